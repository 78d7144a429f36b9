"""The form of a proposal: everything that can be changed in the case, as it stands."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from casestudies.models import CaseStudyPage
from guard.forms import CleanTextField, GuardedFormMixin

from .places import Kind, Place, PlaceGroup, list_groups
from .texts import clean_value, field_of, is_same, list_statuses, read_text

LONGEST_RUNNING = 100_000


class PlaceField(forms.CharField):
    """A text of one place, checked by the rule of the place."""

    is_filled_in = True

    def __init__(self, place: Place, **kwargs) -> None:
        self.place = place
        super().__init__(label=place.label, required=False, strip=False, **kwargs)

    def clean(self, value: str) -> str:
        return clean_value(self.place, super().clean(value))


class ChangeForm(GuardedFormMixin, forms.Form):
    """``changes`` of a valid form is what differs: ``{key: [as it was, as it should be]}``."""

    version = forms.CharField(widget=forms.HiddenInput, required=False, max_length=300)
    reason = CleanTextField(
        label=_("Why, and where does it say so?"),
        help_text=_(
            "For example the name of a report or a decision, or a web address. The editors and your "
            "colleagues read it. It is not shown to others."
        ),
        is_multiline=True,
        max_length=2_000,
        error_messages={
            "required": _("Write why it should be changed, and where it says so."),
            "max_length": _("Write at most %(limit_value)d characters; you wrote more."),
        },
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args, page: CaseStudyPage, seal: str, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = seal
        self.groups = list_groups(page)
        for group in self.groups:
            for place in group.places:
                self.fields[name_field(place.key)] = make_field(place)

    @property
    def changes(self) -> dict[str, list[str]]:
        found = {}
        for place in self.each_place():
            before, after = read_text(place), self.cleaned_data[name_field(place.key)]
            if not is_same(before, after):
                found[place.key] = [before, after]
        return found

    def each_place(self):
        for group in self.groups:
            yield from group.places

    @property
    def sections(self) -> list[tuple[PlaceGroup, list[forms.BoundField], bool]]:
        """Each group with its fields, and whether it is shown unfolded: something in it is changed or wrong."""
        shown = []
        for group in self.groups:
            fields = [self[name_field(place.key)] for place in group.places]
            has_news = self.is_bound and any(field.errors or is_edited(field) for field in fields)
            shown.append((group, fields, has_news))
        return shown


def is_edited(field: forms.BoundField) -> bool:
    typed = str(field.value() or "").replace("\r\n", "\n").strip()
    return typed != str(field.initial or "").strip()


def name_field(key: str) -> str:
    """Without full stops, so that styles and scripts can name it."""
    return key.replace(".", "-")


def make_field(place: Place) -> forms.Field:
    text = read_text(place)
    match place.kind:
        case Kind.STATUS:
            return StatusField(place, initial=text)
        case Kind.RUNNING:
            rows = min(max(text.count("\n") + len(text) // 80 + 2, 5), 20)
            return PlaceField(
                place, initial=text, max_length=LONGEST_RUNNING, widget=forms.Textarea(attrs={"rows": rows})
            )
        case Kind.LINES:
            return PlaceField(place, initial=text, widget=forms.Textarea(attrs={"rows": 3}))
        case Kind.NUMBER:
            attrs = {"inputmode": "text", "autocomplete": "off"}
            return PlaceField(place, initial=text, widget=forms.TextInput(attrs=attrs))
        case _:
            return PlaceField(place, initial=text, widget=limited_line(place))


def limited_line(place: Place) -> forms.TextInput:
    return forms.TextInput(attrs={"maxlength": field_of(place).max_length})


class StatusField(forms.ChoiceField):
    is_filled_in = True

    def __init__(self, place: Place, **kwargs) -> None:
        choices = [("", _("not reported")), *list_statuses()]
        super().__init__(label=place.label, required=False, choices=choices, **kwargs)


class AnswerForm(forms.Form):
    """What a moderator answers; ``take`` names the places that are let in."""

    version = forms.CharField(required=False, max_length=80)
    take = forms.MultipleChoiceField(required=False)
    answer = CleanTextField(
        label=_("Answer to the municipality"),
        required=False,
        is_multiline=True,
        max_length=2_000,
        error_messages={"max_length": _("Write at most %(limit_value)d characters; you wrote more.")},
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args, keys: list[str], must_answer: bool = False, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["take"].choices = [(key, key) for key in keys]
        self.must_answer = must_answer

    def clean_answer(self) -> str:
        answer = self.cleaned_data["answer"]
        if self.must_answer and not answer:
            raise ValidationError(_("Write why, so that the municipality knows."))
        return answer
