from django.db import models
from django.utils.translation import gettext_lazy as _


class Lease(models.Model):
    """A lock with an end: who may do something until when. Rows are made and taken in jobs.leases."""

    name = models.CharField(_("name"), max_length=60, primary_key=True)
    holder = models.CharField(_("holder"), max_length=120, blank=True)
    acquired_at = models.DateTimeField(_("acquired at"))
    expires_at = models.DateTimeField(_("expires at"))

    class Meta:
        verbose_name = _("lease")
        verbose_name_plural = _("leases")

    def __str__(self):
        return self.name


class JobRun(models.Model):
    """When a periodic job last ran and how it went; one row for each job."""

    name = models.CharField(_("name"), max_length=60, primary_key=True)
    last_started_at = models.DateTimeField(_("last started at"))
    last_finished_at = models.DateTimeField(_("last finished at"), null=True, blank=True)
    last_error = models.CharField(_("last error"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("job run")
        verbose_name_plural = _("job runs")

    def __str__(self):
        return self.name


class MailFile(models.Model):
    """What is attached to a mail; rows are made and erased by ``jobs.mail_files``."""

    name = models.CharField(_("name"), max_length=255, primary_key=True)
    data = models.BinaryField(_("content"))

    class Meta:
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")

    def __str__(self):
        return self.name
