from django import forms
from django.utils.translation import gettext_lazy as _

from guard.forms import CleanTextField, GuardedFormMixin, MailAddressField
from organisations.models import Municipality

from .consent import get_consent_text
from .domain.registering import Details

SUFFIX = " kommun"


class DetailsForm(forms.Form):
    """What the registered says of herself, and may change later."""

    name = CleanTextField(
        label=_("Your name"),
        max_length=120,
        error_messages={
            "required": _("Write your name."),
            "max_length": _("Write a name of at most %(limit_value)d characters."),
        },
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    organisation_name = CleanTextField(
        label=_("Municipality or organisation"),
        required=False,
        max_length=150,
        error_messages={"max_length": _("Write at most %(limit_value)d characters.")},
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    access_needs = CleanTextField(
        label=_("Do you need speech-to-text or sign language interpreting, or something else to take part?"),
        help_text=_("We read it before the webinar and erase it 30 days after."),
        required=False,
        is_multiline=True,
        max_length=1000,
        error_messages={"max_length": _("Write at most %(limit_value)d characters; you wrote more.")},
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )

    @property
    def details(self) -> Details:
        """What a valid form says, with the municipality that it names."""
        name = self.cleaned_data["organisation_name"]
        return Details(
            name=self.cleaned_data["name"],
            organisation_name=name,
            municipality=find_municipality(name),
            access_needs=self.cleaned_data["access_needs"],
        )


class RegistrationForm(GuardedFormMixin, DetailsForm):
    email = MailAddressField(help_text=_("You get a mail with a link to confirm with."))
    consent = forms.BooleanField(
        error_messages={"required": _("Tick the box to agree that we store your details.")},
    )
    field_order = ["name", "email", "organisation_name", "access_needs", "consent"]

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["consent"].label = get_consent_text()


class LinksForm(GuardedFormMixin, forms.Form):
    """The address whose links are to be sent again."""

    email = MailAddressField()


def find_municipality(text: str) -> Municipality | None:
    """The municipality that ``text`` names by itself: ``Norrköping``, ``Norrköpings kommun``."""
    name = text.strip()
    if name.lower().endswith(SUFFIX):
        name = name[: -len(SUFFIX)]
        # The genitive of Borås and of Norrköping: one ends in s by itself.
        return Municipality.objects.filter(name__in=[name, name.removesuffix("s")]).order_by("-name").first()
    return Municipality.objects.filter(name__iexact=name).first()
