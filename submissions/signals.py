"""Publishing a case, by whom- and however, concerns its submissions in the same transaction."""

from django.utils import timezone
from wagtail.signals import page_published

from casestudies.models import CaseStudyPage

from .domain.publishing import note_published


def connect() -> None:
    page_published.connect(on_published, sender=CaseStudyPage, dispatch_uid="submissions.note_published")


def on_published(sender, instance: CaseStudyPage, **_kwargs) -> None:
    note_published(instance, now=timezone.now())
