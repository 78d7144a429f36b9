"""The editor's panels of a case, in the order of the public page."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, Panel

from knowledge.panels import checkbox_panel, head_panels, provenance_panels, select_panel, shared_panels


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
        rows_panel("actors", _("Actors and roles"), _("Actor and role"), actor_panels()),
        rows_panel("financing", _("Financing"), _("Financing"), financing_panels()),
        rows_panel("metrics", _("Outcome metrics and results"), _("Outcome metric"), metric_panels()),
        rows_panel("events", _("Timeline and what happened afterwards"), _("Event"), event_panels()),
        rows_panel("facts", _("Other facts"), _("Fact"), fact_panels()),
        select_panel("methods"),
        FieldPanel("contact_email"),
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


def rows_panel(name: str, heading, label, panels: list[Panel]) -> InlinePanel:
    return InlinePanel(name, heading=heading, label=label, panels=panels)


def fact_panels() -> list[Panel]:
    number = FieldRowPanel([FieldPanel("number"), FieldPanel("unit"), FieldPanel("period")])
    return provenance_panels(number)


def actor_panels() -> list[Panel]:
    return provenance_panels(
        FieldRowPanel([FieldPanel("organisation"), FieldPanel("name")]),
        FieldRowPanel([FieldPanel("role"), FieldPanel("phase"), FieldPanel("is_independent")]),
    )


def financing_panels() -> list[Panel]:
    return provenance_panels(
        FieldRowPanel([FieldPanel("amount"), FieldPanel("currency"), FieldPanel("kind")]),
        FieldRowPanel([FieldPanel("organisation"), FieldPanel("form")]),
        FieldRowPanel([FieldPanel("period"), FieldPanel("joint_key")]),
    )


def event_panels() -> list[Panel]:
    return provenance_panels(
        FieldRowPanel([FieldPanel("happened_on"), FieldPanel("date_text")]), FieldPanel("after_status")
    )


def metric_panels() -> list[Panel]:
    results = InlinePanel("results", heading=_("Results"), label=_("Result"), panels=result_panels())
    return provenance_panels(
        FieldRowPanel([FieldPanel("indicator"), FieldPanel("name")]),
        FieldPanel("definition", widget=forms.Textarea(attrs={"rows": 2})),
        FieldPanel("population"),
        FieldRowPanel([FieldPanel("baseline"), FieldPanel("baseline_text")]),
        FieldRowPanel([FieldPanel("target"), FieldPanel("target_text")]),
        FieldRowPanel([FieldPanel("unit"), FieldPanel("direction")]),
        *(
            FieldPanel(name, widget=forms.Textarea(attrs={"rows": 2}))
            for name in ("payment_trigger", "validation_method")
        ),
        FieldPanel("data_source"),
        results,
    )


def result_panels() -> list[Panel]:
    return provenance_panels(
        FieldRowPanel([FieldPanel("value"), FieldPanel("value_text")]),
        FieldRowPanel([FieldPanel("period"), FieldPanel("cohort"), FieldPanel("stage")]),
        FieldRowPanel(
            [FieldPanel("n_intervention"), FieldPanel("n_comparison"), FieldPanel("comparison_value")]
        ),
        FieldPanel("uncertainty"),
        FieldRowPanel([FieldPanel("evaluation_design"), FieldPanel("independent")]),
        FieldRowPanel(
            [FieldPanel("follow_up_months"), FieldPanel("dropout_percent"), FieldPanel("measure_changed")]
        ),
        FieldPanel("effect_direction"),
        FieldRowPanel([FieldPanel("strength_override"), FieldPanel("strength_reason")]),
    )
