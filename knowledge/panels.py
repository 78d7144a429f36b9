"""The editor's panels that every knowledge page has, in the order of the public page.

A page type puts ``head_panels`` first, then its own, then ``shared_panels``.
"""

from django import forms
from django.forms import Media
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel
from wagtail.admin.staticfiles import versioned_static
from wagtail.models import Page

from .pins_panel import pins_panel


class LongChoicePanel(FieldPanel):
    """A relation to many entries, as checkboxes with a field to narrow them down."""

    def __init__(self, field_name: str, **kwargs) -> None:
        kwargs.setdefault("widget", forms.CheckboxSelectMultiple)
        kwargs.setdefault(
            "attrs",
            {
                "data-controller": "filter-choices",
                "data-filter-choices-label-value": _("Search the list"),
                "data-filter-choices-count-value": _("[chosen] chosen, [shown] shown"),
            },
        )
        super().__init__(field_name, **kwargs)

    class BoundPanel(FieldPanel.BoundPanel):
        @property
        def media(self) -> Media:
            files = Media(
                js=[versioned_static("js/admin/filter-choices.js")],
                css={"all": [versioned_static("css/admin/filter-choices.css")]},
            )
            return super().media + files


def checkbox_panel(name: str, **kwargs) -> FieldPanel:
    """A relation to a short vocabulary, as a list of checkboxes."""
    return FieldPanel(name, widget=forms.CheckboxSelectMultiple, **kwargs)


def head_panels() -> list[Panel]:
    """The page's title and summary."""
    return [
        *Page.content_panels,
        FieldPanel(
            "summary",
            widget=forms.Textarea(attrs={"rows": 3}),
            help_text=_("Shown in lists; 280 characters."),
        ),
    ]


def shared_panels() -> list[Panel]:
    """Where the page belongs, where it comes from and when it was last looked through."""
    return [
        MultiFieldPanel(
            [
                checkbox_panel("themes", help_text=_("Choose at most three.")),
                checkbox_panel("target_groups", help_text=_("Choose at most three.")),
                checkbox_panel("phases"),
                LongChoicePanel("municipalities"),
                FieldPanel("tags", help_text=_("Separate them with commas.")),
                FieldPanel("search_words"),
            ],
            heading=_("Where it belongs"),
        ),
        pins_panel(),
        MultiFieldPanel(
            [
                FieldPanel("sources"),
                FieldPanel("not_reported"),
            ],
            heading=_("Sources"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("reviewed_on"),
                FieldPanel("next_review_on"),
                FieldPanel("responsible_editor"),
                FieldPanel("licence"),
            ],
            heading=_("Review and licence"),
            classname="collapsed",
        ),
    ]
