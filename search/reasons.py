"""Why something was found that does not hold the words as they were typed, in words."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from .matching import GroupMatch
from .query import Alternative, Reason
from .ranking import Ranked
from .tiers import TierName

MOST_TERMS = 5


def explain_hit(ranked: Ranked) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(explain_match, ranked.matches))))


def explain_match(match: GroupMatch) -> str:
    """A sentence; nothing for what was typed, in any form and spelling."""
    if match.alternative is None:
        return ""
    words = {"word": match.text, "other": match.alternative.text}
    if match.is_piece or match.alternative.reason == Reason.COMPOUND:
        return _("Holds a part of “%(word)s”: %(other)s.") % words
    if match.alternative.reason == Reason.SYNONYM:
        return _("Holds %(other)s, which means the same as “%(word)s”.") % words
    if match.alternative.reason == Reason.NEAR:
        return _("Holds %(other)s, which is close to “%(word)s”.") % words
    return ""


def explain_results(tier: TierName | None, page: Iterable[Ranked]) -> tuple[str, ...]:
    """What else than the typed words was looked for, for the hits of a page together."""
    matches = [match for ranked in page for match in ranked.matches if match.alternative]
    reasons = []
    if tier == TierName.SOME:
        reasons.append(
            _("Few hits hold all the words, so hits that hold the most telling ones are shown, too.")
        )
    if same := list_terms(matches, Reason.SYNONYM):
        reasons.append(_("Also shows words that mean the same: %(words)s.") % {"words": same})
    if near := list_terms(matches, Reason.NEAR):
        reasons.append(_("Also shows words that are close to it: %(words)s.") % {"words": near})
    if parts := ", ".join(dict.fromkeys(match.text for match in matches if is_part(match))):
        reasons.append(_("Shows hits on parts of the word: %(words)s.") % {"words": parts})
    return tuple(reasons)


def is_part(match: GroupMatch) -> bool:
    return match.is_piece or bool(match.alternative and match.alternative.reason == Reason.COMPOUND)


def list_terms(matches: Iterable[GroupMatch], reason: Reason) -> str:
    found: dict[Alternative, None] = {
        match.alternative: None
        for match in matches
        if match.alternative and match.alternative.reason == reason and not match.is_piece
    }
    return ", ".join(alternative.text for alternative in list(found)[:MOST_TERMS])
