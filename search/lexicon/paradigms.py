"""Forms and the words they are forms of."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from search.derivation import Kind

from .affixes import Affixes
from .entries import Entry

MOST_LEMMAS = 3
NOUN_OF_VERB_ENDING, NOUN = frozenset("EGH"), frozenset("CDEFGHIJ")
VERB, ADJECTIVE = frozenset("mMKL"), frozenset("OQPk")


def read_kind(entry: Entry) -> Kind:
    """The flags hold for several word classes; with the word's last letter they tell which."""
    ends_like_verb = entry.word.endswith("a")
    is_verb = ends_like_verb and not VERB.isdisjoint(entry.flags)
    return Kind(
        is_noun=not (NOUN_OF_VERB_ENDING if is_verb else NOUN).isdisjoint(entry.flags),
        is_verb=is_verb,
        is_adjective=not ends_like_verb and not ADJECTIVE.isdisjoint(entry.flags),
    )


def collect_forms(entries: Mapping[str, Entry], affixes: Affixes) -> dict[str, list[str]]:
    """The lemmas of every form, the likeliest first."""
    found: dict[str, set[str]] = defaultdict(set)
    for word, entry in entries.items():
        if not entry.is_part:
            found[word].add(word)
            for form in affixes.inflect(word, entry.flags):
                if form.isalpha():
                    found[form].add(word)
    return {form: choose_lemmas(form, lemmas, entries) for form, lemmas in found.items()}


def choose_lemmas(form: str, lemmas: Iterable[str], entries: Mapping[str, Entry]) -> list[str]:
    """A word with forms of its own is itself and nothing else; else what it may be, nouns and names last.

    An entry without forms that is a form of another entry (människor, området) is only that.
    """
    own = entries.get(form)
    if own and own.inflects and not own.is_name:
        return [form]
    others = sorted(lemma for lemma in lemmas if lemma != form)
    if own and (own.is_name or not others) and form in lemmas:
        others.append(form)
    return sorted(others, key=lambda lemma: _rank(lemma, entries[lemma]))[:MOST_LEMMAS]


def _rank(lemma: str, entry: Entry) -> tuple[bool, int, str]:
    return entry.is_name, len(lemma), lemma
