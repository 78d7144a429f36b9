"""The editor's panels of a learning path, in the order of the public page."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel

from knowledge.panels import head_panels
from knowledge.pins_panel import pins_panel

from ..panels import belongs_panel, review_panel


class PartsPanel(Panel):
    """How long the path takes, and which parts readers do not see, as it was when it was last saved."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "learning/paths/admin/parts_panel.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk and len(self.instance.items))

        def get_context_data(self, parent_context=None) -> dict:
            from .items import describe_minutes, find_hidden, read_blocks, sum_minutes

            blocks = read_blocks(self.instance)
            return {
                **super().get_context_data(parent_context),
                "count": len(blocks),
                "duration": describe_minutes(sum_minutes(blocks)),
                "hidden": find_hidden(self.instance),
            }


def path_panels() -> list[Panel]:
    return [
        *head_panels(),
        MultiFieldPanel(
            [
                FieldPanel("audience", widget=forms.Textarea(attrs={"rows": 2})),
                FieldPanel(
                    "prerequisites",
                    widget=forms.Textarea(attrs={"rows": 2}),
                    help_text=_("Leave it empty when nothing is needed."),
                ),
            ],
            heading=_("For whom"),
        ),
        FieldPanel(
            "introduction", help_text=_("What one can do afterwards, and how the path is meant to be used.")
        ),
        PartsPanel(),
        FieldPanel(
            "items",
            help_text=_(
                "Drag the parts into the order in which they should be done. A part keeps what learners have"
                " done in it when it is moved or changed, but not when it is deleted and made anew."
            ),
        ),
        belongs_panel(),
        pins_panel(),
        review_panel(),
    ]
