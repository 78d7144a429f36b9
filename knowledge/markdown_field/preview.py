"""How a text will look, and what is wrong in it, before it is saved."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from guard.text import strip_unsafe
from knowledge.lines import split_lines
from knowledge.markdown import check_markdown, render_inline, render_markdown
from knowledge.markers import MarkerFault, find_marker_faults, load_known_targets
from knowledge.mentions import name_kept_sources
from knowledge.references import NumberedSource, collect_references


@dataclass(frozen=True)
class Preview:
    """``problem`` is why a text is not rendered at all; else it has its HTML, faults and numbered sources."""

    problem: str = ""
    html: str = ""
    faults: tuple[MarkerFault, ...] = ()
    sources: tuple[NumberedSource, ...] = ()


def preview_text(text: str, *, is_list: bool = False) -> Preview:
    """Render ``text`` by the one function that public pages use; sources are numbered within the text."""
    text = strip_unsafe(text).replace("\r\n", "\n")
    try:
        check_markdown(text)
    except ValidationError as error:
        return Preview(problem=error.messages[0])
    text = name_kept_sources(text)
    references = collect_references(texts=[text])
    return Preview(
        html=_render_list(text, references.targets) if is_list else render_markdown(text, references.targets),
        faults=tuple(find_marker_faults(text, load_known_targets([text]))),
        sources=tuple(references.numbered),
    )


def _render_list(text: str, targets) -> SafeString:
    items = format_html_join(
        "", "<li>{}</li>", ((render_inline(line, targets),) for line in split_lines(text))
    )
    return SafeString(f"<ul>{items}</ul>") if items else SafeString("")
