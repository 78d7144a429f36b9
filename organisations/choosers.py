"""Choosing an organisation, and making one on the spot."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from registers.choosing import EntryChooserViewSet, NamedEntryCreationForm, find_namesakes

from .models import Organisation


class OrganisationCreationForm(NamedEntryCreationForm):
    class Meta(NamedEntryCreationForm.Meta):
        model = Organisation
        fields = ("name", "organisation_type", "municipality", "url")

    def find_twins(self, cleaned: dict) -> Iterable[Organisation]:
        """Organisations whose name or other name is the same but for case and accents."""
        name = cleaned.get("name") or self.data.get(self.add_prefix("name"), "")
        return find_namesakes(Organisation.objects.all(), name, fields=("name", "aliases__name"))


class OrganisationChooserViewSet(EntryChooserViewSet):
    model = Organisation
    url_prefix = "valj/aktor"
    icon = "group"
    choose_one_text = _("Choose an organisation")
    choose_another_text = _("Choose another organisation")
    edit_item_text = _("Edit this organisation")
    create_action_label = _("Add the organisation")
    creation_tab_label = _("New organisation")
    creation_form_class = OrganisationCreationForm
    search_fields = ("name", "aliases__name", "municipality__name")
    details = (("organisation_type", _("Type")), ("municipality", _("Municipality")))

    def get_object_list(self):
        return Organisation.objects.select_related("organisation_type", "municipality")


@hooks.register("register_admin_viewset")
def register_chooser() -> OrganisationChooserViewSet:
    return OrganisationChooserViewSet("choose_organisation")
