"""What a knowledge page leads on to: what editors chose first, then what resembles it in the index."""

from collections.abc import Iterable

from knowledge.models import MAX_PINS, KnowledgePage
from knowledge.sections import LoadedSection

from .registry import DocumentKey, all_kinds, kind_of_model
from .related import RelatedDocument, find_related


def read_on(page: KnowledgePage, *, shown: Iterable[str] = ()) -> list[RelatedDocument]:
    """At most ``MAX_PINS`` knowledge pages; ``shown`` are the addresses of what the page lists already.

    Editors' pins are shown all the same, unless the public cannot read them. Five queries.
    """
    return find_related(
        DocumentKey(page.kind, page.uid),
        limit=MAX_PINS,
        kinds=[kind.code for kind in all_kinds() if issubclass(kind.model, KnowledgePage)],
        first=list_pins(page),
        leave_out=frozenset(shown),
    )


def list_pins(page: KnowledgePage) -> list[DocumentKey]:
    """In the editor's order; a preview's are in memory."""
    targets = [pin.target for pin in page.pins.select_related("target") if pin.target_id]
    kinds = [kind_of_model(target.specific_class) for target in targets]
    return [kind.key_of(target) for kind, target in zip(kinds, targets, strict=True) if kind]


def list_addresses(items: Iterable, sections: Iterable[LoadedSection] = ()) -> list[str]:
    """Of what the page lists itself, and of what higher apps list in its ``sections``."""
    return [item.url for item in (*items, *(item for section in sections for item in section.content))]
