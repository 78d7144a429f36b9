"""The editor's panels of webinars, in the order of the public page, and those that paths share."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, Panel

from knowledge.panels import LongChoicePanel, checkbox_panel, head_panels
from knowledge.pins_panel import pins_panel
from knowledge.rows.panels import RowFieldPanel, RowsPanel

from .letters.panel import ToldPanel


def webinar_panels() -> list[Panel]:
    return [
        *head_panels(),
        FieldRowPanel([FieldPanel("series"), FieldPanel("part")]),
        ToldPanel(),
        when_panel(),
        FieldPanel("body", help_text=_("What the webinar is about, for whom, and what it leads to.")),
        speakers_panel(),
        materials_panel(),
        leads_on_panel(),
        recording_panel(),
        belongs_panel(),
        pins_panel(),
        review_panel(),
    ]


def when_panel() -> Panel:
    return MultiFieldPanel(
        [
            FieldRowPanel(
                [
                    FieldPanel("starts_at", help_text=_("Leave it empty until the date is set.")),
                    FieldPanel("ends_at"),
                ]
            ),
            FieldPanel("place", help_text=_("Leave it empty when it is held on the net only.")),
            FieldPanel(
                "meeting_url",
                help_text=_(
                    "Only those who are registered see it. It stands on no public page and in no file."
                ),
            ),
            FieldRowPanel(
                [
                    FieldPanel("capacity", help_text=_("Empty: no limit.")),
                    FieldPanel("registration_closes_at", help_text=_("Empty: when it starts.")),
                ]
            ),
            FieldPanel("is_cancelled", help_text=_("Everybody who is registered is told by mail.")),
            FieldPanel("cancelled_note"),
        ],
        heading=_("When and where"),
    )


def speakers_panel() -> Panel:
    return RowsPanel(
        "speakers",
        heading=_("Speakers"),
        label=_("Speaker"),
        panels=[
            RowFieldPanel("name"),
            RowFieldPanel("role"),
            RowFieldPanel("organisation"),
            RowFieldPanel("organisation_name"),
        ],
    )


def materials_panel() -> Panel:
    return RowsPanel(
        "materials",
        heading=_("Materials"),
        label=_("Material"),
        panels=[RowFieldPanel("label"), RowFieldPanel("document"), RowFieldPanel("url")],
    )


def leads_on_panel() -> Panel:
    return MultiFieldPanel(
        [
            LongChoicePanel("steps", help_text=_("The steps of guides that the webinar goes through.")),
            LongChoicePanel("cases"),
            LongChoicePanel("lessons"),
        ],
        heading=_("What it leads on to"),
    )


def recording_panel() -> Panel:
    return MultiFieldPanel(
        [
            FieldPanel("film"),
            FieldPanel(
                "film_is_introduction",
                help_text=_("Tick it when the film tells of the webinar and is no recording of it."),
            ),
            FieldPanel("recording_url", help_text=_("The page links to it; nothing is fetched from there.")),
            RowsPanel(
                "chapters",
                heading=_("Chapters"),
                label=_("Chapter"),
                panels=[RowFieldPanel("starts_at_second"), RowFieldPanel("title"), RowFieldPanel("step")],
            ),
        ],
        heading=_("Recording"),
    )


def belongs_panel() -> Panel:
    return MultiFieldPanel(
        [
            checkbox_panel("themes", help_text=_("Choose at most three.")),
            checkbox_panel("target_groups", help_text=_("Choose at most three.")),
            checkbox_panel("phases"),
            LongChoicePanel("municipalities"),
            FieldPanel("tags", help_text=_("Separate them with commas.")),
            FieldPanel("sources"),
        ],
        heading=_("Where it belongs"),
        classname="collapsed",
    )


def review_panel() -> Panel:
    return MultiFieldPanel(
        [
            FieldPanel("reviewed_on"),
            FieldPanel("next_review_on"),
            FieldPanel("responsible_editor"),
            FieldPanel("licence"),
        ],
        heading=_("Review and licence"),
        classname="collapsed",
    )
