"""Which words say the same in another word class: *utvärdering* is what one does when one utvärderar.

Weak on purpose: a rule holds only where the word it leads to is in the lexicon as the right kind of word, and
where a rule misleads (*förening* is not *förena*), ``data/bases.txt`` says so.
"""

from collections.abc import Mapping
from dataclasses import dataclass

SHORTEST_VERB = 4
# Agents of shorter verbs have gone their own way: lärare, ledare, läkare.
SHORTEST_VERB_OF_AGENT = 7
SHORTEST_VERB_OF_PARTICIPLE = 6
LONGEST_CHAIN = 4
NO_BASE = "-"


@dataclass(frozen=True, slots=True)
class Kind:
    """What a word can be, by its endings in the lexicon."""

    is_noun: bool = False
    is_verb: bool = False
    is_adjective: bool = False


VERB, ADJECTIVE, NOUN = "verb", "adjective", "noun"
# ending, what takes its place, kind of word that must come out
RULES = (
    ("ning", "a", VERB),
    ("ing", "a", VERB),
    ("else", "a", VERB),
    ("ande", "a", VERB),
    ("an", "a", VERB),
    ("ation", "era", VERB),
    ("are", "a", VERB),
    ("ad", "a", VERB),
    ("d", "a", VERB),
    ("en", "a", VERB),
    ("het", "", ADJECTIVE),
    ("taga", "ta", VERB),
    ("draga", "dra", VERB),
    ("giva", "ge", VERB),
    ("isk", "i", NOUN),
    ("isk", "ik", NOUN),
)


def find_base(word: str, kinds: Mapping[str, Kind], given: Mapping[str, str]) -> str:
    """The word that ``word`` is derived from, through as many steps as there are; itself when there is none.

    ``given`` goes before the rules: a word's base, or ``-`` when it has none.
    """
    for _step in range(LONGEST_CHAIN):
        base = given[word] if word in given else _apply_rules(word, kinds)
        if base in (word, NO_BASE):
            break
        word = base
    return word


def _apply_rules(word: str, kinds: Mapping[str, Kind]) -> str:
    own = kinds.get(word, Kind())
    for ending, other, wanted in RULES:
        if not word.endswith(ending):
            continue
        base = word[: len(word) - len(ending)] + other
        if _fits(kinds.get(base), wanted, from_adjective=own.is_adjective) and _may_derive(own, ending, base):
            return base
    return word


def _fits(kind: Kind | None, wanted: str, *, from_adjective: bool) -> bool:
    if kind is None:
        return False
    if wanted == VERB:
        # Hälsning is not of hälsa (the noun), so a verb that is a noun, too, is only reached from a participle.
        return kind.is_verb and (from_adjective or not kind.is_noun)
    return kind.is_adjective if wanted == ADJECTIVE else kind.is_noun


def _may_derive(own: Kind, ending: str, base: str) -> bool:
    if len(base) < SHORTEST_VERB:
        return False
    if ending == "are":
        return len(base) >= SHORTEST_VERB_OF_AGENT
    # Hård is not what one is who is hårad.
    if ending in ("d", "en") and len(base) < SHORTEST_VERB_OF_PARTICIPLE:
        return False
    # Participles are adjectives; vård and tal are nouns beside a verb, not of it.
    return own.is_adjective or ending not in ("ad", "d", "en", "isk")
