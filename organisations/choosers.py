"""Choosing an organisation, and making one on the spot."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from registers.choosing import EntryChooserViewSet, EntryCreationForm, fold, free_slug

from .models import Organisation


class OrganisationCreationForm(EntryCreationForm):
    class Meta(EntryCreationForm.Meta):
        model = Organisation
        fields = ("name", "organisation_type", "municipality", "url")

    def find_twins(self, cleaned: dict) -> Iterable[Organisation]:
        """Organisations whose name or other name is the same but for case and accents."""
        name = fold(cleaned.get("name") or self.data.get(self.add_prefix("name"), ""))
        names = Organisation.objects.order_by().values_list("pk", "name", "aliases__name")
        twins = {pk for pk, *known in names if name in {fold(text) for text in known if text}}
        return Organisation.objects.filter(pk__in=twins)

    def save(self, commit: bool = True) -> Organisation:
        self.instance.slug = free_slug(Organisation, self.instance.name)
        return super().save(commit)


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
