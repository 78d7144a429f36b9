"""Who may write in a submission without belonging to its municipality, and the links they were mailed."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .submission import Submission


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


class AccessToken(models.Model):
    """One mailed link; only the digest of its secret is kept."""

    access = models.ForeignKey(Access, on_delete=models.CASCADE, related_name="tokens")
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        verbose_name = _("link to a submission")
        verbose_name_plural = _("links to submissions")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"#{self.pk}"
