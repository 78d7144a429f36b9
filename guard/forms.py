"""What a public form carries against machines, without asking people to prove that they are people."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jobs.mail import check_address

from .stamp import StampAltered, StampError, StampTooOld, StampTooYoung, make_stamp, read_token
from .text import clean_text

TRAP = "website"


def make_new_stamp():
    return make_stamp(now=timezone.now())


class CleanTextField(forms.CharField):
    """Text cleaned by clean_text() before it is validated; ``max_length`` still gives its own message."""

    def __init__(self, *, is_multiline: bool = False, **kwargs):
        self.is_multiline = is_multiline
        super().__init__(**kwargs)

    def to_python(self, value):
        text = super().to_python(value)
        # One more than fits, so that a text that is too long is refused rather than cut.
        limit = (self.max_length or 10_000) + 1
        return clean_text(text, limit=limit, is_multiline=self.is_multiline)


class MailAddressField(forms.EmailField):
    """An address that mail can be sent to, in small letters, so that one inbox is one address."""

    default_validators = [check_address]
    MESSAGES = {
        "required": _("Write your e-mail address."),
        "invalid": _("Write an e-mail address such as name@example.se."),
        "max_length": _("Write an e-mail address of at most %(limit_value)d characters."),
    }

    def __init__(self, **kwargs):
        defaults = {
            "label": _("Your e-mail address"),
            "max_length": 254,
            "error_messages": self.MESSAGES,
            "widget": forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        }
        super().__init__(**{**defaults, **kwargs})

    def clean(self, value):
        return super().clean(value).lower()


class GuardedFormMixin:
    """A form with a signed time and a field that people never see.

    Templates include ``guard/guard_fields.html`` inside the form. After validation ``token`` tells this
    sending of the form from others. What was written is kept on every error, and sending again works.
    """

    STAMP_ERRORS = {
        StampTooYoung: _("The form was sent very quickly. Wait a few seconds and send it again."),
        StampTooOld: _("The form was opened more than a day ago. Check what you wrote and send it again."),
        StampAltered: _("The form could not be checked. Check what you wrote and send it again."),
    }
    TRAP_ERROR = _("A hidden field was filled in that should be empty. It is empty now; send the form again.")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.token = ""
        self.fields["stamp"] = forms.CharField(
            required=False,
            max_length=300,
            widget=forms.HiddenInput,
            initial=make_new_stamp,
        )
        self.fields[TRAP] = forms.CharField(
            required=False,
            label=_("Leave this field empty"),
            widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
        )

    def clean(self):
        cleaned = super().clean()
        cleaned = self.cleaned_data if cleaned is None else cleaned
        if cleaned.get(TRAP) or TRAP in self.errors:
            self._replace(TRAP, "")
            self.add_error(None, self.TRAP_ERROR)
        self._check_stamp(cleaned.get("stamp", ""))
        return cleaned

    def renew_stamp(self):
        """Give the form a new token, so that sending it again counts as another sending."""
        self._replace("stamp", make_new_stamp())

    def _check_stamp(self, stamp):
        self.errors.pop("stamp", None)
        try:
            self.token = read_token(stamp, now=timezone.now())
        except StampError as error:
            if self.errors and isinstance(error, StampTooYoung):
                return  # Sent by mistake before it was filled in; the other errors are enough.
            self.add_error(None, self.STAMP_ERRORS[type(error)])
            if not isinstance(error, StampTooYoung):
                self.renew_stamp()

    def _replace(self, name, value):
        self.data = self.data.copy()
        self.data[self.add_prefix(name)] = value
