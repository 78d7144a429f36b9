"""What is asked for before a change of many pages."""

from datetime import date

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from accounts.models import User
from review.groups import EDITOR, PUBLISHER, REVIEWER
from taxonomy.models import Tag, Theme

from .changes import Change, ResponsibleEditorChange, ReviewDateChange, TagChange, ThemeChange

ADD, REMOVE = "add", "remove"


class ChangeForm(forms.Form):
    def make_change(self) -> Change:
        raise NotImplementedError


class ThemeForm(ChangeForm):
    change = ThemeChange
    term = forms.ModelChoiceField(Theme.objects.all(), label=_("Theme"))
    way = forms.ChoiceField(
        label=_("What is to be done"),
        choices=[(ADD, _("Add to the pages")), (REMOVE, _("Remove from the pages"))],
        initial=ADD,
        widget=forms.RadioSelect,
    )

    def make_change(self) -> Change:
        return self.change(self.cleaned_data["term"], remove=self.cleaned_data["way"] == REMOVE)


class TagForm(ThemeForm):
    change = TagChange
    term = forms.ModelChoiceField(Tag.objects.order_by("name"), label=_("Tag"))


class ReviewDateForm(ChangeForm):
    next_review_on = forms.DateField(label=_("Next review"), widget=AdminDateInput)

    def clean_next_review_on(self) -> date:
        day = self.cleaned_data["next_review_on"]
        if day < timezone.localdate():
            raise forms.ValidationError(_("Choose today or a later day."))
        return day

    def make_change(self) -> Change:
        return ReviewDateChange(self.cleaned_data["next_review_on"])


class EditorField(forms.ModelChoiceField):
    def label_from_instance(self, user: User) -> str:
        return user.get_full_name() or user.get_username()


class ResponsibleEditorForm(ChangeForm):
    user = EditorField(
        User.objects.none(), required=False, label=_("Responsible editor"), empty_label=_("Nobody")
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        works_here = Q(is_superuser=True) | Q(groups__name__in=(EDITOR, REVIEWER, PUBLISHER))
        people = User.objects.filter(works_here, is_active=True).distinct()
        self.fields["user"].queryset = people.order_by("last_name", "first_name", "username")

    def make_change(self) -> Change:
        return ResponsibleEditorChange(self.cleaned_data["user"])
