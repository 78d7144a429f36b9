"""Running text, source markers and Swedish numbers in templates."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from knowledge import formatting
from knowledge.markdown import render_inline, render_markdown
from knowledge.references import References

register = template.Library()

register.filter("number", formatting.format_number)
register.filter("money", formatting.format_money)
register.filter("money_short", formatting.format_money_short)


@register.simple_tag
def running_text(stream, references: References | None = None) -> SafeString:
    """Render a StreamField of text blocks, with markers leading to the page's numbered sources."""
    targets = references.targets if references else None
    return mark_safe("".join(block.render({"targets": targets}) for block in stream))


@register.simple_tag
def inline_text(text: str, references: References | None = None) -> SafeString:
    """Render one line of Markdown without a paragraph around it."""
    return render_inline(text, references.targets if references else None)


@register.simple_tag
def markdown_text(text: str, references: References | None = None) -> SafeString:
    """Render Markdown of several paragraphs."""
    return render_markdown(text, references.targets if references else None)


@register.simple_tag(takes_context=True)
def block_markdown(context, text: str) -> SafeString:
    """Render the Markdown of a block inside its template."""
    return render_markdown(text, context.get("targets"))
