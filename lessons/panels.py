"""The editor's panels of a lesson, in the order of the public page."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel

from knowledge.panels import checkbox_panel, head_panels, select_panel, shared_panels


def lesson_panels() -> list[Panel]:
    return [
        *head_panels(),
        FieldPanel("claim", widget=forms.Textarea(attrs={"rows": 2})),
        FieldPanel("body"),
        MultiFieldPanel(
            [FieldPanel("lesson_type"), FieldPanel("barrier"), FieldPanel("strength")],
            heading=_("Kind of lesson"),
        ),
        MultiFieldPanel(
            [select_panel("cases"), checkbox_panel("guides")], heading=_("Where the lesson comes from")
        ),
        *shared_panels(),
    ]
