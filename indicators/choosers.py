"""Choosing an indicator, and making one on the spot."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from registers.choosing import EntryChooserViewSet, NamedEntryCreationForm, find_namesakes

from .models import Indicator


class IndicatorCreationForm(NamedEntryCreationForm):
    class Meta(NamedEntryCreationForm.Meta):
        model = Indicator
        fields = ("name", "definition", "unit", "direction", "kind")

    def find_twins(self, cleaned: dict) -> Iterable[Indicator]:
        return find_namesakes(Indicator.objects.all(), cleaned.get("name", ""))


class IndicatorChooserViewSet(EntryChooserViewSet):
    model = Indicator
    url_prefix = "valj/indikator"
    icon = "order"
    choose_one_text = _("Choose an indicator")
    choose_another_text = _("Choose another indicator")
    edit_item_text = _("Edit this indicator")
    create_action_label = _("Add the indicator")
    creation_tab_label = _("New indicator")
    creation_form_class = IndicatorCreationForm
    search_fields = ("name", "area", "kolada_id")
    details = (("unit", _("Unit")), ("area", _("Area")))


@hooks.register("register_admin_viewset")
def register_chooser() -> IndicatorChooserViewSet:
    return IndicatorChooserViewSet("choose_indicator")
