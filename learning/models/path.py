"""Learning paths: what to read, see and answer, in order."""

from django.db import models
from django.http import Http404
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import StreamField
from wagtail.models import Page, Revision

from knowledge.blocks import text_field
from knowledge.forms import PageForm
from knowledge.models import KnowledgePage, KnowledgePageQuerySet
from knowledge.references import stream_texts
from knowledge.routing import DirectChildRouteMixin
from review.models import ReviewedPageMixin
from search.list_pages import ListPageMixin

from ..blocks import MOST_ITEMS, PathItemsBlock
from ..paths.forms import PathForm
from ..paths.panels import path_panels


class PathIndexPage(ListPageMixin, DirectChildRouteMixin, ReviewedPageMixin, Page):
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

    def routable_children(self) -> "KnowledgePageQuerySet":
        return LearningPathPage.objects.all()


class LearningPathPage(RoutablePageMixin, KnowledgePage):
    """The id of a block is the key of the item: it stays when items are moved, changed or taken away."""

    introduction = text_field(_("text"))
    audience = models.TextField(_("for whom"), blank=True)
    prerequisites = models.TextField(_("what you should know before"), blank=True)
    items = StreamField(
        PathItemsBlock(required=False), max_num=MOST_ITEMS, verbose_name=_("items"), blank=True
    )

    content_panels = path_panels()
    base_form_class = PathForm
    reportable_fields = ("audience", "items")
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

    def list_remarks(self, revision: Revision) -> list[str]:
        from ..paths.items import find_hidden

        return [
            gettext("Readers do not see part %(place)s: “%(title)s” is not published.")
            % {"place": part.place, "title": part.title}
            for part in find_hidden(revision.as_object())
        ]

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
        return [("", gettext("The path")), *items]

    def serve_preview(self, request, mode_name: str):
        from ..paths.serving import serve_item

        # The item may have been taken away since the editor chose it.
        if mode_name and mode_name in dict(self.preview_modes):
            return serve_item(self, request, int(mode_name))
        return super().serve_preview(request, "")
