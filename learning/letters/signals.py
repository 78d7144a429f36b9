"""Publishing and taking down a webinar, by whom- and however, tells the registered in the same transaction."""

from django.utils import timezone
from wagtail.signals import page_published, page_unpublished

from ..models import WebinarPage
from .changes import note_published


def connect() -> None:
    for signal in (page_published, page_unpublished):
        signal.connect(on_change, sender=WebinarPage, dispatch_uid="learning.tell_registered")


def on_change(sender, instance: WebinarPage, **_kwargs) -> None:
    note_published(instance.pk, now=timezone.now())
