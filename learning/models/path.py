"""Learning paths: what to read, see and answer, in order."""

from django.db import models
from django.http import Http404
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import StreamField
from wagtail.models import Page

from knowledge.blocks import text_field
from knowledge.forms import KnowledgePageForm, PageForm
from knowledge.models import KnowledgePage
from knowledge.references import stream_texts
from review.models import ReviewedPageMixin
from search.list_pages import ListPageMixin

from .. import panels
from ..blocks import MOST_ITEMS, PathItemsBlock


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

    def read_list(self, request) -> dict:
        from ..listing import read_paths

        return read_paths(request, self.url)


class LearningPathPage(RoutablePageMixin, KnowledgePage):
    """The id of a block is the key of the item: it stays when items are moved, changed or taken away."""

    introduction = text_field(_("text"))
    audience = models.TextField(_("for whom"), blank=True)
    prerequisites = models.TextField(_("what you should know before"), blank=True)
    items = StreamField(
        PathItemsBlock(required=False), max_num=MOST_ITEMS, verbose_name=_("items"), blank=True
    )

    content_panels = panels.path_panels()
    base_form_class = KnowledgePageForm
    template = "learning/path_page.html"

    kind = "path"
    is_creatable = True
    parent_page_types = ["learning.PathIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("learning path")
        verbose_name_plural = _("learning paths")

    def texts(self) -> list[str]:
        """The texts that may mention sources, in reading order."""
        return stream_texts(self.introduction, self.items)

    def route(self, request, path_components):
        # Else the items of an unpublished path would stay readable.
        if not self.live:
            raise Http404
        return super().route(request, path_components)

    def get_context(self, request, *args, **kwargs) -> dict:
        from ..paths.reading import read_overview
        from ..paths.serving import CHANGED

        has_changed = CHANGED in request.GET
        return {**super().get_context(request), **read_overview(self, has_changed=has_changed)}

    @path("<int:number>/", name="item")
    def item_route(self, request, number: int):
        """One item."""
        from ..paths.serving import serve_item

        return serve_item(self, request, number)

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        """The path, and each of its items."""
        from ..paths.items import read_items

        items = [(str(item.number), f"{item.number}. {item.title}") for item in read_items(self)]
        return [("", _now("The path")), *items]

    def serve_preview(self, request, mode_name: str):
        from ..paths.serving import serve_item

        return (
            serve_item(self, request, int(mode_name))
            if mode_name
            else super().serve_preview(request, mode_name)
        )
