"""A project on its way into the bank, with its answers section by section."""

import secrets
from datetime import date

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership, User
from casestudies.models import CaseStudyPage
from organisations.models import Municipality
from taxonomy.models import Term, term_field

from ..states import CLOSED, WRITABLE, State


def make_form_token() -> str:
    """For one that no form of ours began."""
    return secrets.token_hex(32)


class SubmissionQuerySet(models.QuerySet):
    def for_user(self, user: User, *, today: date) -> "SubmissionQuerySet":
        """Those owned by a municipality that ``user`` is an active member of, and those she has a link to."""
        if not user.is_authenticated:
            return self.none()
        memberships = Membership.objects.for_user(user)
        owners = set(memberships.active(today=today).values_list("municipality_id", flat=True))
        # Whoever has left a municipality leaves its submissions, also those she began.
        left = set(memberships.values_list("municipality_id", flat=True)) - owners
        own = user.submission_accesses.filter(ended_at=None).values("submission_id")
        by_link = models.Q(pk__in=own) & (models.Q(owner=None) | ~models.Q(owner__in=left))
        return self.filter(models.Q(owner__in=owners) | by_link)

    def to_moderate(self, user: User, *, today: date) -> "SubmissionQuerySet":
        """Those that ``user``, who may moderate, is not too close to; drafts are nobody's but the submitter's."""
        near = set(
            Membership.objects.for_user(user).active(today=today).values_list("municipality_id", flat=True)
        )
        near |= {user.municipality_id} - {None}
        # Also what she began or was invited to by an address of hers, before she had an account or without it.
        addresses = EmailAddress.objects.filter(user=user).values("email")
        is_own = models.Q(accesses__user=user) | models.Q(accesses__email__in=addresses)
        if user.email:
            is_own |= models.Q(accesses__email=user.email.lower())
        own = Submission.objects.filter(is_own).values("pk")
        is_near = models.Q(municipality__in=near) | models.Q(owner__in=near)
        return self.moderated().exclude(is_near).exclude(pk__in=own)

    def moderated(self) -> "SubmissionQuerySet":
        """Those that the editors see: sent at some time, and not erased."""
        return self.exclude(state=State.DRAFT).exclude(sent_at=None).filter(erased_at=None)


class Submission(models.Model):
    """One project. Columns are what lists filter and sort by; the answers as typed are in ``sections``.

    ``municipality`` is what the submitter says the project is about, ``owner`` who has been shown to stand
    behind it. ``version`` counts the changes of state, so that two at once are told apart.
    """

    reference = models.CharField(_("reference"), max_length=12, unique=True, editable=False)
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.DRAFT)
    version = models.PositiveIntegerField(default=1, editable=False)
    title = models.CharField(_("the project's name"), max_length=255, blank=True)
    municipality = models.ForeignKey(
        Municipality,
        verbose_name=_("municipality"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="submissions",
    )
    owner = models.ForeignKey(
        Municipality,
        verbose_name=_("owned by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="owned_submissions",
    )
    project_status = term_field(_("status"), Term.Vocabulary.PROJECT_STATUS)
    from_year = models.PositiveSmallIntegerField(_("from year"), null=True, blank=True)
    to_year = models.PositiveSmallIntegerField(_("to year"), null=True, blank=True)
    created_at = models.DateTimeField(_("begun at"))
    changed_at = models.DateTimeField(_("changed at"))
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    # Whoever asked to send before her address was verified: the link of the mail then sends.
    is_sending_asked = models.BooleanField(default=False, editable=False)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("in charge"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="assigned_submissions",
    )
    case = models.ForeignKey(
        CaseStudyPage,
        verbose_name=_("case"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="submissions",
    )
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("merged with"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="merged",
    )
    # The sending of the first form and its address, so that one that is sent twice is one.
    form_token = models.CharField(max_length=64, unique=True, editable=False, default=make_form_token)
    erased_at = models.DateTimeField(_("erased at"), null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        ordering = ["-created_at", "-pk"]
        permissions = [("moderate", _("Can moderate submissions"))]
        indexes = [models.Index(fields=["state", "sent_at"], name="submissions_queue")]

    def __str__(self) -> str:
        # Stands in the log, which is never erased.
        return self.reference

    @property
    def is_writable(self) -> bool:
        return self.state in WRITABLE and self.erased_at is None

    @property
    def is_closed(self) -> bool:
        return self.state in CLOSED
