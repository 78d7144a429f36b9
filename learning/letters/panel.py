"""What editors of a webinar see before they publish: how many will be mailed."""

from django.utils import timezone
from wagtail.admin.panels import Panel


class ToldPanel(Panel):
    """Says how many get a mail when another time or place is published, or the webinar is called off."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "learning/admin/told_panel.html"

        def is_shown(self) -> bool:
            return self.count_told() > 0

        def get_context_data(self, parent_context=None) -> dict:
            return {**super().get_context_data(parent_context), "count": self.count_told()}

        def count_told(self) -> int:
            """By the time that the registered know of, whatever the draft says."""
            # Here, because the models of webinars name their panels.
            from .changes import count_told

            if not hasattr(self, "_count"):
                self._count = count_told(self.instance.pk, now=timezone.now()) if self.instance.pk else 0
            return self._count
