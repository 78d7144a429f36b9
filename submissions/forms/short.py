"""The eight questions with which a submission begins."""

from copy import deepcopy

from django import forms
from django.http import QueryDict

from guard.forms import GuardedFormMixin, MailAddressField

from .basics import NEEDED
from .posted import read_posted
from .registry import form_of
from .vocabulary import Choices


class ShortForm(GuardedFormMixin, forms.Form):
    """Questions of the full form, all of them needed, or of a draft the address alone."""

    use_required_attribute = False

    def __init__(self, *args, choices: Choices, is_draft: bool = False, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for code, names in NEEDED.items():
            for name in names:
                field = deepcopy(form_of(code).base_fields[name])
                field.required = not is_draft or name == "email"
                if getattr(field, "vocabulary", ""):
                    field.offer(choices.get(field.vocabulary, []))
                self.fields[name] = field

    @property
    def questions(self) -> list[forms.BoundField]:
        """In their order, the contact last."""
        return [self[name] for names in NEEDED.values() for name in names]


def read_short(data: QueryDict) -> dict[str, dict]:
    """What was typed, by section. Raises TooMuch."""
    return {
        str(code): {name: value for name, value in read_posted(form_of(code), data).items() if name in names}
        for code, names in NEEDED.items()
    }


class LinksForm(GuardedFormMixin, forms.Form):
    """The address whose links are to be sent again."""

    email = MailAddressField()
