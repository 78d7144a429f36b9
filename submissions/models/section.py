"""The answers of a submission, one row for each part of the form."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .submission import Submission


class SectionCode(models.TextChoices):
    """The parts of the form, in their order; the short form is ``basics`` and ``contact``."""

    BASICS = "basics", _("The project in short")
    PROBLEM = "problem", _("Problem and need")
    TARGET_GROUP = "target_group", _("Target group")
    ACTORS = "actors", _("Actors and roles")
    FINANCING = "financing", _("Financing")
    RESULTS = "results", _("Metrics and results")
    LESSONS = "lessons", _("Lessons")
    DOCUMENTS = "documents", _("Documents")
    CONTACT = "contact", _("Contact")


class Section(models.Model):
    """One part's answers as they were typed, right or not; the part's form judges them.

    ``values`` is ``{field: text}`` with lists for several choices, and ``rows`` a list of such objects.
    """

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="sections")
    code = models.CharField(max_length=16, choices=SectionCode)
    values = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()
    # By whom, so that the other of two who write at once can be told.
    saved_by = models.ForeignKey(
        "submissions.Access", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("section of a submission")
        verbose_name_plural = _("sections of submissions")
        ordering = ["submission_id", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["submission", "code"], name="submissions_section_once")
        ]

    def __str__(self) -> str:
        return f"{self.submission_id} {self.code}"
