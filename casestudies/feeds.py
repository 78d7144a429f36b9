"""The Atom feed of cases."""

from django.utils.translation import gettext_lazy as _

from knowledge.feeds import KnowledgeFeed

from .models import CaseStudyPage


class CaseFeed(KnowledgeFeed):
    model = CaseStudyPage
    path = "/fall/"
    title = _("Utfallsbanken: cases")
    subtitle = _("New and changed cases")
