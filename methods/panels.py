"""The editor's panels of guides and steps, in the order of the public page."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel

from knowledge.panels import head_panels, shared_panels
from knowledge.rows.panels import RowFieldPanel, RowsPanel
from knowledge.rows.panels import text_panel as row_text_panel


def text_panel(name: str, *, rows: int = 4, **kwargs) -> FieldPanel:
    return FieldPanel(name, widget=forms.Textarea(attrs={"rows": rows}), **kwargs)


def guide_panels() -> list[Panel]:
    return [
        *head_panels(),
        FieldPanel("purpose"),
        MultiFieldPanel([text_panel("when"), text_panel("when_not")], heading=_("When it fits")),
        MultiFieldPanel(
            [text_panel("effort", rows=2), text_panel("evidence_note", rows=3)],
            heading=_("Effort and evidence"),
        ),
        RowsPanel(
            "frameworks",
            heading=_("Frameworks that the guide builds on"),
            label=_("Framework"),
            panels=[RowFieldPanel("name"), row_text_panel("adds", rows=3), RowFieldPanel("url")],
        ),
        *shared_panels(),
    ]


def step_panels() -> list[Panel]:
    return [
        *head_panels(),
        text_panel("goal", rows=2),
        text_panel("actions", rows=6),
        text_panel("participants"),
        text_panel("tools"),
        text_panel("pitfalls"),
        text_panel("checklist"),
        FieldPanel("details"),
        *shared_panels(),
    ]
