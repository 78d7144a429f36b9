"""The editor's panels of a lesson: eight fields that every lesson needs, the rest folded away."""

from django import forms
from django.forms import Media
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel, TitleFieldPanel
from wagtail.admin.staticfiles import versioned_static

from knowledge.panels import LongChoicePanel, checkbox_panel
from knowledge.pins_panel import pins_panel


class OriginPanel(Panel):
    """Says what a new lesson has taken over from the page where the editor began it."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "lessons/admin/origin_panel.html"

        def is_shown(self) -> bool:
            return hasattr(self.instance, "origin")

        def get_context_data(self, parent_context=None) -> dict:
            from .prefill import list_filled

            context = super().get_context_data(parent_context)
            return {**context, "origin": self.instance.origin, "filled": list_filled(self.instance)}


class ResemblingPanel(Panel):
    """Lists lessons like this one while it is written, so that nobody writes the same twice."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "lessons/admin/resembling_panel.html"

        def is_shown(self) -> bool:
            return not (self.instance.pk and self.instance.live)

        def get_context_data(self, parent_context=None) -> dict:
            context = super().get_context_data(parent_context)
            return {**context, "url": reverse("lessons_resembling"), "page": self.instance}

        @property
        def media(self) -> Media:
            return Media(
                js=[
                    versioned_static("js/admin/resembling.js"),
                    versioned_static("js/admin/filter-choices.js"),
                ],
                css={"all": [versioned_static("css/admin/resembling.css")]},
            )


def lesson_panels() -> list[Panel]:
    return [
        OriginPanel(),
        # Wagtail's own way of letting the address follow the title lets the title follow the claim.
        TitleFieldPanel(
            "claim",
            targets=["title"],
            placeholder=False,
            classname="",
            widget=forms.Textarea(attrs={"rows": 2}),
            help_text=_(
                "One sentence that others can act on. For example: “Give one person the task of "
                "coordinating when several share the responsibility.”"
            ),
        ),
        ResemblingPanel(),
        FieldPanel(
            "body",
            help_text=_("What happened, why, and what others should do. A few paragraphs are enough."),
        ),
        kind_panel(),
        ground_panel(),
        more_panel(),
        pins_panel(),
    ]


def kind_panel() -> Panel:
    return MultiFieldPanel(
        [
            FieldPanel("lesson_type"),
            checkbox_panel("phases", help_text=_("When in the work the lesson is of use.")),
            FieldPanel("barrier", help_text=_("What stood in the way, or is avoided by doing so.")),
            FieldPanel(
                "strength",
                help_text=_(
                    "“Several cases” asks for at least two cases below. Without any case or source the page "
                    "says that none is reported."
                ),
            ),
        ],
        heading=_("Kind of lesson"),
    )


def ground_panel() -> Panel:
    return MultiFieldPanel(
        [
            LongChoicePanel("cases", help_text=_("The lesson is shown on their pages.")),
            FieldPanel("sources"),
        ],
        heading=_("Where the lesson comes from"),
    )


def more_panel() -> Panel:
    return MultiFieldPanel(
        [
            TitleFieldPanel(
                "title", placeholder=False, help_text=_("Follows the lesson until you change it.")
            ),
            FieldPanel(
                "summary",
                widget=forms.Textarea(attrs={"rows": 3}),
                help_text=_("Shown in lists. Left empty, it is the lesson in one sentence."),
            ),
            checkbox_panel("guides", help_text=_("The lesson is shown on their pages.")),
            checkbox_panel("themes", help_text=_("Choose at most three.")),
            checkbox_panel("target_groups", help_text=_("Choose at most three.")),
            LongChoicePanel("municipalities"),
            FieldPanel("tags", help_text=_("Separate them with commas.")),
            FieldPanel("search_words"),
            FieldPanel("not_reported"),
            FieldPanel("reviewed_on"),
            FieldPanel("next_review_on"),
            FieldPanel("responsible_editor"),
            FieldPanel("licence"),
        ],
        heading=_("More about the lesson"),
        classname="collapsed",
    )
