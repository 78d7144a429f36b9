"""The Atom feed of lessons."""

from django.utils.translation import gettext_lazy as _

from knowledge.feeds import KnowledgeFeed

from .models import LessonPage


class LessonFeed(KnowledgeFeed):
    model = LessonPage
    path = "/lardomar/"
    title = _("Utfallsbanken: lessons")
    subtitle = _("New and changed lessons")

    def summarise(self, item: LessonPage) -> str:
        return item.claim
