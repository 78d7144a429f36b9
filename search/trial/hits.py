"""Why a hit of a tried search stands where it does, in words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..matching import GroupMatch
from ..query import Alternative
from ..ranking import Ranked
from ..registry import get_kind
from .trying import Trial, TriedHit, where_it_stands
from .words import REASONS

# In the order of trying.PLACES.
PLACES = (gettext_lazy("title"), gettext_lazy("summary"), gettext_lazy("terms"), gettext_lazy("text"))


@dataclass(frozen=True)
class HitRow:
    place: int
    title: str
    kind: str
    url: str
    reasons: list[str]
    factors: list[str]
    score: str


def describe_hits(trial: Trial) -> list[HitRow]:
    return [describe_hit(hit) for hit in trial.hits]


def describe_hit(hit: TriedHit) -> HitRow:
    kind = get_kind(hit.document.kind)
    unranked = [_("There are no words to rank by: the order is the usual one.")]
    return HitRow(
        place=hit.place,
        title=hit.document.title,
        kind=str(kind.label) if kind else "",
        url=hit.document.url,
        reasons=describe_matches(hit.ranked) if hit.ranked else unranked,
        factors=describe_factors(hit.ranked) if hit.ranked else [],
        score=format_points(hit.ranked.score) if hit.ranked else "",
    )


def describe_matches(ranked: Ranked) -> list[str]:
    return [describe_match(match, ranked) for match in ranked.matches]


def describe_match(match: GroupMatch, ranked: Ranked) -> str:
    if match.alternative is None:
        return _("“%(word)s” is not there.") % {"word": match.text}
    values = {
        "word": match.text,
        "how": describe_way(match.alternative, is_piece=match.is_piece),
        "places": join_words(
            [str(PLACES[at]) for at in where_it_stands(match.alternative, ranked.candidate.fields)]
        ),
        "points": format_points(match.points),
    }
    if others := name_others(match):
        return _(
            "“%(word)s” (%(how)s) stands in %(places)s, with other words for it (%(others)s): %(points)s points."
        ) % {**values, "others": ", ".join(others)}
    return _("“%(word)s” (%(how)s) stands in %(places)s: %(points)s points.") % values


def name_others(match: GroupMatch) -> list[str]:
    """What else the points come from, each once; a term whose words stand apart is still that term."""
    own = match.alternative.text if match.alternative else ""
    return [text for text in dict.fromkeys(one.text or match.text for one in match.others) if text != own]


def describe_way(alternative: Alternative, *, is_piece: bool) -> str:
    if is_piece:
        return _("by its part %(part)s") % {"part": alternative.text}
    if not alternative.text:
        return str(REASONS[alternative.reason])
    return f"{alternative.text}, {REASONS[alternative.reason]}"


def describe_factors(ranked: Ranked) -> list[str]:
    """What is added to the points, and what they are multiplied by where it is not one."""
    factors = []
    if ranked.phrase:
        factors.append(
            _("The editors’ search words: %(points)s points.") % {"points": format_points(ranked.phrase)}
        )
    if ranked.coverage < 1:
        factors.append(
            _("Holds %(share)d %% of what was asked for, so counts less.") % {"share": ranked.coverage * 100}
        )
    if ranked.front < 1:
        less = round((1 - ranked.in_text) * (1 - ranked.front) * 100)
        factors.append(_("Part of it stands in the text alone: %(less)d %% less.") % {"less": less})
    if ranked.bonus > 1:
        more = round((ranked.bonus - 1) * 100)
        factors.append(_("Title or order of words are as typed: %(more)d %% more.") % {"more": more})
    if ranked.prior > 1:
        more = round((ranked.prior - 1) * 100)
        factors.append(_("A page of this kind counts %(more)d %% more.") % {"more": more})
    if ranked.kinship:
        factors.append(
            _("Resembles the best hits: %(points)s more.") % {"points": format_points(ranked.kinship)}
        )
    return factors


def format_points(points: float) -> str:
    return f"{points:.1f}".replace(".", ",")


def join_words(words: list[str]) -> str:
    if len(words) < 2:
        return "".join(words)
    return _("%(first)s and %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}
