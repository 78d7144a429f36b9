"""Blocks of running text. Each has a form in Markdown, so that page, file and diff read the same."""

from collections.abc import Iterator

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import Page

from pictures.blocks import PictureBlock

from .markdown_field import MarkdownFormField, MarkdownTextarea
from .page_references import Found, find_linked_pages


class MarkdownBlock(blocks.TextBlock):
    """Markdown with ``[@P1]`` for a source and ``(ub:UB-0012)`` for a page."""

    def __init__(self, **kwargs) -> None:
        super().__init__(rows=5, **kwargs)

    @cached_property
    def field(self) -> MarkdownFormField:
        return MarkdownFormField(widget=MarkdownTextarea({"rows": self.rows}), **self.field_options)

    def extract_references(self, value: str | None) -> Iterator[Found]:
        for pk in find_linked_pages(value):
            yield Page, pk, "", ""

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("Text in Markdown, with sources and links")
        template = "knowledge/blocks/text.html"
        preview_value = "Två verksamheter tog fram arbetssättet **tillsammans**."


class CalloutBlock(blocks.StructBlock):
    kind = blocks.ChoiceBlock(
        choices=[("fact", _("Worth knowing")), ("warning", _("Watch out"))], default="fact", label=_("Kind")
    )
    text = MarkdownBlock(label=_("Text"))

    class Meta:
        icon = "info-circle"
        label = _("Callout")
        description = _("A short text set apart from the rest")
        template = "knowledge/blocks/callout.html"
        preview_value = {"kind": "fact", "text": "Måttet bestämdes innan insatsen började."}


class QuoteBlock(blocks.StructBlock):
    text = MarkdownBlock(label=_("Quotation"))
    attribution = blocks.CharBlock(required=False, max_length=150, label=_("Who said it"))

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        description = _("What somebody said, and who")
        template = "knowledge/blocks/quote.html"
        preview_value = {
            "text": "Vi började med vad som skulle bli annorlunda.",
            "attribution": "En verksamhetschef",
        }


class TextStreamBlock(blocks.StreamBlock):
    text = MarkdownBlock()
    callout = CalloutBlock()
    quote = QuoteBlock()
    picture = PictureBlock()


def text_field(verbose_name: str) -> StreamField:
    """A field of running text, as every section of every knowledge page has it."""
    return StreamField(TextStreamBlock(required=False), blank=True, verbose_name=verbose_name)
