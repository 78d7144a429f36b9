"""What a metric measures and how, as its case defines it."""

from typing import NamedTuple

from django.utils.text import capfirst

from casestudies.models import OutcomeMetric

FIELDS = ("definition", "population", "data_source", "validation_method", "payment_trigger")


class MeasureFact(NamedTuple):
    """A line of ``components/measure_facts.html``."""

    label: str
    text: str


def list_measure_facts(metric: OutcomeMetric) -> list[MeasureFact]:
    """What an editor has filled in; most sources say little of it, so the rest is not *ej redovisat*."""
    given = [(name, getattr(metric, name)) for name in FIELDS if getattr(metric, name)]
    return [
        MeasureFact(capfirst(str(metric._meta.get_field(name).verbose_name)), text) for name, text in given
    ]
