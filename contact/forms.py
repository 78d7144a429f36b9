from django import forms
from django.utils.translation import gettext_lazy as _

from guard.forms import CleanTextField, GuardedFormMixin, MailAddressField

from .topics import EDITOR_TOPICS, Topic

LONGEST_MESSAGE = 5_000


class MessageForm(GuardedFormMixin, forms.Form):
    """A message about a subject that the address names; the topic follows from the address too."""

    name = CleanTextField(
        label=_("Your name"),
        required=False,
        max_length=120,
        error_messages={"max_length": _("Write a name of at most %(limit_value)d characters.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = MailAddressField(help_text=_("So that you can get an answer. It is never shown on the site."))
    message = CleanTextField(
        label=_("Your message"),
        is_multiline=True,
        max_length=LONGEST_MESSAGE,
        error_messages={
            "required": _("Write your message."),
            "max_length": _("Write at most %(limit_value)d characters; you wrote more."),
        },
        widget=forms.Textarea(attrs={"rows": 8, "autocomplete": "off"}),
    )
    consent = forms.BooleanField(
        error_messages={"required": _("Tick the box to agree that we store your message.")},
    )

    def __init__(self, *args, consent_text: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["consent"].label = consent_text


class TopicMessageForm(MessageForm):
    """A message to the editors; the sender says what it is about."""

    topic = forms.TypedChoiceField(
        label=_("What is it about?"),
        coerce=Topic,
        choices=[(topic.value, topic.label) for topic in EDITOR_TOPICS],
        error_messages={
            "required": _("Choose what your message is about."),
            "invalid_choice": _("Choose what your message is about."),
        },
        widget=forms.RadioSelect,
    )
    field_order = ["topic", "name", "email", "message", "consent"]
