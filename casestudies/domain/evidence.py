"""How strong the evidence behind one result is: six levels, computed from the row, never a recommendation.

The design of the evaluation gives the level to start from, and each known weakness takes it one step down.
What is not known neither lowers a result nor lifts it to level 4. A result without a stated design is not
assessed: its level is None, which is something else than 0, not followed up. Level 5 spans several cases, so
no computation gives it; an editor may set it, or any other level, with a reason, and both levels are shown.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from django.utils.translation import gettext as _

from .levels import level_name

if TYPE_CHECKING:
    from casestudies.models import Result

Answer = Literal["yes", "no", "unknown"]

MIN_GROUP = 30
MIN_FOLLOW_UP_MONTHS = 12
MAX_DROPOUT_PERCENT = 30

BASE_LEVELS: dict[str, int] = {
    "ingen": 0,
    "teori": 1,
    "larande": 1,
    "kval": 1,
    "fore_efter": 2,
    "historisk": 2,
    "its": 2,
    "jamforelse": 3,
    "kontroll": 3,
    "steg": 3,
    "did": 4,
    "rdd": 4,
    "rct": 4,
}


@dataclass(frozen=True)
class EvidenceAssessment:
    """``level`` is what is shown; ``computed`` is what the row alone gives, the same unless an editor set it.

    ``base`` is where the design and the demands of level 4 let it start, and ``downgrades`` the number of
    weaknesses found, counted before the floor of 1. ``reasons`` are whole sentences in the reader's language,
    the design first.
    """

    level: int | None
    base: int | None
    reasons: tuple[str, ...]
    downgrades: int = 0
    computed: int | None = None
    override_reason: str = ""

    @property
    def label(self) -> str:
        """The name of the level as it stands inside a sentence: "compared"."""
        return level_name(self.level).lower()


@dataclass(frozen=True)
class _Facts:
    n_intervention: int | None
    n_comparison: int | None
    independent: Answer
    follow_up_months: int | None
    dropout_percent: Decimal | int | None
    measure_changed: Answer

    @property
    def known_sizes(self) -> list[int]:
        return [size for size in (self.n_intervention, self.n_comparison) if size is not None]

    @property
    def has_small_group(self) -> bool:
        return any(size < MIN_GROUP for size in self.known_sizes)


@dataclass(frozen=True)
class _Finding:
    """A sentence for the reader, and the weakness it tells of when that is a known one."""

    sentence: str
    weakness: str = ""


def assess(
    design_code: str | None,
    *,
    n_intervention: int | None = None,
    n_comparison: int | None = None,
    independent: Answer = "unknown",
    follow_up_months: int | None = None,
    dropout_percent: Decimal | int | None = None,
    measure_changed: Answer = "unknown",
) -> EvidenceAssessment:
    """Compute the evidence strength of one result from the code of its evaluation design and what is known.

    A weakness that has already withheld level 4 is not taken as a step down as well. A result that was
    followed up never falls below 1.
    """
    base = BASE_LEVELS.get(design_code or "")
    if base is None:
        return EvidenceAssessment(None, None, (_("No evaluation design is reported."),))
    if base == 0:
        return EvidenceAssessment(0, 0, (_("No evaluation was made."),), computed=0)
    facts = _Facts(
        n_intervention=n_intervention,
        n_comparison=n_comparison,
        independent=independent,
        follow_up_months=follow_up_months,
        dropout_percent=dropout_percent,
        measure_changed=measure_changed,
    )
    return _assess_followed_up(base, facts)


def assess_result(result: "Result") -> EvidenceAssessment:
    """The evidence strength of a ``Result`` row; the level an editor has set goes before the computed one.

    Reads ``evaluation_design``: select it beforehand.
    """
    design = result.evaluation_design
    computed = assess(
        design.code if design else None,
        n_intervention=result.n_intervention,
        n_comparison=result.n_comparison,
        independent=result.independent,
        follow_up_months=result.follow_up_months,
        dropout_percent=result.dropout_percent,
        measure_changed=result.measure_changed,
    )
    if result.strength_override is None:
        return computed
    return replace(
        computed,
        level=result.strength_override,
        reasons=(*computed.reasons, _describe_computed(computed)),
        override_reason=result.strength_reason,
    )


def _describe_computed(computed: EvidenceAssessment) -> str:
    if computed.level is None:
        return _("By the rules the result is not assessed.")
    return _("By the rules the result is at level %(level)d, %(name)s.") % {
        "level": computed.level,
        "name": computed.label,
    }


def _assess_followed_up(base: int, facts: _Facts) -> EvidenceAssessment:
    withheld = list(_find_what_withholds_level_4(facts)) if base == 4 else []
    start = 3 if withheld else base
    counted = {finding.weakness for finding in withheld}
    steps = [finding for finding in _find_weaknesses(facts) if finding.weakness not in counted]
    level = max(1, start - len(steps))
    reasons = (_describe_design(base), *(finding.sentence for finding in [*withheld, *steps]))
    return EvidenceAssessment(level, start, reasons, downgrades=len(steps), computed=level)


def _describe_design(base: int) -> str:
    sentences: dict[int, Callable[[], str]] = {
        1: lambda: _("The evaluation describes but does not measure: it starts at level 1."),
        2: lambda: _("The evaluation follows one group over time: it starts at level 2."),
        3: lambda: _("The evaluation makes a comparison: it starts at level 3."),
        4: lambda: _("The evaluation has a design that can reach level 4."),
    }
    return sentences[base]()


def _find_what_withholds_level_4(facts: _Facts) -> list[_Finding]:
    findings = []
    if facts.has_small_group:
        findings.append(_Finding(_("It stays at level 3: a group has fewer than 30 people."), "small_group"))
    elif len(facts.known_sizes) < 2:
        findings.append(_Finding(_("It stays at level 3: the size of the groups is not reported.")))
    if facts.independent == "no":
        findings.append(
            _Finding(_("It stays at level 3: the evaluator is not independent."), "not_independent")
        )
    elif facts.independent == "unknown":
        findings.append(
            _Finding(_("It stays at level 3: it is not reported whether the evaluator is independent."))
        )
    if facts.follow_up_months is None:
        findings.append(_Finding(_("It stays at level 3: the length of the follow-up is not reported.")))
    elif facts.follow_up_months < MIN_FOLLOW_UP_MONTHS:
        findings.append(_Finding(_("It stays at level 3: the follow-up is shorter than twelve months.")))
    return findings


def _find_weaknesses(facts: _Facts) -> list[_Finding]:
    findings = []
    if facts.dropout_percent is not None and facts.dropout_percent > MAX_DROPOUT_PERCENT:
        findings.append(_Finding(_("One step down: more than 30 per cent dropped out."), "dropout"))
    if facts.has_small_group:
        findings.append(_Finding(_("One step down: a group has fewer than 30 people."), "small_group"))
    if facts.measure_changed == "yes":
        findings.append(_Finding(_("One step down: the measure was changed on the way."), "changed"))
    if facts.independent == "no":
        findings.append(_Finding(_("One step down: the evaluator is not independent."), "not_independent"))
    return findings
