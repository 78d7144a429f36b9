"""Where an editor chooses the pages that should be read after a page."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.panels import FieldPanel, InlinePanel, Panel

from .models import MAX_PINS, KnowledgePage


class PinsFormSet(BaseChildFormSet):
    def clean(self) -> None:
        super().clean()
        chosen = {self.instance.pk}
        for form in self.forms:
            target = getattr(form, "cleaned_data", {}).get("target")
            if target is None or form in self.deleted_forms:
                continue
            if target.pk == self.instance.pk:
                form.add_error("target", _("This is the page itself. Choose another."))
            elif target.pk in chosen:
                form.add_error("target", _("The page stands here already. Choose another, or remove one."))
            chosen.add(target.pk)


class PinsPanel(InlinePanel):
    class BoundPanel(InlinePanel.BoundPanel):
        def __init__(self, **kwargs) -> None:
            super().__init__(**kwargs)
            if hidden := find_hidden_pins(self.instance):
                names = ", ".join(page.title for page in hidden)
                notice = _("Not shown now, because they are not public: %(names)s.") % {"names": names}
                self.help_text = f"{self.help_text} {notice}"

    def get_form_options(self) -> dict:
        options = super().get_form_options()
        options["formsets"][self.relation_name]["formset"] = PinsFormSet
        return options


def find_hidden_pins(page: KnowledgePage) -> list[KnowledgePage]:
    """What editors chose and readers do not see: taken down, or never published. One query when there are pins."""
    targets = {pin.target_id: pin.target for pin in page.pins.select_related("target") if pin.target_id}
    if not targets:
        return []
    public = set(KnowledgePage.objects.published().filter(pk__in=targets).values_list("pk", flat=True))
    return [target for pk, target in targets.items() if pk not in public]


def pins_panel() -> Panel:
    return PinsPanel(
        "pins",
        panels=[FieldPanel("target", heading=gettext_lazy("Page"))],
        max_num=MAX_PINS,
        heading=gettext_lazy("Read on"),
        # In the midst of "Add page", and capitalised by Wagtail where it stands alone.
        label=gettext_lazy("page"),
        help_text=gettext_lazy(
            "At most four cases, guides, steps or lessons that the reader should go on to, in your order. Where "
            "you choose fewer, the page is filled up with what resembles it by the search. A page that is "
            "not public is not shown."
        ),
        classname="collapsed",
    )
