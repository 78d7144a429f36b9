"""Who may sign in, and for which municipality."""

from datetime import date, datetime

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from organisations.models import Municipality


class User(AbstractUser):
    """``municipality`` is where somebody of the staff is employed; rights for a municipality are memberships."""

    municipality = models.ForeignKey(
        Municipality,
        verbose_name=_("municipality"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="users",
    )

    class Meta(AbstractUser.Meta):
        swappable = "AUTH_USER_MODEL"


class Role(models.TextChoices):
    """A responsible member also invites, ends memberships and hands over."""

    MEMBER = "member", _("member")
    RESPONSIBLE = "responsible", _("responsible")


class MunicipalityDomainQuerySet(models.QuerySet):
    def confirmed(self) -> "MunicipalityDomainQuerySet":
        return self.exclude(confirmed_at=None)


class MunicipalityDomain(models.Model):
    """Whose addresses belong to a municipality: exactly this domain, none below it, once confirmed."""

    domain = models.CharField(
        _("domain"),
        max_length=253,
        unique=True,
        validators=[
            RegexValidator(
                r"^(?!-)[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,63}\Z",
                _("Write the domain in small letters, as norrkoping.se."),
            )
        ],
    )
    municipality = models.ForeignKey(
        Municipality, verbose_name=_("municipality"), on_delete=models.PROTECT, related_name="domains"
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("confirmed by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)

    objects = MunicipalityDomainQuerySet.as_manager()

    class Meta:
        verbose_name = _("domain of a municipality")
        verbose_name_plural = _("domains of municipalities")
        ordering = ["domain"]

    def __str__(self) -> str:
        return self.domain


class MembershipQuerySet(models.QuerySet):
    def active(self, *, today: date) -> "MembershipQuerySet":
        return self.filter(ended_at=None).filter(models.Q(expires_on=None) | models.Q(expires_on__gte=today))

    def for_user(self, user: models.Model) -> "MembershipQuerySet":
        return self.filter(user_id=user.pk)


class Membership(models.Model):
    """That somebody may act for a municipality, why, and until when; ended rows are kept."""

    class Origin(models.TextChoices):
        DOMAIN = "domain", _("verified e-mail address")
        INVITATION = "invitation", _("invitation")
        ADMINISTRATOR = "administrator", _("administrator")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("user"),
        on_delete=models.CASCADE,
        related_name="memberships",
    )
    municipality = models.ForeignKey(
        Municipality, verbose_name=_("municipality"), on_delete=models.PROTECT, related_name="memberships"
    )
    role = models.CharField(_("role"), max_length=12, choices=Role, default=Role.MEMBER)
    origin = models.CharField(_("by"), max_length=14, choices=Origin)
    created_at = models.DateTimeField(_("since"))
    expires_on = models.DateField(_("last day"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["municipality__name", "-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "municipality"],
                condition=models.Q(ended_at=None),
                name="accounts_membership_one_open",
            )
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"

    def is_active(self, *, today: date) -> bool:
        return self.ended_at is None and (self.expires_on is None or self.expires_on >= today)


class MembershipInvitationQuerySet(models.QuerySet):
    def open(self, *, now: datetime) -> "MembershipInvitationQuerySet":
        return self.filter(accepted_at=None, revoked_at=None, expires_at__gt=now)


class MembershipInvitation(models.Model):
    """A link to one address that makes whoever signs in with that address a member."""

    municipality = models.ForeignKey(
        Municipality, verbose_name=_("municipality"), on_delete=models.CASCADE, related_name="+"
    )
    email = models.EmailField(_("e-mail address"))
    role = models.CharField(_("role"), max_length=12, choices=Role, default=Role.MEMBER)
    membership_expires_on = models.DateField(_("last day of the membership"), null=True, blank=True)
    token_digest = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("invited by"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    created_at = models.DateTimeField(_("invited at"))
    expires_at = models.DateTimeField(_("open until"))
    accepted_at = models.DateTimeField(_("accepted at"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("taken back at"), null=True, blank=True)

    objects = MembershipInvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation to a municipality")
        verbose_name_plural = _("invitations to municipalities")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"#{self.pk}"
