"""What the texts of a content file point at in vain, by the rule of the editor's own form, with the file's lines."""

from collections.abc import Callable, Iterator

from django.db.models import Model
from django.utils.text import capfirst

from knowledge.markdown_field import MarkdownTextField
from knowledge.markers import KnownTargets, find_marker_faults

from .faults import Fault
from .front_matter import ContentFile
from .schema import PageType


def find_vain_markers(
    content: ContentFile, page_type: PageType, known: KnownTargets, *, current: Callable[[str], str]
) -> list[Fault]:
    """The faults of sections and of keys that hold Markdown; ``current`` gives a text its sources' present codes."""
    return [
        Fault(content.name, content.line_of(*place) + fault.line - 1, capfirst(fault.message))
        for place, text in [*_sections(content), *_keys(content, page_type)]
        for fault in find_marker_faults(current(text), known)
        if fault.is_error
    ]


def _sections(content: ContentFile) -> Iterator[tuple[tuple, str]]:
    for name, text in content.sections.items():
        yield ("#", name, "text"), text


def _keys(content: ContentFile, page_type: PageType) -> Iterator[tuple[tuple, str]]:
    """The text of a key, or of each item of its list, with its place in the file."""
    for name in (*page_type.fields, *page_type.line_fields):
        written = content.meta.get(name)
        if not written or not _is_markdown(page_type.model, name):
            continue
        if isinstance(written, list):
            yield from (((name, index), str(item)) for index, item in enumerate(written))
        else:
            yield (name,), str(written)


def _is_markdown(model: type[Model], name: str) -> bool:
    return isinstance(model._meta.get_field(name), MarkdownTextField)
