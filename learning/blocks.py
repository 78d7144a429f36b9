"""What an item of a learning path is made of. A block's own id is its key; it never changes."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class MinutesBlock(blocks.IntegerBlock):
    """About how long it takes."""

    def __init__(self, **kwargs) -> None:
        super().__init__(**{"label": _("Minutes"), "min_value": 1, "max_value": 240, "default": 10, **kwargs})


class TimecodeBlock(blocks.RegexBlock):
    """A place in a film, as ``12:30`` or ``1:02:03``."""

    def __init__(self, **kwargs) -> None:
        pattern = r"^(\d{1,2}:)?\d{1,2}:[0-5]\d$"
        super().__init__(
            regex=pattern,
            error_messages={"invalid": _("Write minutes and seconds, such as 12:30.")},
            **kwargs,
        )


class StepBlock(blocks.StructBlock):
    """A step of a guide."""

    page = blocks.PageChooserBlock(page_type="methods.MethodStepPage", label=_("Step"))
    note = blocks.TextBlock(label=_("What to do"), required=False, rows=2)
    minutes = MinutesBlock()


class RecordingBlock(blocks.StructBlock):
    """A part of a recording."""

    page = blocks.PageChooserBlock(page_type="learning.WebinarPage", label=_("Webinar"))
    starts = TimecodeBlock(label=_("From"), required=False)
    ends = TimecodeBlock(label=_("To"), required=False)
    note = blocks.TextBlock(label=_("What to look for"), required=False, rows=2)
    minutes = MinutesBlock()


class CaseBlock(blocks.StructBlock):
    """A case to look into."""

    page = blocks.PageChooserBlock(page_type="casestudies.CaseStudyPage", label=_("Case"))
    note = blocks.TextBlock(label=_("What to look for"), required=False, rows=2)
    minutes = MinutesBlock()


class ReadingBlock(blocks.StructBlock):
    """Something to read: a page of ours, something elsewhere, or the text itself."""

    title = blocks.CharBlock(label=_("Title"), max_length=150)
    page = blocks.PageChooserBlock(page_type="knowledge.KnowledgePage", label=_("Page"), required=False)
    url = blocks.URLBlock(label=_("Web address"), required=False)
    text = blocks.TextBlock(label=_("Text in Markdown"), required=False, rows=6)
    minutes = MinutesBlock()


class ReflectionBlock(blocks.StructBlock):
    """A question without a right answer; what is written stays with the learner."""

    title = blocks.CharBlock(label=_("Title"), max_length=150)
    question = blocks.TextBlock(label=_("Question"), rows=3)
    minutes = MinutesBlock()


class OptionBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("Answer"), max_length=250)
    is_right = blocks.BooleanBlock(label=_("Right"), required=False)
    feedback = blocks.TextBlock(label=_("What to say of it"), required=False, rows=2)


class QuestionBlock(blocks.StructBlock):
    """``source`` is the page where the right answer is found."""

    text = blocks.TextBlock(label=_("Question"), rows=2)
    source = blocks.PageChooserBlock(
        page_type="knowledge.KnowledgePage", label=_("Where the answer is found")
    )


class ChoiceQuestionBlock(QuestionBlock):
    options = blocks.ListBlock(OptionBlock(), label=_("Answers"), min_num=2, max_num=8)


class OrderingQuestionBlock(QuestionBlock):
    """``items`` stand in the right order; the page shows them in another one."""

    items = blocks.ListBlock(
        blocks.CharBlock(max_length=200), label=_("In the right order"), min_num=3, max_num=8
    )
    feedback = blocks.TextBlock(label=_("What to say when it is wrong"), required=False, rows=2)


class NumberQuestionBlock(QuestionBlock):
    answer = blocks.DecimalBlock(label=_("Right answer"))
    tolerance = blocks.DecimalBlock(label=_("May differ by"), default=0, min_value=0)
    unit = blocks.CharBlock(label=_("Unit"), required=False, max_length=40)
    feedback = blocks.TextBlock(label=_("What to say when it is wrong"), required=False, rows=2)


class QuestionListBlock(blocks.StreamBlock):
    single = ChoiceQuestionBlock(label=_("One right answer"))
    multiple = ChoiceQuestionBlock(label=_("Several right answers"))
    ordering = OrderingQuestionBlock(label=_("Put in order"))
    number = NumberQuestionBlock(label=_("A number"))


class QuestionsBlock(blocks.StructBlock):
    """Questions to check what one has learnt; each may be answered again."""

    title = blocks.CharBlock(label=_("Title"), max_length=150)
    questions = QuestionListBlock(label=_("Questions"), min_num=1)
    minutes = MinutesBlock()


class PathItemsBlock(blocks.StreamBlock):
    step = StepBlock(label=_("Step of a guide"), icon="list-ol")
    recording = RecordingBlock(label=_("Recording"), icon="media")
    case = CaseBlock(label=_("Case"), icon="doc-full")
    reading = ReadingBlock(label=_("Reading"), icon="openquote")
    reflection = ReflectionBlock(label=_("Reflection"), icon="edit")
    questions = QuestionsBlock(label=_("Check questions"), icon="help")
