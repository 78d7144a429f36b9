"""Choosing an entry of a register in a dialog, and making a new one on the spot."""

import unicodedata
from collections.abc import Iterable
from typing import ClassVar

from django import forms
from django.db import IntegrityError, transaction
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import chooser as views
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.log_actions import log

from .slugs import find_free_slug, make_slug

ANOTHER = "another"


def fold(text: str) -> str:
    """``text`` without case, accents and needless space: how names are compared that people wrote."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(letter for letter in letters if not unicodedata.combining(letter)).split())


def find_namesakes(entries: QuerySet, name: str, *, fields: Iterable[str] = ("name",)) -> QuerySet:
    """Those of ``entries`` with ``name`` in one of ``fields``, but for case, accents and space."""
    wanted = fold(name)
    known = entries.order_by().values_list("pk", *fields)
    found = {pk for pk, *texts in known if wanted in {fold(text) for text in texts if text}}
    return entries.filter(pk__in=found)


class EntryFilterForm(BaseFilterForm):
    """Searches the fields that editors know an entry by; registers are small enough to compare in Python."""

    search_fields: ClassVar[tuple[str, ...]] = ("name",)

    q = forms.CharField(
        label=_("Search term"), required=False, widget=forms.TextInput(attrs={"placeholder": _("Search")})
    )

    def filter(self, objects: QuerySet) -> QuerySet:
        words = fold(self.cleaned_data.get("q") or "").split()
        if not words:
            return objects
        self.is_searching, self.search_query = True, self.cleaned_data["q"]
        texts: dict[int, str] = {}
        for pk, *values in objects.order_by().values_list("pk", *self.search_fields):
            texts[pk] = " ".join([texts.get(pk, ""), *(fold(str(value or "")) for value in values)])
        return objects.filter(
            pk__in=[pk for pk, text in texts.items() if all(word in text for word in words)]
        )


class EntryCreationForm(WagtailAdminModelForm):
    """Makes an entry, unless there is one like it: that is offered first, once."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.existing: Model | None = None
        if self.is_bound and self.add_prefix("existing") in self.data:
            self._offer(self._meta.model.objects.all())

    def find_twins(self, cleaned: dict) -> Iterable[Model]:
        """Entries that may be the one which is about to be made."""
        raise NotImplementedError

    def clean(self) -> dict:
        cleaned = super().clean()
        answer = cleaned.get("existing")
        if answer and answer != ANOTHER:
            self.existing = self._meta.model.objects.filter(pk=answer).first()
        elif not answer and "existing" not in self.errors:
            self._ask(list(self.find_twins(cleaned)))
        return cleaned

    def _ask(self, twins: list[Model]) -> None:
        if twins:
            self._offer(twins)
            self.add_error("existing", _("This seems to be in the register already. Choose what you mean."))

    def _offer(self, twins: Iterable[Model]) -> None:
        choices = [(str(twin.pk), _("Use %(entry)s") % {"entry": self.describe(twin)}) for twin in twins]
        self.fields["existing"] = forms.ChoiceField(
            label=_("Already in the register"),
            choices=[*choices, (ANOTHER, _("No, make a new one: it is something else"))],
            widget=forms.RadioSelect,
            required=False,
        )

    def describe(self, entry: Model) -> str:
        return str(entry)


class NamedEntryCreationForm(EntryCreationForm):
    """For a register whose entries have an address: it is made of the name."""

    def save(self, commit: bool = True) -> Model:
        slug = make_slug(self.instance.name) or str(self.instance._meta.model_name)
        self.instance.slug = find_free_slug(slug, among=self._meta.model.objects.all())
        return super().save(commit)


class _WithPrefix:
    """The dialog stands in the same document as the page's form, whose fields are called the same."""

    def get_creation_form_kwargs(self) -> dict:
        return {**super().get_creation_form_kwargs(), "prefix": f"new-{self.model_class._meta.model_name}"}


class _WithColumns:
    details: tuple[tuple[str, str], ...] = ()

    @property
    def columns(self) -> list[Column]:
        return [*super().columns, *(Column(name, label=label) for name, label in self.details)]


class EntryChooseView(_WithColumns, _WithPrefix, views.ChooseView):
    pass


class EntryChooseResultsView(_WithColumns, _WithPrefix, views.ChooseResultsView):
    pass


class EntryCreateView(_WithPrefix, views.CreateView):
    """Gives back the entry made, or the one that the editor meant."""

    def post(self, request: HttpRequest) -> HttpResponse:
        self.form = self.get_creation_form()
        is_valid = self.form.is_valid()
        if self.form.existing:
            return self.get_chosen_response(self.form.existing)
        entry = self.save_once() if is_valid else None
        return self.get_chosen_response(entry) if entry else self.get_reshow_creation_form_response()

    def save_once(self) -> Model | None:
        """Save the entry; None, with an error in the form, when somebody else took its name meanwhile."""
        try:
            with transaction.atomic():
                entry = self.form.save()
                log(instance=entry, action="wagtail.create", user=self.request.user)
        except IntegrityError:
            self.form.add_error(None, _("Somebody made an entry like it just now. Look for it in the list."))
            return None
        return entry


class EntryChooserViewSet(ChooserViewSet):
    """Base of the registers' dialogs: ``search_fields`` and ``details``, the columns beside the name."""

    choose_view_class = EntryChooseView
    choose_results_view_class = EntryChooseResultsView
    create_view_class = EntryCreateView
    search_fields: ClassVar[tuple[str, ...]] = ("name",)
    details: ClassVar[tuple[tuple[str, str], ...]] = ()
    search_tab_label = _("Search")

    @cached_property
    def filter_form_class(self) -> type[EntryFilterForm]:
        return type("FilterForm", (EntryFilterForm,), {"search_fields": self.search_fields})

    def get_common_view_kwargs(self, **kwargs) -> dict:
        return super().get_common_view_kwargs(
            details=self.details, filter_form_class=self.filter_form_class, **kwargs
        )
