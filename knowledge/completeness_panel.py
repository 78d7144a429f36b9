"""The editor's view of a page's completeness, beside its fields."""

from wagtail.admin.panels import Panel

from .completeness import assess_completeness


class CompletenessPanel(Panel):
    """Shows what is filled, *ej redovisat*, missing and without a source."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "knowledge/admin/completeness_panel.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk)

        def get_context_data(self, parent_context=None) -> dict:
            context = super().get_context_data(parent_context)
            return {**context, "completeness": assess_completeness(self.instance)}
