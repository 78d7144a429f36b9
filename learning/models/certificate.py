"""Certificates of completed paths."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .learner import Learner


class Certificate(models.Model):
    """Stands by itself: it stays true when the path is renamed or the learner erased."""

    code = models.CharField(_("code"), max_length=12, unique=True)
    learner = models.ForeignKey(Learner, models.SET_NULL, null=True, blank=True, related_name="certificates")
    path_uid = models.CharField(_("path"), max_length=12)
    path_title = models.CharField(_("title of the path"), max_length=255)
    minutes = models.PositiveIntegerField(_("minutes"))
    name = models.CharField(_("name"), max_length=120, blank=True)
    issued_at = models.DateTimeField(_("issued at"))

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        constraints = [
            models.UniqueConstraint(fields=["learner", "path_uid"], name="learning_certificate_unique")
        ]

    def __str__(self) -> str:
        return self.code
