"""Learning paths: what to read, see and answer, in order."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.fields import StreamField
from wagtail.models import Page

from knowledge.blocks import text_field
from knowledge.forms import KnowledgePageForm, PageForm
from knowledge.models import KnowledgePage
from review.models import ReviewedPageMixin
from search.list_pages import ListPageMixin

from ..blocks import PathItemsBlock


class PathIndexPage(ListPageMixin, ReviewedPageMixin, Page):
    introduction = models.TextField(_("introduction"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("introduction")]

    base_form_class = PageForm
    max_count = 1
    subpage_types = ["learning.LearningPathPage"]
    parent_page_types = ["portal.HomePage"]

    class Meta:
        verbose_name = _("all learning paths")
        verbose_name_plural = _("all learning paths")


class LearningPathPage(RoutablePageMixin, KnowledgePage):
    """The id of a block is the key of the item: it stays when items are moved, changed or taken away."""

    introduction = text_field(_("text"))
    audience = models.TextField(_("for whom"), blank=True)
    prerequisites = models.TextField(_("what you should know before"), blank=True)
    items = StreamField(PathItemsBlock(), verbose_name=_("items"), blank=True)

    base_form_class = KnowledgePageForm

    kind = "path"
    is_creatable = True
    parent_page_types = ["learning.PathIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("learning path")
        verbose_name_plural = _("learning paths")
