"""Who may write in a submission without belonging to its municipality, and the links they were mailed."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .submission import Submission


class AccessQuerySet(models.QuerySet):
    def live(self) -> "AccessQuerySet":
        return self.filter(ended_at=None, submission__erased_at=None)

    def of_address(self, email: str) -> "AccessQuerySet":
        return self.filter(email=email.strip().lower()).exclude(email="")


class Access(models.Model):
    """That somebody may write in a submission: the holder of an address, and her account when she has one."""

    class Role(models.TextChoices):
        FIRST = "first", _("began it")
        CO_EDITOR = "co_editor", _("co-editor")

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="accesses")
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.FIRST)
    email = models.EmailField(_("e-mail address"), blank=True)
    name = models.CharField(_("name"), max_length=120, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="submission_accesses",
    )
    verified_at = models.DateTimeField(_("address verified at"), null=True, blank=True)
    created_at = models.DateTimeField(_("since"))
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    # The link by which it was opened in this request, if it was.
    opened_with: "AccessToken | None" = None

    objects = AccessQuerySet.as_manager()

    class Meta:
        verbose_name = _("access to a submission")
        verbose_name_plural = _("accesses to submissions")
        ordering = ["submission_id", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "email"],
                condition=models.Q(ended_at=None) & ~models.Q(email=""),
                name="submissions_access_one_per_address",
            )
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"


class AccessTokenQuerySet(models.QuerySet):
    def live(self, *, now: datetime) -> "AccessTokenQuerySet":
        return self.filter(expires_at__gt=now, access__ended_at=None, access__submission__erased_at=None)


class AccessToken(models.Model):
    """One link; only the digest of its secret is kept.

    One that was mailed shows that whoever opens it reads the address's mail. The browser in which a submission
    was begun has one that was not, until the address is verified.
    """

    access = models.ForeignKey(Access, on_delete=models.CASCADE, related_name="tokens")
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    is_mailed = models.BooleanField(default=True)

    objects = AccessTokenQuerySet.as_manager()

    class Meta:
        verbose_name = _("link to a submission")
        verbose_name_plural = _("links to submissions")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"#{self.pk}"
