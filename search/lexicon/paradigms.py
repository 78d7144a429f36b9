"""Forms and the words they are forms of."""

from collections.abc import Iterable, Mapping

from search.derivation import Kind

from .affixes import Affixes
from .entries import Entry
from .source import read_table

MOST_LEMMAS = 3
NOUN_OF_VERB_ENDING, NOUN = frozenset("EGH"), frozenset("CDEFGHIJ")
VERB, ADJECTIVE, PARTICIPLE = frozenset("mMKLJRT"), frozenset("OQPk"), frozenset("KLMN")
ENDINGS_LOSING_A_VOWEL = ("m", "el", "en", "er")


def read_kind(entry: Entry) -> Kind:
    """The flags hold for several word classes; with the word's last letter they tell which."""
    ends_like_verb = entry.word.endswith("a")
    is_verb = ends_like_verb and not VERB.isdisjoint(entry.flags)
    adjective = ADJECTIVE | PARTICIPLE if entry.word.endswith(ENDINGS_LOSING_A_VOWEL) else ADJECTIVE
    return Kind(
        is_noun=not (NOUN_OF_VERB_ENDING if is_verb else NOUN).isdisjoint(entry.flags),
        is_verb=is_verb,
        is_adjective=not ends_like_verb and not adjective.isdisjoint(entry.flags),
    )


def collect_forms(entries: Mapping[str, Entry], affixes: Affixes) -> dict[str, list[str]]:
    """The lemmas of every form, the likeliest first."""
    found: dict[str, list[str]] = {word: [word] for word, entry in entries.items() if not entry.is_part}
    for word, entry in entries.items():
        if len(word) == 1:
            continue
        for form in affixes.inflect(word, entry.flags):
            if form not in found:
                found[form] = [word]
            elif word not in found[form]:
                found[form].append(word)
    for form, lemmas in found.items():
        if len(lemmas) > 1:
            found[form] = choose_lemmas(form, lemmas, entries)
    for lemma, irregular in read_table("forms.txt").items():
        found.update({form: [lemma] for form in irregular.split()})
        found[lemma] = [lemma]
    return found


def choose_lemmas(form: str, lemmas: Iterable[str], entries: Mapping[str, Entry]) -> list[str]:
    """A word with forms of its own is itself and nothing else; else what it may be, names last, verbs before them.

    An entry without forms that is a form of another entry (människor, området) is only that.
    """
    own = entries.get(form)
    if own and ((own.inflects and not own.is_name) or own.is_settled):
        return [form]
    others = sorted(lemma for lemma in lemmas if lemma != form)
    if own and (own.is_name or not others) and form in lemmas:
        others.append(form)
    return sorted(others, key=lambda lemma: _rank(lemma, entries[lemma]))[:MOST_LEMMAS]


def _rank(lemma: str, entry: Entry) -> tuple[bool, bool, bool, int, str]:
    return not entry.is_settled, entry.is_name, read_kind(entry).is_verb, len(lemma), lemma
