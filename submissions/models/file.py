"""Documents that a submitter sends along, kept apart until somebody has looked at them."""

import secrets

from django.core.files.storage import storages
from django.db import models
from django.utils.translation import gettext_lazy as _

from .submission import Submission


def choose_storage():
    return storages["submissions"]


def name_on_disk(instance: "SubmissionFile", filename: str) -> str:
    """Nothing of what the sender called it."""
    return f"{secrets.token_hex(16)}.{instance.ending}"


class SubmissionFile(models.Model):
    class Standing(models.TextChoices):
        QUARANTINED = "quarantined", _("not yet checked")
        RELEASED = "released", _("checked")
        REFUSED = "refused", _("refused")

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="files")
    file = models.FileField(storage=choose_storage, upload_to=name_on_disk, max_length=120)
    name = models.CharField(_("name"), max_length=200)
    ending = models.CharField(max_length=5)
    description = models.CharField(_("what it is"), max_length=200, blank=True)
    size = models.PositiveIntegerField(_("size"))
    sha256 = models.CharField(max_length=64)
    standing = models.CharField(max_length=12, choices=Standing, default=Standing.QUARANTINED)
    uploaded_at = models.DateTimeField(_("sent at"))
    uploaded_by = models.ForeignKey(
        "submissions.Access", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("document of a submission")
        verbose_name_plural = _("documents of submissions")
        ordering = ["uploaded_at", "pk"]
        constraints = [
            # The same document sent twice is one.
            models.UniqueConstraint(fields=["submission", "sha256"], name="submissions_file_once")
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"
