"""The editor's panels of a case, in the order of the public page."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, Panel

from knowledge.panels import LongChoicePanel, checkbox_panel, head_panels, shared_panels
from knowledge.rows.panels import (
    RowFieldPanel,
    RowMorePanel,
    RowsPanel,
    line_panel,
    provenance_panels,
    text_panel,
)


def case_panels() -> list[Panel]:
    return [
        *head_panels(),
        FieldPanel("result", widget=forms.Textarea(attrs={"rows": 3})),
        place_panel(),
        strip_panel(),
        *(
            FieldPanel(name)
            for name in ("problem", "need", "programme_theory", "intervention", "implementation")
        ),
        RowsPanel("actors", heading=_("Actors and roles"), label=_("Actor and role"), panels=actor_panels()),
        RowsPanel("financing", heading=_("Financing"), label=_("Financing"), panels=financing_panels()),
        RowsPanel(
            "metrics",
            heading=_("Outcome metrics and results"),
            label=_("Outcome metric"),
            panels=metric_panels(),
        ),
        RowsPanel(
            "events",
            heading=_("Timeline and what happened afterwards"),
            label=_("Event"),
            panels=event_panels(),
        ),
        RowsPanel("facts", heading=_("Other facts"), label=_("Fact"), panels=fact_panels()),
        LongChoicePanel("methods"),
        FieldPanel("contact_email", classname="collapsed"),
        *shared_panels(),
    ]


def place_panel() -> Panel:
    return MultiFieldPanel(
        [
            FieldPanel("district"),
            FieldRowPanel([FieldPanel("country"), FieldPanel("place_name")]),
            FieldRowPanel([FieldPanel("longitude"), FieldPanel("latitude")]),
        ],
        heading=_("Place"),
        classname="collapsed",
    )


def strip_panel() -> Panel:
    return MultiFieldPanel(
        [
            FieldPanel("target_group_text"),
            FieldRowPanel([FieldPanel("earliest_on"), FieldPanel("latest_on")]),
            FieldPanel("period_text"),
            FieldRowPanel([FieldPanel("contract_form"), FieldPanel("payment_model")]),
            checkbox_panel("evaluation_designs"),
            FieldPanel("project_status"),
        ],
        heading=_("In short"),
    )


def fact_panels() -> list[Panel]:
    return provenance_panels(line_panel("number", "unit", "period"))


def actor_panels() -> list[Panel]:
    return provenance_panels(
        line_panel("organisation", "name"), line_panel("role", "phase", "is_independent")
    )


def financing_panels() -> list[Panel]:
    return provenance_panels(
        line_panel("amount", "currency", "kind"),
        line_panel("organisation", "form"),
        line_panel("period", "joint_key"),
    )


def event_panels() -> list[Panel]:
    return provenance_panels(line_panel("happened_on", "date_text"), RowFieldPanel("after_status"))


def metric_panels() -> list[Panel]:
    how = [
        text_panel("definition"),
        line_panel("population", "data_source"),
        text_panel("payment_trigger"),
        text_panel("validation_method"),
    ]
    return [
        *provenance_panels(
            line_panel("indicator", "name"),
            line_panel("baseline", "baseline_text"),
            line_panel("target", "target_text"),
            line_panel("unit", "direction"),
            RowMorePanel(how, heading=_("How it is measured")),
        ),
        RowsPanel("results", heading=_("Results"), label=_("Result"), panels=result_panels()),
    ]


def result_panels() -> list[Panel]:
    how = [
        line_panel("evaluation_design", "independent"),
        line_panel("n_intervention", "n_comparison", "comparison_value"),
        RowFieldPanel("uncertainty"),
        line_panel("follow_up_months", "dropout_percent", "measure_changed"),
        line_panel("strength_override", "strength_reason"),
    ]
    return provenance_panels(
        line_panel("value", "value_text"),
        line_panel("period", "cohort", "stage"),
        RowFieldPanel("effect_direction"),
        RowMorePanel(how, heading=_("How it was evaluated")),
    )
