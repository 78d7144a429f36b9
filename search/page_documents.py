"""Knowledge pages as documents: what all of them have in common."""

from collections.abc import Iterable, Mapping

from django.db.models import QuerySet
from django.utils import timezone

from knowledge.models import KnowledgePage
from organisations.models import Municipality, Region
from taxonomy.models import Phase, Tag, TargetGroup, Theme

from .document import Document, join_text, list_phrases
from .facets import MUNICIPALITY, PHASE, REGION, TARGET_GROUP, THEME
from .plain_text import to_plain_text
from .registry import DocumentKey, kind_of_model, watch

TERMS = ("themes", "target_groups", "phases", "municipalities__region", "tags")


def public_pages(pages: QuerySet) -> QuerySet:
    """The published pages that anybody may read, with what a document tells of their terms."""
    return pages.published().prefetch_related(*TERMS)


def build_page_document(
    page: KnowledgePage,
    *,
    text: Iterable[str] = (),
    terms: Iterable[str] = (),
    place: str = "",
    facts: Iterable[str] = (),
    facets: Mapping[str, tuple[str, ...]] | None = None,
    evidence: int | None = None,
    prior: int = 0,
) -> Document:
    """``page`` comes from ``public_pages``. Its designation, its search words and the names of its terms can be
    searched, too.
    """
    return Document(
        kind=page.kind,
        key=page.uid,
        title=page.title,
        url=page.url or "",
        summary=page.summary,
        text=join_text(map(to_plain_text, text)),
        terms=join_text([*terms, ", ".join(name_terms(page)), page.uid, *list_phrases(page.search_words)]),
        place=place,
        facts=tuple(facts),
        facets={**collect_terms(page), **(facets or {})},
        dated_on=timezone.localdate(page.first_published_at) if page.first_published_at else None,
        evidence=evidence,
        prior=prior,
    )


def collect_terms(page: KnowledgePage) -> dict[str, tuple[str, ...]]:
    return {
        THEME.name: codes(page.themes.all()),
        TARGET_GROUP.name: codes(page.target_groups.all()),
        PHASE.name: codes(page.phases.all()),
        **locate(page.municipalities.all()),
    }


def locate(municipalities: Iterable[Municipality]) -> dict[str, tuple[str, ...]]:
    """The facets of place for municipalities whose regions are loaded."""
    places = list(municipalities)
    return {
        MUNICIPALITY.name: codes(places),
        REGION.name: tuple(dict.fromkeys(place.region.code for place in places)),
    }


def codes(entries: Iterable) -> tuple[str, ...]:
    return tuple(entry.code for entry in entries)


def name_terms(page: KnowledgePage) -> list[str]:
    """Of whom a page is about in English, too; themes have documents of their own for that."""
    english = [group.name_en for group in page.target_groups.all() if group.name_en]
    places = [name for place in page.municipalities.all() for name in (place.name, place.region.name)]
    terms = [*page.themes.all(), *page.target_groups.all(), *page.phases.all(), *page.tags.all()]
    return list(dict.fromkeys([*(term.name for term in terms), *english, *places]))


def keys_of_pages(pages: Iterable[KnowledgePage]) -> list[DocumentKey]:
    """The documents of pages of any kind."""
    found = [(kind_of_model(page.specific_class), page) for page in pages]
    return [kind.key_of(page) for kind, page in found if kind]


def watch_registers() -> None:
    """Pages tell the names of their terms and places, so a renamed entry makes their documents anew."""
    for model in (Theme, TargetGroup, Phase, Municipality):
        watch(model, lambda entry: keys_of_pages(entry.pages.all()) if entry.pk else [])
    watch(Region, _pages_of_region)
    watch(Tag, _pages_of_tag)


def _pages_of_region(region: Region) -> list[DocumentKey]:
    return keys_of_pages(KnowledgePage.objects.filter(municipalities__region=region).distinct())


def _pages_of_tag(tag: Tag) -> list[DocumentKey]:
    return keys_of_pages(KnowledgePage.objects.filter(tagged_items__tag=tag)) if tag.pk else []
