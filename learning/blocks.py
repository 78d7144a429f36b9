"""What an item of a learning path is made of. A block's own id is its key; it never changes."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from knowledge.blocks import MarkdownBlock

from .paths import examples
from .paths.items import Kind
from .paths.previews import PreviewedItem
from .question_blocks import QuestionListBlock
from .recordings.timecodes import format_timecode, parse_timecode

MOST_ITEMS = 60


class MinutesBlock(blocks.IntegerBlock):
    """About how long it takes."""

    def __init__(self, **kwargs) -> None:
        super().__init__(**{"label": _("Minutes"), "min_value": 1, "max_value": 240, "default": 10, **kwargs})


class TimecodeBlock(blocks.CharBlock):
    """A place in a film, as ``12:30`` or ``1:02:03``."""

    def clean(self, value):
        cleaned = super().clean(value)
        if cleaned and read_second(cleaned) is None:
            raise ValidationError(gettext("Write minutes and seconds, such as 12:30."))
        return cleaned


class StepBlock(PreviewedItem, blocks.StructBlock):
    """A step of a guide."""

    kind = Kind.STEP

    page = blocks.PageChooserBlock(page_type="methods.MethodStepPage", label=_("Step"))
    note = blocks.TextBlock(label=_("What to do"), required=False, rows=2)
    minutes = MinutesBlock()

    class Meta:
        label_format = "{page}"
        description = _("A step to go through, with its checklist and what to do of it")
        preview_value = examples.STEP


class RecordingBlock(PreviewedItem, blocks.StructBlock):
    """A part of a recording; without times, all of it."""

    kind = Kind.RECORDING

    page = blocks.PageChooserBlock(page_type="learning.WebinarPage", label=_("Webinar"))
    title = blocks.CharBlock(
        label=_("Title"),
        required=False,
        max_length=150,
        help_text=_("What the part shows. Without it the title of the webinar is used."),
    )
    starts = TimecodeBlock(label=_("From"), required=False)
    ends = TimecodeBlock(label=_("To"), required=False)
    note = blocks.TextBlock(label=_("What to look for"), required=False, rows=2)
    minutes = MinutesBlock()

    class Meta:
        label_format = "{title} {page}"
        description = _("A film of a webinar, or a part of it")
        preview_value = examples.RECORDING

    def clean(self, value):
        cleaned = super().clean(value)
        if self.is_deferred_validation:
            return cleaned
        starts, ends = read_part(cleaned)
        length = find_length(cleaned["page"])
        if starts is not None and ends is not None and ends <= starts:
            refuse("ends", gettext("The part must end after it begins."))
        for name, place in (("starts", starts), ("ends", ends)):
            if place is not None and length is not None and place > length:
                fault = gettext("The film is only %(length)s long.") % {"length": format_timecode(length)}
                refuse(name, fault)
        return cleaned


class CaseBlock(PreviewedItem, blocks.StructBlock):
    """A case to look into."""

    kind = Kind.CASE

    page = blocks.PageChooserBlock(page_type="casestudies.CaseStudyPage", label=_("Case"))
    note = blocks.TextBlock(label=_("What to look for"), required=False, rows=2)
    minutes = MinutesBlock()

    class Meta:
        label_format = "{page}"
        description = _("A case to look into, with what to look for")
        preview_value = examples.CASE


class ReadingBlock(PreviewedItem, blocks.StructBlock):
    """Something to read: a page of ours, something elsewhere, or the text itself."""

    kind = Kind.READING

    title = blocks.CharBlock(label=_("Title"), max_length=150)
    page = blocks.PageChooserBlock(page_type="knowledge.KnowledgePage", label=_("Page"), required=False)
    url = blocks.URLBlock(label=_("Web address"), required=False)
    text = MarkdownBlock(label=_("Text in Markdown"), required=False)
    minutes = MinutesBlock()

    class Meta:
        label_format = "{title}"
        description = _("A page of ours, a page elsewhere or a text of your own")
        preview_value = examples.READING

    def clean(self, value):
        cleaned = super().clean(value)
        if self.is_deferred_validation:
            return cleaned
        if not (cleaned["page"] or cleaned["url"] or (cleaned["text"] or "").strip()):
            refuse(
                "page", gettext("Choose a page, or write an address or a text: there is nothing to read yet.")
            )
        if cleaned["page"] and cleaned["url"]:
            refuse("url", gettext("Choose a page or write an address, not both."))
        return cleaned


class ReflectionBlock(PreviewedItem, blocks.StructBlock):
    """A question without a right answer; what is written stays with the learner."""

    kind = Kind.REFLECTION

    title = blocks.CharBlock(label=_("Title"), max_length=150)
    question = blocks.TextBlock(label=_("Question"), rows=3)
    minutes = MinutesBlock()

    class Meta:
        label_format = "{title}"
        description = _("A question to think about; only the learner sees what she writes")
        preview_value = examples.REFLECTION


class QuestionsBlock(PreviewedItem, blocks.StructBlock):
    """Questions to check what one has learnt; each may be answered again."""

    kind = Kind.QUESTIONS

    title = blocks.CharBlock(label=_("Title"), max_length=150)
    questions = QuestionListBlock(label=_("Questions"), min_num=1, max_num=12)
    minutes = MinutesBlock()

    class Meta:
        label_format = "{title}"
        description = _("Questions with right answers, checked at once")
        preview_value = examples.QUESTIONS


class PathItemsBlock(blocks.StreamBlock):
    step = StepBlock(label=_("Step of a guide"), icon="list-ol")
    recording = RecordingBlock(label=_("Recording"), icon="media")
    case = CaseBlock(label=_("Case"), icon="doc-full")
    reading = ReadingBlock(label=_("Reading"), icon="openquote")
    reflection = ReflectionBlock(label=_("Reflection"), icon="edit")
    questions = QuestionsBlock(label=_("Check questions"), icon="help")

    class Meta:
        # So that a long path can be seen, and dragged into order, as a list.
        collapsed = True


def read_part(value) -> tuple[int | None, int | None]:
    """From which second to which of a film; None is its beginning or its end."""
    return read_second(value.get("starts")), read_second(value.get("ends"))


def read_second(text: str | None) -> int | None:
    """None for nothing, and for what is no place in a film."""
    try:
        return parse_timecode(text or "")
    except ValueError:
        return None


def find_length(webinar) -> int | None:
    """The seconds of a webinar's own film, where they are known."""
    film = getattr(webinar.specific, "film", None)
    return film.duration_seconds if film else None


def refuse(name: str, fault: str) -> None:
    """Say ``fault`` at the field ``name`` of an item."""
    raise StructBlockValidationError(block_errors={name: ValidationError(fault)})
