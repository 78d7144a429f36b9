"""What a word that nothing holds was meant to be: typed without accents, or with a slip of the finger.

A word that Swedish has is left as it is: that the bank has nothing on it is an answer, too.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from types import MappingProxyType

from rapidfuzz import process
from rapidfuzz.distance import OSA

from .analysis import is_known, split_compound
from .held_forms import Form, Forms
from .held_forms import read_forms as read_forms
from .words import fold, remove_accents

SHORTEST_CORRECTED = 4
# Up to so many letters one slip, then two, in longer words three.
SHORT_WORD, USUAL_WORD = 7, 10
SHORTEST_PART = 4
CANDIDATES = 12
LINKS = ("", "s")
# What the first part of a compound has lost: skol- of skola.
LOST = ("", "a", "e", "o")


@dataclass(frozen=True, slots=True)
class Spelling:
    """``is_slip`` when letters were wrong, not only accents missing."""

    text: str
    is_slip: bool


def correct_text(
    text: str, missing: Iterable[str], forms: Forms, known: Mapping[str, str] = MappingProxyType({})
) -> Spelling | None:
    """``text`` with the words that are missing spelt as the index spells them, or else as the ``known`` words are.

    None when nothing comes near. ``known`` are by their letters without accents.
    """
    corrected, is_slip = text, False
    for word in missing:
        spelling = respell(word, forms) or respell_known(word, known)
        if spelling:
            corrected = replace_word(corrected, word, spelling.text)
            is_slip = is_slip or spelling.is_slip
    return Spelling(corrected, is_slip) if corrected != text else None


def replace_word(text: str, old: str, new: str) -> str:
    at = fold(text).find(fold(old))
    return text[:at] + new + text[at + len(old) :] if at != -1 else text


def respell(word: str, forms: Forms) -> Spelling | None:
    """``word`` as the index has it: accents first, then one slip or two, then a slip in a part of a compound."""
    word = fold(word)
    plain = remove_accents(word)
    return (
        add_accents(plain, forms)
        or correct_word(word, plain, forms)
        or (join_parts(word, plain, forms) if not split_compound(word) else None)
    )


def respell_known(word: str, known: Mapping[str, str]) -> Spelling | None:
    """As a word that no document needs to hold: it leads to others."""
    word = fold(word)
    plain = remove_accents(word)
    if plain in known:
        return Spelling(known[plain], is_slip=False)
    if len(word) < SHORTEST_CORRECTED or not word.isalpha() or is_known(word) or split_compound(word):
        return None
    limit = most_slips(word)
    similar = [other for other in known if other[0] == plain[0] and len(other) > limit + 2]
    found = process.extractOne(plain, similar, scorer=OSA.distance, score_cutoff=limit, processor=None)
    return Spelling(known[found[0]], is_slip=True) if found else None


def add_accents(plain: str, forms: Forms) -> Spelling | None:
    found = forms.find(plain)
    if not found:
        return None
    best = max(found, key=lambda form: (form.documents, form.form))
    return Spelling(best.form, is_slip=False)


def correct_word(word: str, plain: str, forms: Forms) -> Spelling | None:
    if len(word) < SHORTEST_CORRECTED or not word.isalpha() or is_known(word) or split_compound(word):
        return None
    limit = most_slips(word)
    best = nearest(plain, forms, limit=limit, rare=forms.find_rare(plain, within=limit))
    return Spelling(best.form, is_slip=True) if best else None


def most_slips(word: str) -> int:
    return 1 + (len(word) > SHORT_WORD) + (len(word) > USUAL_WORD)


def nearest(
    plain: str, forms: Forms, *, limit: int, rare: Mapping[str, Sequence[Form]] = MappingProxyType({})
) -> Form | None:
    """The word that differs least; of those alike the one that begins alike and that most documents hold."""
    # Each list as it is kept: to put them into one would take as long as to look through them.
    found = [
        process.extract(
            plain, similar, scorer=OSA.distance, score_cutoff=limit, limit=CANDIDATES, processor=None
        )
        for similar in (*forms.list_similar(len(plain), within=limit), list(rare))
    ]
    offered = [
        (distance, folded[:1] != plain[:1], -form.documents, form.form, form)
        for folded, distance, _place in chain.from_iterable(found)
        if len(folded) > limit + 2
        for form in forms.by_folded.get(folded) or rare[folded]
    ]
    return min(offered)[-1] if offered else None


def join_parts(word: str, plain: str, forms: Forms) -> Spelling | None:
    """A compound that no document holds: both parts as the index has them, one of them put right if need be."""
    return next(iter(exact_parts(plain, forms)), None) or next(iter(misspelt_parts(word, plain, forms)), None)


def exact_parts(plain: str, forms: Forms) -> Iterator[Spelling]:
    for first, link, last in cut(plain):
        start = find_first(first, forms)
        if start and last in forms.by_folded:
            yield Spelling(f"{start}{link}{pick(last, forms).form}", is_slip=False)


def misspelt_parts(word: str, plain: str, forms: Forms) -> Iterator[Spelling]:
    if not word.isalpha() or is_known(word):
        return
    for first, link, last in cut(plain):
        start = find_first(first, forms)
        if start and len(last) > SHORTEST_PART and (other := nearest(last, forms, limit=1)):
            yield Spelling(f"{start}{link}{other.form}", is_slip=True)
        elif (
            last in forms.by_folded
            and len(first) > SHORTEST_PART
            and (other := nearest(first, forms, limit=1))
        ):
            yield Spelling(f"{other.form}{link}{pick(last, forms).form}", is_slip=True)


def find_first(folded: str, forms: Forms) -> str:
    """The first part of a compound as the index spells it, without what it has lost; "" when there is none."""
    for lost in LOST:
        if folded + lost in forms.by_folded:
            return pick(folded + lost, forms).form[: len(folded)]
    return ""


def cut(plain: str) -> Iterable[tuple[str, str, str]]:
    """Two parts and what links them, the longest last part first."""
    for place in range(SHORTEST_PART, len(plain) - SHORTEST_PART + 1):
        for link in LINKS:
            if plain.startswith(link, place) and len(plain) - place - len(link) >= SHORTEST_PART:
                yield plain[:place], link, plain[place + len(link) :]


def pick(folded: str, forms: Forms) -> Form:
    return max(forms.by_folded[folded], key=lambda form: (form.documents, form.form))
