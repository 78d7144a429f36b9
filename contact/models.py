from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel

from .topics import Topic


class State(models.TextChoices):
    NEW = "new", pgettext_lazy("state of a message", "New")
    ANSWERED = "answered", _("Answered")
    CLOSED = "closed", _("Closed")


class ContactMessageQuerySet(models.QuerySet):
    def due_for_erasure(self, today):
        return self.filter(erase_on__lte=today)


class ContactMessage(models.Model):
    """A message from a reader. All its personal data lives here and in the mail, and goes with them."""

    # Tells one sending of the form from another, so that a double submit gives one row.
    token = models.CharField(max_length=40, unique=True, editable=False)
    topic = models.CharField(_("topic"), max_length=20, choices=Topic.choices)
    subject_kind = models.CharField(_("kind of subject"), max_length=40, blank=True)
    subject_key = models.CharField(_("key of the subject"), max_length=255, blank=True)
    subject_title = models.CharField(_("about"), max_length=255, blank=True)
    reference = models.TextField(_("fact"), blank=True)
    name = models.CharField(_("name"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail"))
    message = models.TextField(_("message"))
    consent_text = models.TextField(_("consent"))
    consent_version = models.CharField(_("version of the consent"), max_length=20)
    consent_at = models.DateTimeField(_("consented at"))
    created_at = models.DateTimeField(_("received at"))
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.NEW)
    erase_on = models.DateField(_("erased on"), db_index=True)
    mail = models.ForeignKey(
        "post_office.Email", models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )

    objects = ContactMessageQuerySet.as_manager()

    panels = [
        FieldPanel("created_at", read_only=True),
        FieldPanel("reference", read_only=True),
        FieldPanel("name", read_only=True),
        FieldPanel("email", read_only=True),
        FieldPanel("message", read_only=True),
        FieldPanel("state"),
    ]
    # Nothing of Wagtail's points here, and erasing is to leave no trace in its index.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["-created_at", "-pk"]

    def __str__(self):
        # Stands in Wagtail's log, which is never erased: no name, address or text here.
        return f"#{self.pk}"

    @property
    def heading(self):
        """What it is and what it is about, for somebody who may read it."""
        return ": ".join(filter(None, [self.get_topic_display(), self.subject_title]))
