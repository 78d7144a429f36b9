"""Fields of the forms. What is needed to send is ``required``; a draft may lack it all the same.

``is_public`` says whether the answer becomes part of the case that anybody may read.
"""

from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from guard.forms import CleanTextField, MailAddressField

from .numbers import NotANumber, parse_money, parse_number

TOO_LONG = _("Write at most %(limit_value)d characters; you wrote more.")
AMBIGUOUS = _("Write the number without a point: 1 200 or 1,2.")


class AnswerMixin:
    def __init__(self, *, required: bool = False, is_public: bool = True, **kwargs) -> None:
        self.is_public = is_public
        super().__init__(required=required, **kwargs)


class LineField(AnswerMixin, CleanTextField):
    """One line of text."""

    def __init__(self, *, max_length: int = 200, needed: str = "", width: str = "", **kwargs) -> None:
        attrs = {"autocomplete": "off", **({"size": width} if width else {}), **kwargs.pop("attrs", {})}
        messages = {"max_length": TOO_LONG, **({"required": needed} if needed else {})}
        kwargs.setdefault("widget", forms.TextInput(attrs=attrs))
        super().__init__(max_length=max_length, error_messages=messages, required=bool(needed), **kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict:
        """Without ``maxlength``: a browser would cut what is pasted in, and say nothing."""
        return {}


class TextField(LineField):
    """Several lines of text."""

    def __init__(self, *, max_length: int = 3_000, rows: int = 4, **kwargs) -> None:
        widget = forms.Textarea(attrs={"rows": rows, "autocomplete": "off"})
        super().__init__(max_length=max_length, is_multiline=True, widget=widget, **kwargs)


class NumberField(LineField):
    """Cleaned to a Decimal, or None when it is empty."""

    parse = staticmethod(parse_number)
    MESSAGE = _("Write a number, such as 12 or 8,5.")

    def __init__(self, *, least: int | None = None, most: int | None = None, **kwargs) -> None:
        self.bounds = (
            [MinValueValidator(least, _("Write a number of at least %(limit_value)s."))]
            if least is not None
            else []
        ) + (
            [MaxValueValidator(most, _("Write a number of at most %(limit_value)s."))]
            if most is not None
            else []
        )
        super().__init__(max_length=60, attrs={"inputmode": "decimal"}, **kwargs)

    def clean(self, value) -> Decimal | str | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            number = self.parse(text)
        except NotANumber as error:
            raise ValidationError(AMBIGUOUS if error.is_ambiguous else self.MESSAGE, code="number") from error
        return self.check(number)

    def check(self, number: Decimal) -> Decimal | int:
        for bound in self.bounds:
            bound(number)
        if round(number, 4) != number or abs(number) >= 10**12:
            raise ValidationError(
                _("Write a number below a trillion with at most four decimals."), code="number"
            )
        return number


class WholeNumberField(NumberField):
    MESSAGE = _("Write a whole number, such as 120.")

    def check(self, number: Decimal) -> int:
        if number != int(number):
            raise ValidationError(self.MESSAGE, code="number")
        return int(super().check(number))


class MoneyField(NumberField):
    """Kronor."""

    parse = staticmethod(parse_money)
    MESSAGE = _("Write a sum in kronor, such as 450 000 or 3,2 mnkr.")


class QuantityField(LineField):
    """A Decimal where the text is a number, else the text: *fler än hälften* is an answer too."""

    def clean(self, value) -> Decimal | str:
        text = super().clean(value)
        try:
            number = parse_number(text)
        except NotANumber as error:
            if error.is_ambiguous:
                raise ValidationError(AMBIGUOUS, code="number") from error
            return text
        return number if round(number, 4) == number and abs(number) < 10**12 else text


class YearField(WholeNumberField):
    MESSAGE = _("Write the year with four digits, such as 2024.")

    def check(self, number: Decimal) -> int:
        if number != int(number) or not 1950 <= number <= 2100:
            raise ValidationError(self.MESSAGE, code="number")
        return int(number)


class ChoiceOf(AnswerMixin, forms.ChoiceField):
    """One code of ``vocabulary``; the form fills in what there is to choose."""

    NOTHING = _("Choose")

    def __init__(
        self, *, vocabulary: str = "", choices=(), needed: str = "", nothing=NOTHING, **kwargs
    ) -> None:
        self.vocabulary, self.nothing = vocabulary, nothing
        messages = {
            "invalid_choice": _("Choose one from the list; what was chosen is not in it, or no longer."),
            **({"required": needed} if needed else {}),
        }
        super().__init__(required=bool(needed), error_messages=messages, **kwargs)
        self.offer(choices)

    def offer(self, choices) -> None:
        self.choices = [("", self.nothing), *choices]


class ChoicesOf(AnswerMixin, forms.MultipleChoiceField):
    """Several codes of ``vocabulary``."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, *, vocabulary: str, most: int | None = None, **kwargs) -> None:
        self.vocabulary, self.most = vocabulary, most
        super().__init__(
            error_messages={
                "invalid_choice": _("Choose from the list; something of what was chosen is not in it."),
                "invalid_list": _("Choose from the list; something of what was chosen is not in it."),
            },
            **kwargs,
        )

    def offer(self, choices) -> None:
        self.choices = choices

    def validate(self, value) -> None:
        super().validate(value)
        if self.most and len(value) > self.most:
            raise ValidationError(_("Choose at most %(most)d."), params={"most": self.most}, code="most")


class AddressField(AnswerMixin, MailAddressField):
    def __init__(self, *, needed: str = "", **kwargs) -> None:
        messages = {**MailAddressField.MESSAGES, **({"required": needed} if needed else {})}
        super().__init__(required=bool(needed), is_public=False, error_messages=messages, **kwargs)

    def clean(self, value) -> str:
        return super().clean(value) if value or self.required else ""


def yes_no_field(label, **kwargs) -> ChoiceOf:
    choices = [("yes", _("Yes")), ("no", _("No"))]
    return ChoiceOf(label=label, choices=choices, nothing=_("Not known"), **kwargs)
