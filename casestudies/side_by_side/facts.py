"""Facts that at least two of the cases state, by topic."""

from collections import Counter

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from casestudies.models import Fact
from casestudies.reading.facts import describe_qualifier

from .cases import ComparedCase
from .table import Line, Row, Section, make_cell


def list_shared_facts(cases: list[ComparedCase]) -> Section:
    """A row for each topic in common, in the order of its first appearance."""
    times = Counter(topic for case in cases for topic in {_key(fact) for fact in case.rows.facts})
    topics = {_key(fact): fact.topic for case in reversed(cases) for fact in reversed(case.rows.facts)}
    shared = [key for key in reversed(topics) if times[key] > 1]
    return Section(
        _("Facts from the sources"),
        [
            Row(capfirst(topics[key]), [make_cell(case.name, _list_lines(case, key)) for case in cases])
            for key in shared
        ],
    )


def _list_lines(case: ComparedCase, topic: str) -> list[Line]:
    facts = [fact for fact in case.rows.facts if _key(fact) == topic]
    facts.sort(key=lambda fact: not fact.is_preferred)
    return [Line(fact.statement or None, label=describe_qualifier(fact), row=fact) for fact in facts]


def _key(fact: Fact) -> str:
    return fact.topic.casefold()
