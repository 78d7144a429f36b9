"""One form for each thing that a moderator can do with a project."""

from django import forms
from django.core.exceptions import ObjectDoesNotExist
from django.utils.translation import gettext_lazy as _
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.widgets import AdminPageChooser

from accounts.models import User
from casestudies.models import CaseStudyPage
from guard.forms import CleanTextField
from organisations.models import Municipality

from ..models import Submission
from ..reasons import DeclineReason
from .answers import find_unfilled, list_texts
from .rights import list_colleagues, list_possible_owners

LONGEST_TEXT = 5_000


def text_field(label, *, help_text="", required: str = "", rows: int = 8) -> CleanTextField:
    """A text of several lines; ``required`` is what is said when it is missing."""
    return CleanTextField(
        label=label,
        help_text=help_text,
        is_multiline=True,
        required=bool(required),
        max_length=LONGEST_TEXT,
        error_messages={
            "required": required,
            "max_length": _("Write at most %(limit_value)d characters; you wrote more."),
        },
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class EntryField(forms.ModelChoiceField):
    """A number that no database can hold is a choice that is not there."""

    def to_python(self, value):
        try:
            return super().to_python(value)
        except OverflowError as error:
            raise forms.ValidationError(
                self.error_messages["invalid_choice"], code="invalid_choice"
            ) from error


class PersonField(EntryField):
    def label_from_instance(self, user: User) -> str:
        return get_user_display_name(user)


class CaseChooser(AdminPageChooser):
    """Shows nothing chosen where what was posted is no page."""

    def __init__(self) -> None:
        super().__init__(target_models=[CaseStudyPage])

    def get_instance(self, value):
        try:
            return super().get_instance(value)
        except (ValueError, OverflowError, ObjectDoesNotExist):
            return None


class DoingForm(forms.Form):
    """What the form is about is ``submission``; ``moderator`` and ``today`` decide what there is to choose."""

    action = ""

    def __init__(self, *args, submission: Submission, moderator: User, today, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.submission, self.moderator, self.today = submission, moderator, today

    @property
    def texts(self) -> list:
        return list_texts(self.action, self.submission)

    def clean_text(self) -> str:
        text = self.cleaned_data["text"]
        if left := find_unfilled(text):
            raise forms.ValidationError(_("Write what belongs here: %(left)s"), params={"left": left})
        return text

    def arguments(self) -> dict:
        """What the domain's function is to know beside who, when and which."""
        return dict(self.cleaned_data)


class TakeForm(DoingForm):
    """Nothing to fill in."""


class AskForm(DoingForm):
    action = "ask"
    text = text_field(
        _("What you ask"),
        required=_("Write what you want to know."),
        help_text=_("It is mailed to all who write in the project. They can then change it and answer."),
    )


class ApproveForm(DoingForm):
    action = "approve"
    text = text_field(_("Something to tell the submitter (may be left empty)"), rows=3)


class DeclineForm(DoingForm):
    action = "decline"
    reason = forms.ChoiceField(
        label=_("Reason"),
        choices=[("", _("Choose a reason")), *DeclineReason.choices],
        help_text=_("For our own figures. The submitter reads what you write below."),
        error_messages={"required": _("Choose a reason.")},
    )
    text = text_field(
        _("What you tell the submitter"),
        required=_("Write why the project is declined. The submitter reads it."),
    )


class MergeForm(DoingForm):
    """With another project that was sent in, or with a case that is public."""

    action = "merge"
    other = CleanTextField(
        label=_("Reference of the other project"),
        required=False,
        max_length=20,
        help_text=_("Such as S-7KQ2M. Leave it empty if you choose a case."),
    )
    case = EntryField(
        label=_("Or the case that it belongs to"),
        queryset=CaseStudyPage.objects.live(),
        required=False,
        widget=CaseChooser(),
        error_messages={"invalid_choice": _("Choose a case that is public.")},
    )
    text = text_field(
        _("What you tell the submitter"),
        required=_("Write what the project was merged with, and why."),
    )

    def clean_other(self) -> Submission | None:
        """One that she may see herself, and not this one."""
        reference = self.cleaned_data["other"].upper()
        if not reference:
            return None
        found = Submission.objects.to_moderate(self.moderator, today=self.today).filter(reference=reference)
        other = found.exclude(pk=self.submission.pk).first()
        if other is None:
            raise forms.ValidationError(_("There is no other project with this reference."))
        return other

    def clean(self) -> dict:
        cleaned = super().clean()
        chosen = [cleaned.get(name) for name in ("other", "case")]
        if not self.errors.keys() & {"other", "case"} and sum(map(bool, chosen)) != 1:
            self.add_error("other", _("Write a reference or choose a case, one of them."))
        return cleaned

    def arguments(self) -> dict:
        values = self.cleaned_data
        return {"into": values["other"], "case": values["case"], "text": values["text"]}


class ReopenForm(DoingForm):
    action = "reopen"
    text = text_field(
        _("What you tell the submitter"), required=_("Write why the project is being reviewed again.")
    )


class AssignForm(DoingForm):
    assignee = PersonField(
        label=_("In charge"), queryset=User.objects.none(), required=False, empty_label=_("Nobody")
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["assignee"]
        field.queryset = list_colleagues(self.submission, today=self.today)
        field.initial = self.submission.assigned_to_id


class NoteForm(DoingForm):
    text = text_field(
        _("Note"),
        required=_("Write the note."),
        help_text=_("Read by those who moderate, never by the submitter. Erased with the messages."),
        rows=3,
    )


class OwnerForm(DoingForm):
    owner = EntryField(
        label=_("Municipality"),
        queryset=Municipality.objects.none(),
        empty_label=_("Choose a municipality"),
        error_messages={"required": _("Choose the municipality that stands behind the project.")},
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["owner"]
        field.queryset = list_possible_owners(self.moderator, today=self.today)
        field.initial = self.submission.owner_id or self.submission.municipality_id
