"""Why something was found that does not hold the words as they were typed, in words.

What is true of most hits of a page is said once above them; a hit says only what sets it apart.
"""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from .matching import GroupMatch
from .query import Reason
from .ranking import Ranked
from .tiers import TierName

MOST_TERMS = 5


class How(StrEnum):
    """What stands there instead of a word or term that was typed."""

    SYNONYM = "synonym"
    NEAR = "near"
    PART = "part"
    PARTS = "parts"
    APART = "apart"


# What was typed, and what stands there instead.
Key = tuple[How, str]


@dataclass(frozen=True)
class Explanation:
    """Sentences for the page as a whole, and what they say already."""

    sentences: tuple[str, ...] = ()
    told: frozenset[Key] = frozenset()

    def of_hit(self, ranked: Ranked | None) -> tuple[str, ...]:
        """Sentences on what is not true of most hits."""
        matches = [(match, key_of(match)) for match in ranked.matches] if ranked else []
        sentences = (describe_match(match, key) for match, key in matches if key and key not in self.told)
        return tuple(dict.fromkeys(sentences))


def explain(tier: TierName | None, page: Sequence[Ranked]) -> Explanation:
    """What else than the typed words was looked for, for the hits of a page together."""
    found: dict[Key, list[GroupMatch]] = {}
    for ranked in page:
        for match in ranked.matches:
            if key := key_of(match):
                found.setdefault(key, []).append(match)
    told = {key: matches for key, matches in found.items() if 2 * len(matches) > len(page)}
    sentences = [
        *explain_tier(tier, page),
        *(describe_most(key, matches, is_all=len(matches) == len(page)) for key, matches in told.items()),
        *describe_rest({key: matches for key, matches in found.items() if not is_told(key, told)}),
    ]
    return Explanation(tuple(sentences), frozenset(told))


def is_told(key: Key, told: Container[Key]) -> bool:
    """Where most hits hold a part of a word, those that hold all its parts are no news for the page."""
    how, word = key
    return key in told or (how == How.PARTS and (How.PART, word) in told)


def key_of(match: GroupMatch) -> Key | None:
    """None for what was typed, in any form and spelling, and for what is not there."""
    if match.alternative is None:
        return None
    if match.is_piece:
        return How.PART, match.text
    if match.alternative.reason == Reason.COMPOUND:
        return (How.APART if " " in match.text else How.PARTS), match.text
    if match.alternative.reason in (Reason.SYNONYM, Reason.NEAR):
        return How(match.alternative.reason), match.text
    return None


def describe_match(match: GroupMatch, key: Key) -> str:
    words = {"word": match.text, "other": match.alternative.text}
    texts = {
        How.SYNONYM: _("Holds %(other)s, which means the same as “%(word)s”."),
        How.NEAR: _("Holds %(other)s, which is close to “%(word)s”."),
        How.PART: _("Holds a part of “%(word)s”: %(other)s."),
        How.PARTS: _("Holds the parts of “%(word)s”: %(other)s."),
        How.APART: _("Holds the words of “%(word)s”, but not together."),
    }
    return texts[key[0]] % words


def describe_most(key: Key, matches: Iterable[GroupMatch], *, is_all: bool) -> str:
    how, word = key
    every = {
        How.SYNONYM: _("All hits here hold %(other)s, which means the same as “%(word)s”."),
        How.NEAR: _("All hits here hold %(other)s, which is close to “%(word)s”."),
        How.PART: _("All hits here hold a part of “%(word)s”: %(other)s."),
        How.PARTS: _("All hits here hold the parts of “%(word)s”: %(other)s."),
        How.APART: _("All hits here hold the words of “%(word)s”, but not together."),
    }
    most = {
        How.SYNONYM: _("Most hits here hold %(other)s, which means the same as “%(word)s”."),
        How.NEAR: _("Most hits here hold %(other)s, which is close to “%(word)s”."),
        How.PART: _("Most hits here hold a part of “%(word)s”: %(other)s."),
        How.PARTS: _("Most hits here hold the parts of “%(word)s”: %(other)s."),
        How.APART: _("Most hits here hold the words of “%(word)s”, but not together."),
    }
    return (every if is_all else most)[how] % {"word": word, "other": join_with_or(terms_of(matches))}


def describe_rest(found: dict[Key, list[GroupMatch]]) -> Iterable[str]:
    """What some of the hits are found by: those say themselves which of them."""
    texts = {
        How.SYNONYM: _("Also shows words that mean the same: %(words)s."),
        How.NEAR: _("Also shows words that are close to it: %(words)s."),
        How.PART: _("Also shows hits on parts of: %(words)s."),
        How.APART: _("Also shows hits where these words do not stand together: %(words)s."),
    }
    for how, text in texts.items():
        alike = {How.PART, How.PARTS} if how == How.PART else {how}
        keys = [key for key in found if key[0] in alike]
        if how in (How.SYNONYM, How.NEAR):
            words = terms_of(match for key in keys for match in found[key])
        else:
            words = list(dict.fromkeys(word for _how, word in keys))
        if words:
            yield text % {"words": ", ".join(words)}


def explain_tier(tier: TierName | None, page: Iterable[Ranked]) -> Iterable[str]:
    """Of one word, the tier lacks nothing."""
    is_lacking = any(match.alternative is None for ranked in page for match in ranked.matches)
    if tier == TierName.SOME and is_lacking:
        yield _("Few hits hold all the words, so hits that hold the most telling ones are shown, too.")


def terms_of(matches: Iterable[GroupMatch]) -> list[str]:
    return list(dict.fromkeys(match.alternative.text for match in matches))[:MOST_TERMS]


def join_with_or(terms: Sequence[str]) -> str:
    *first, last = terms
    return _("%(first)s or %(last)s") % {"first": ", ".join(first), "last": last} if first else last
