"""A place in a webinar, or in the line for one."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from organisations.models import Municipality

from .webinar import WebinarPage


class Registration(models.Model):
    """One address has one registration for a webinar, whatever becomes of it.

    A seat is taken by the confirmed, and by the unconfirmed while ``hold_until`` lasts. ``queued_at`` is set
    when somebody confirms and there is no seat: it is her place in line. ``uid`` names her entry in calendars.
    ``calendar_sequence`` rises with each letter that changes the entry (RFC 5545's SEQUENCE). ``told_sequence``
    is the change of the webinar (``CalendarEntry.sequence``) that her last letter knew of.
    ``attended`` is None until attendance has been noted.
    """

    class State(models.TextChoices):
        UNCONFIRMED = "unconfirmed", _("Not confirmed")
        CONFIRMED = "confirmed", _("Has a seat")
        WAITING = "waiting", _("Stands in line")
        CANCELLED = "cancelled", _("Cancelled by the registered")

    webinar = models.ForeignKey(
        WebinarPage, models.PROTECT, related_name="registrations", verbose_name=_("webinar")
    )
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(_("e-mail address"))
    name = models.CharField(_("name"), max_length=120)
    organisation_name = models.CharField(_("organisation"), max_length=150, blank=True)
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("municipality")
    )
    access_needs = models.TextField(_("access needs"), blank=True)
    consent_version = models.CharField(_("version of the consent"), max_length=20)
    consented_at = models.DateTimeField(_("consented at"))
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.UNCONFIRMED)
    asked_at = models.DateTimeField(_("asked at"))
    hold_until = models.DateTimeField(_("seat held until"), null=True, blank=True)
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)
    queued_at = models.DateTimeField(_("in line since"), null=True, blank=True)
    cancelled_at = models.DateTimeField(_("cancelled at"), null=True, blank=True)
    attended = models.BooleanField(_("attended"), null=True, blank=True)
    calendar_sequence = models.PositiveIntegerField(
        _("number of calendar letters"), default=0, editable=False
    )
    told_sequence = models.PositiveIntegerField(_("last change told"), default=0, editable=False)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["webinar", "email"], name="learning_registration_unique")
        ]

    def __str__(self) -> str:
        return str(self.uid)
