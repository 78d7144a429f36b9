"""Whether what several cases say of the same indicator can be compared: a verdict with reasons, never a ranking.

Different units or definitions make a comparison impossible. A different population, period or evaluation
design, a changed measure and a disputed value make it possible with reservations; so does whatever is not
reported, since what is unknown may differ. Texts are alike when they hold the same words.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import islice, product
from typing import NamedTuple

from django.utils.translation import gettext as _

MAX_COMBINATIONS = 500


class Verdict(IntEnum):
    """Ordered from best to worst, so that the verdict on several questions is the highest of them."""

    COMPARABLE = 0
    WITH_RESERVATIONS = 1
    NOT_COMPARABLE = 2

    @property
    def label(self) -> str:
        labels = {0: _("comparable"), 1: _("with reservations"), 2: _("not comparable")}
        return labels[self.value]


@dataclass(frozen=True)
class Measure:
    """How one case measured the indicator; an empty text is something that no source says.

    ``case`` is what to call the case in a reason. ``period`` is the window of its main result.
    """

    case: str
    definition: str = ""
    unit: str = ""
    population: str = ""
    period: str = ""
    design: str = ""
    has_result: bool = True
    is_disputed: bool = False
    measure_changed: bool = False


class Comparison(NamedTuple):
    verdict: Verdict
    reasons: tuple[str, ...]


class _Finding(NamedTuple):
    verdict: Verdict
    reason: str


@dataclass(frozen=True)
class _Question:
    """Something that has to be alike, and the sentences for when it is not or cannot be told."""

    read: Callable[[Measure], str]
    differs: Callable[[str], str]
    unknown: Callable[[str], str]
    when_different: Verdict


QUESTIONS = (
    _Question(
        lambda measure: measure.definition,
        lambda values: _("The definition differs: %(values)s.") % {"values": values},
        lambda cases: _("The definition is not reported for %(cases)s.") % {"cases": cases},
        Verdict.NOT_COMPARABLE,
    ),
    _Question(
        lambda measure: measure.unit,
        lambda values: _("The unit differs: %(values)s.") % {"values": values},
        lambda cases: _("The unit is not reported for %(cases)s.") % {"cases": cases},
        Verdict.NOT_COMPARABLE,
    ),
    _Question(
        lambda measure: measure.population,
        lambda values: _("The population differs: %(values)s.") % {"values": values},
        lambda cases: _("The population is not reported for %(cases)s.") % {"cases": cases},
        Verdict.WITH_RESERVATIONS,
    ),
    _Question(
        lambda measure: measure.period,
        lambda values: _("The period differs: %(values)s.") % {"values": values},
        lambda cases: _("The period is not reported for %(cases)s.") % {"cases": cases},
        Verdict.WITH_RESERVATIONS,
    ),
    _Question(
        lambda measure: measure.design,
        lambda values: _("The evaluation design differs: %(values)s.") % {"values": values},
        lambda cases: _("The evaluation design is not reported for %(cases)s.") % {"cases": cases},
        Verdict.WITH_RESERVATIONS,
    ),
)


def compare_measures(measures: Sequence[Measure]) -> Comparison:
    """Judge two or more measures of one indicator, each from a case of its own.

    The worst answer is the verdict; reasons stand worst first. Without any reason the measures are comparable.
    """
    findings = sorted(_find_differences(measures), key=lambda finding: -finding.verdict)
    verdict = max((finding.verdict for finding in findings), default=Verdict.COMPARABLE)
    return Comparison(verdict, tuple(finding.reason for finding in findings))


def choose_measures(candidates: Sequence[Sequence[Measure]]) -> tuple[tuple[int, ...], Comparison]:
    """Where a case has measured the indicator in several ways, compare those that are most alike.

    ``candidates`` holds the measures of each case. Returns the position of the chosen one in each case and the
    comparison of them; of equally good combinations the first one counts.
    """
    positions = islice(product(*(range(len(measures)) for measures in candidates)), MAX_COMBINATIONS)
    compared = [
        (chosen, compare_measures([measures[i] for measures, i in zip(candidates, chosen, strict=True)]))
        for chosen in positions
    ]
    return min(compared, key=lambda item: (item[1].verdict, len(item[1].reasons)))


def _find_differences(measures: Sequence[Measure]) -> Iterator[_Finding]:
    for question in QUESTIONS:
        yield from _ask(question, measures)
    if unmeasured := [measure.case for measure in measures if not measure.has_result]:
        reason = _("The result is not reported for %(cases)s.") % {"cases": join_names(unmeasured)}
        yield _Finding(Verdict.WITH_RESERVATIONS, reason)
    if changed := [measure.case for measure in measures if measure.measure_changed]:
        reason = _("The measure was changed on the way in %(cases)s.") % {"cases": join_names(changed)}
        yield _Finding(Verdict.WITH_RESERVATIONS, reason)
    if disputed := [measure.case for measure in measures if measure.is_disputed]:
        reason = _("Sources disagree on the values for %(cases)s.") % {"cases": join_names(disputed)}
        yield _Finding(Verdict.WITH_RESERVATIONS, reason)


def _ask(question: _Question, measures: Sequence[Measure]) -> Iterator[_Finding]:
    answers = [(measure.case, question.read(measure)) for measure in measures]
    known = [(case, value) for case, value in answers if _normalise(value)]
    if len({_normalise(value) for _case, value in known}) > 1:
        values = "; ".join(f"{case} – {value.strip().rstrip('.')}" for case, value in known)
        yield _Finding(question.when_different, question.differs(values))
    if unknown := [case for case, value in answers if not _normalise(value)]:
        yield _Finding(Verdict.WITH_RESERVATIONS, question.unknown(join_names(unknown)))


def _normalise(text: str) -> str:
    """Words alone, but with the signs that change a unit: "%", "/" and the like."""
    return " ".join(re.findall(r"[\w%/+−-]+", text.casefold().replace("\u00a0", " ")))


def join_names(names: Iterable[str]) -> str:
    """``Husby, Haninge and Örebro`` in the reader's language."""
    *first, last = names
    return _("%(first)s and %(last)s") % {"first": ", ".join(first), "last": last} if first else last
