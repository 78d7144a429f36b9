"""Questions that check what one has learnt. The ids of questions and answers are their keys; they never change."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from .paths import examples
from .paths.previews import PreviewedQuestion
from .paths.questions import QuestionKind


class OptionBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("Answer"), max_length=250)
    is_right = blocks.BooleanBlock(label=_("Right"), required=False)
    feedback = blocks.TextBlock(
        label=_("What to say of it"),
        required=False,
        rows=2,
        help_text=_("Shown to whoever chose it: why it is right, or what is wrong with it."),
    )

    class Meta:
        icon = "list-ul"
        label = _("Answer")


class QuestionBlock(PreviewedQuestion, blocks.StructBlock):
    """``source`` is the page where the right answer is found."""

    text = blocks.TextBlock(label=_("Question"), rows=2)
    source = blocks.PageChooserBlock(
        page_type="knowledge.KnowledgePage",
        label=_("Where the answer is found"),
        help_text=_("The page that the learner is sent to. The right answer must be found there."),
    )


class ChoiceQuestionBlock(QuestionBlock):
    options = blocks.ListBlock(OptionBlock(), label=_("Answers"), min_num=2, max_num=8)

    def clean(self, value):
        cleaned = super().clean(value)
        if self.is_deferred_validation:
            return cleaned
        fault = find_twins(option["text"] for option in cleaned["options"])
        if not fault:
            fault = self.find_fault([bool(option["is_right"]) for option in cleaned["options"]])
        if fault:
            refuse("options", fault)
        return cleaned

    def find_fault(self, rights: list[bool]) -> str:
        """What is wrong with which answers are right; nothing when all is well."""
        raise NotImplementedError


class SingleQuestionBlock(ChoiceQuestionBlock):
    kind = QuestionKind.SINGLE

    class Meta:
        label_format = "{text}"
        icon = "circle-check"
        label = _("One right answer")
        description = _("The learner chooses one of several answers")
        preview_value = examples.SINGLE

    def find_fault(self, rights: list[bool]) -> str:
        if sum(rights) == 1:
            return ""
        return gettext("Mark exactly one answer as right. %(number)s are marked now.") % {
            "number": sum(rights)
        }


class MultipleQuestionBlock(ChoiceQuestionBlock):
    kind = QuestionKind.MULTIPLE

    class Meta:
        label_format = "{text}"
        icon = "tick-inverse"
        label = _("Several right answers")
        description = _("The learner chooses every answer that is right")
        preview_value = examples.MULTIPLE

    def find_fault(self, rights: list[bool]) -> str:
        if not any(rights):
            return gettext("Mark at least one answer as right.")
        if all(rights):
            return gettext(
                "Every answer is marked as right. Add one that is wrong, so that there is a choice."
            )
        return ""


class OrderingQuestionBlock(QuestionBlock):
    """``items`` stand in the right order; the page shows them in another one."""

    kind = QuestionKind.ORDERING

    items = blocks.ListBlock(
        blocks.CharBlock(label=_("Line"), max_length=200),
        label=_("In the right order"),
        min_num=3,
        max_num=8,
        help_text=_("The learner sees them in another order."),
    )
    feedback = blocks.TextBlock(label=_("What to say when it is wrong"), required=False, rows=2)

    class Meta:
        label_format = "{text}"
        icon = "order"
        label = _("Put in order")
        description = _("The learner numbers the lines in the right order")
        preview_value = examples.ORDERING

    def clean(self, value):
        cleaned = super().clean(value)
        if self.is_deferred_validation:
            return cleaned
        if fault := find_twins(cleaned["items"]):
            refuse("items", fault)
        return cleaned


class NumberQuestionBlock(QuestionBlock):
    kind = QuestionKind.NUMBER

    answer = blocks.DecimalBlock(label=_("Right answer"), max_digits=18, decimal_places=6)
    tolerance = blocks.DecimalBlock(
        label=_("May differ by"), default=0, min_value=0, max_digits=18, decimal_places=6
    )
    unit = blocks.CharBlock(label=_("Unit"), required=False, max_length=40)
    feedback = blocks.TextBlock(label=_("What to say when it is wrong"), required=False, rows=2)

    class Meta:
        label_format = "{text}"
        icon = "decimal"
        label = _("A number")
        description = _("The learner writes a number")
        preview_value = examples.NUMBER


class QuestionListBlock(blocks.StreamBlock):
    single = SingleQuestionBlock()
    multiple = MultipleQuestionBlock()
    ordering = OrderingQuestionBlock()
    number = NumberQuestionBlock()


def find_twins(texts) -> str:
    """The fault of two lines that say the same, whatever their case."""
    seen = set()
    for text in texts:
        if text.strip().casefold() in seen:
            return gettext("“%(text)s” stands there twice.") % {"text": text.strip()}
        seen.add(text.strip().casefold())
    return ""


def refuse(name: str, fault: str) -> None:
    """Say ``fault`` above the list ``name`` of a question."""
    whole = ListBlockValidationError(non_block_errors=[ValidationError(fault)])
    raise StructBlockValidationError(block_errors={name: whole})
