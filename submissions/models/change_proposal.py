"""What a municipality wants changed in a case of its own that is public."""

from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

from accounts.models import Membership, User
from casestudies.models import CaseStudyPage
from organisations.models import Municipality


class ChangeProposalQuerySet(models.QuerySet):
    def for_user(self, user: User, *, today: date) -> "ChangeProposalQuerySet":
        owners = Membership.objects.for_user(user).active(today=today).values("municipality_id")
        return self.filter(municipality__in=owners)

    def to_answer(self, user: User, *, today: date) -> "ChangeProposalQuerySet":
        """Those that ``user``, who may moderate, is not too close to: not hers, nor of a municipality of hers."""
        near = set(
            Membership.objects.for_user(user).active(today=today).values_list("municipality_id", flat=True)
        )
        near |= {user.municipality_id} - {None}
        about = CaseStudyPage.municipalities.through.objects.filter(municipality__in=near)
        return (
            self.exclude(municipality__in=near)
            .exclude(page__in=about.values("knowledgepage"))
            .exclude(proposed_by=user)
        )

    def open(self) -> "ChangeProposalQuerySet":
        return self.filter(standing=ChangeProposal.Standing.OPEN)


class ChangeProposal(models.Model):
    """Changed values of a case, and the version of the page that they were written against.

    ``values`` is ``{field: [as it was, as it should be]}`` in the words of the form, ``taken`` the fields that
    a moderator let into ``draft``.
    """

    class Standing(models.TextChoices):
        OPEN = "open", _("to be answered")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")
        WITHDRAWN = "withdrawn", _("withdrawn")

    page = models.ForeignKey(
        CaseStudyPage, verbose_name=_("case"), on_delete=models.CASCADE, related_name="change_proposals"
    )
    municipality = models.ForeignKey(
        Municipality,
        verbose_name=_("municipality"),
        on_delete=models.PROTECT,
        related_name="change_proposals",
    )
    based_on = models.ForeignKey(
        Revision, verbose_name=_("version"), on_delete=models.SET_NULL, null=True, related_name="+"
    )
    values = models.JSONField(default=dict)
    reason = models.TextField(_("why, and where it says so"), max_length=2_000)
    standing = models.CharField(_("state"), max_length=10, choices=Standing, default=Standing.OPEN)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("proposed by"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    proposed_at = models.DateTimeField(_("proposed at"))
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("answered by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    answer = models.TextField(_("answer"), max_length=2_000, blank=True)
    taken = models.JSONField(default=list, editable=False)
    draft = models.ForeignKey(
        Revision, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)
    # The sending of the form, so that one that is sent twice is one.
    token = models.CharField(max_length=40, unique=True, editable=False)

    objects = ChangeProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposal of a change")
        verbose_name_plural = _("proposals of changes")
        ordering = ["-proposed_at", "-pk"]

    def __str__(self) -> str:
        return f"#{self.pk}"

    @property
    def is_open(self) -> bool:
        return self.standing == self.Standing.OPEN
