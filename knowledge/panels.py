"""The editor's panels that every knowledge page has, in the order of the public page.

A page type puts ``head_panels`` first, then its own, then ``shared_panels``.
"""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel
from wagtail.models import Page

SEVERAL = _("Hold Ctrl (Cmd on a Mac) to choose several.")


def checkbox_panel(name: str, **kwargs) -> FieldPanel:
    """A relation to a short vocabulary, as a list of checkboxes."""
    return FieldPanel(name, widget=forms.CheckboxSelectMultiple, **kwargs)


def select_panel(name: str, *, size: int = 10, help_text=SEVERAL, **kwargs) -> FieldPanel:
    """A relation to many entries, as a list to choose several from."""
    return FieldPanel(name, widget=forms.SelectMultiple(attrs={"size": size}), help_text=help_text, **kwargs)


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
                select_panel("municipalities"),
                FieldPanel("tags", help_text=_("Separate them with commas.")),
            ],
            heading=_("Where it belongs"),
        ),
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
