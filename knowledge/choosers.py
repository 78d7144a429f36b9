"""Choosing a source for a field of codes, and making one on the spot."""

from collections.abc import Iterable
from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.views.generic.chooser import ChosenView

from registers.choosing import EntryChooserViewSet, EntryCreateView, EntryCreationForm, find_namesakes

from .models import Source
from .source_codes import propose_code


class SourceCreationForm(EntryCreationForm):
    class Meta(EntryCreationForm.Meta):
        model = Source
        fields = ("code", "kind", "title", "publisher", "url", "published", "accessed_on")
        error_messages: ClassVar[dict] = {"code": {"unique": _("That code is taken. Choose another.")}}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].initial = propose_code
        self.fields["code"].help_text = _("The next free code is proposed. It never changes afterwards.")

    def find_twins(self, cleaned: dict) -> Iterable[Source]:
        """Sources with the same title but for case and accents, or the same address."""
        alike = find_namesakes(Source.objects.all(), cleaned.get("title", ""), fields=("title",))
        url = (cleaned.get("url") or "").rstrip("/")
        return alike | Source.objects.filter(url__in=(url, f"{url}/")) if url else alike


class _WithCode:
    """Tells the field of codes which code to add."""

    def get_chosen_response_data(self, item: Source) -> dict:
        return {**super().get_chosen_response_data(item), "code": item.code}


class SourceChosenView(_WithCode, ChosenView):
    pass


class SourceCreateView(_WithCode, EntryCreateView):
    pass


class SourceChooserViewSet(EntryChooserViewSet):
    model = Source
    url_prefix = "valj/kalla"
    icon = "link"
    choose_one_text = _("Choose a source")
    choose_another_text = _("Choose another source")
    edit_item_text = _("Edit this source")
    create_action_label = _("Add the source")
    creation_tab_label = _("New source")
    creation_form_class = SourceCreationForm
    chosen_view_class = SourceChosenView
    create_view_class = SourceCreateView
    search_fields = ("code", "title", "publisher", "url")
    details = (("publisher", _("Publisher")), ("published", _("Published")))
    # Sources are chosen for fields of codes only.
    register_widget = False


@hooks.register("register_admin_viewset")
def register_chooser() -> SourceChooserViewSet:
    return SourceChooserViewSet("choose_source")
