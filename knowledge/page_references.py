"""Which pages a page leads to, for Wagtail's index of references: "3 references here" is asked of it.

Wagtail follows foreign keys and choosers by itself. Relations of many to pages, and links to pages in running
text, it is told of here. Register entries are counted by ``registers.usage``, which reads drafts and texts too.
"""

from collections.abc import Iterable, Iterator

from django.apps import apps
from django.db.models import Model
from modelcluster.fields import ParentalManyToManyField
from wagtail.models import Page

from .markdown import find_page_uids

# The model that is referred to, the id of the object, and where it stands: in the model and in the content.
Found = tuple[type[Model], str, str, str]


class PagesField(ParentalManyToManyField):
    """Other pages that a page is about."""

    def extract_references(self, pages: Iterable[Page]) -> Iterator[Found]:
        for page in pages:
            yield Page, str(page.pk), "", ""

    def deconstruct(self):
        # The same column as its parent's: no migration of its own.
        name, _path, args, kwargs = super().deconstruct()
        return name, "modelcluster.fields.ParentalManyToManyField", args, kwargs


def find_linked_pages(text: str | None) -> Iterator[str]:
    """The ids of the pages that ``text`` links to; no query when it links to none."""
    uids = find_page_uids(text or "")
    if uids:
        pages = apps.get_model("knowledge", "KnowledgePage").objects.filter(uid__in=uids).order_by("pk")
        yield from map(str, pages.values_list("pk", flat=True))
