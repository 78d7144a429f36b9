"""What editors say about words: what means the same, and how a word is split. Kept by each process until it changes.

``IndexState.vocabulary`` is another number after each change, so one small query tells whether to read anew.
"""

import secrets
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Model
from django.db.models.signals import post_delete, post_save

from organisations.models import Organisation, OrganisationAlias
from registers.models import EntryAlias

from .acronyms import list_acronyms
from .analysis import Token, analyse, is_stop_word, set_split_exceptions
from .models import IndexState, SplitException, Synonym
from .words import fold, remove_accents

LONGEST_ABBREVIATION = 6
# A short word means itself alone, not every compound that it is a part of: "test" is not "testamente".
LONGEST_WHOLE = 4
# A term with a word as short as *i* or *på* is known only where its words stand together.
SHORTEST_APART = 3
Stems = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Related:
    """A term that another leads to; ``near`` counts less than one that means the same."""

    text: str
    stems: Stems
    is_near: bool = False
    is_whole: bool = False


@dataclass(frozen=True)
class Vocabulary:
    """``terms`` by ``stems_of_term``, ``abbreviations`` as they are written; ``longest`` term in words.

    ``apart``: the terms of several words by the first of them. ``words``: the terms of one word, without accents.
    """

    version: int = 0
    terms: Mapping[Stems, tuple[Related, ...]] = field(default_factory=dict)
    abbreviations: Mapping[str, tuple[Related, ...]] = field(default_factory=dict)
    longest: int = 1
    apart: Mapping[str, tuple[Stems, ...]] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SynonymGroup:
    """``terms`` lead to each other and to the rest; the rest leads nowhere."""

    terms: tuple[str, ...]
    leads_to: tuple[str, ...] = ()
    near: tuple[str, ...] = ()


_held: Vocabulary | None = None


def refresh_vocabulary(version: int | None = None) -> Vocabulary:
    """What editors say now. ``version`` spares a query to whoever has read the state of the index."""
    global _held
    if version is None:
        version = IndexState.objects.values_list("vocabulary", flat=True).first() or 0
    held = _held
    if held is None or held.version != version:
        set_split_exceptions(read_splits())
        held = _held = build_vocabulary(read_groups(), version=version)
    return held


def forget_vocabulary(**_signal) -> None:
    """Have every process read anew, once what changed is committed."""
    fresh = {"vocabulary": secrets.randbelow(2**31)}
    if not IndexState.objects.update(**fresh):
        IndexState.objects.get_or_create(pk=1, defaults=fresh)


def connect() -> None:
    watched: tuple[type[Model], ...] = (
        Synonym, SplitException, Organisation, OrganisationAlias, EntryAlias,
    )  # fmt: skip
    for model in watched:
        for signal in (post_save, post_delete):
            signal.connect(forget_vocabulary, sender=model, dispatch_uid="search.forget_vocabulary")


def read_splits() -> dict[str, Stems]:
    rows = SplitException.objects.values_list("word", "parts")
    return {fold(word): tuple(parts.split()) for word, parts in rows}


def read_groups() -> Iterator[SynonymGroup]:
    """The synonyms, what organisations and merged entries were called, and what may be short for organisations.

    Five queries.
    """
    for row in Synonym.objects.values_list("terms", "leads_to", "near"):
        yield SynonymGroup(*(tuple(filter(None, map(str.strip, lines.split("\n")))) for lines in row))
    names = defaultdict(list)
    for name, other in OrganisationAlias.objects.values_list("organisation__name", "name"):
        names[name].append(other)
    for name, others in names.items():
        yield SynonymGroup((name, *others))
    for name in Organisation.objects.values_list("name", flat=True):
        yield from (SynonymGroup((acronym,), leads_to=(name,)) for acronym in list_acronyms(name))
    for alias in EntryAlias.objects.prefetch_related("entry"):
        if alias.entry is not None:
            yield SynonymGroup((alias.name,), leads_to=(str(alias.entry),))


def build_vocabulary(groups: Iterable[SynonymGroup], *, version: int = 0) -> Vocabulary:
    terms: dict[Stems, dict[Stems, Related]] = defaultdict(dict)
    abbreviations: dict[str, dict[Stems, Related]] = defaultdict(dict)
    words: dict[str, str] = {}
    longest = 1
    for group in groups:
        wanted = [
            *map(relate, group.terms),
            *map(relate, group.leads_to),
            *(relate(text, is_near=True, within=group.terms + group.leads_to) for text in group.near),
        ]
        for text in group.terms:
            stems = stems_of_term(analyse(text))
            if not stems:
                continue
            others = {
                other.stems: other
                for other in reversed(wanted)
                if other.stems not in ((), stems_of_text(text))
            }
            longest = max(longest, len(analyse(text)))
            if text.isalpha():
                words.setdefault(remove_accents(fold(text)), fold(text))
            if is_abbreviation(text):
                abbreviations[text] |= others
            terms[stems] |= {**others, **terms[stems]}
    return Vocabulary(
        version,
        {stems: tuple(found.values()) for stems, found in terms.items()},
        {text: tuple(found.values()) for text, found in abbreviations.items()},
        longest,
        index_apart(terms),
        words,
    )


def index_apart(terms: Iterable[Stems]) -> dict[str, tuple[Stems, ...]]:
    found: dict[str, tuple[Stems, ...]] = defaultdict(tuple)
    for stems in terms:
        if len(stems) > 1 and min(map(len, stems)) >= SHORTEST_APART:
            found[stems[0]] += (stems,)
    return dict(found)


def relate(text: str, *, is_near: bool = False, within: Iterable[str] = ()) -> Related:
    """What ends one of the words ``within`` does not mean other words that it ends: *skolfrånvaro ~ frånvaro*."""
    is_ending = any(fold(other).endswith(fold(text)) for other in within)
    is_whole = is_ending or is_abbreviation(text) or len(text) <= LONGEST_WHOLE
    return Related(text, stems_of_text(text), is_near, is_whole)


def stems_of_term(tokens: Sequence[Token]) -> Stems:
    """What a term is known by: common small words within it count only when nothing is left of it otherwise."""
    telling = tuple(token.stem for token in tokens if not is_stop_word(token.text))
    return telling if len(telling) > 1 else tuple(token.stem for token in tokens)


def stems_of_text(text: str) -> Stems:
    return tuple(token.stem for token in analyse(text))


def is_abbreviation(text: str) -> bool:
    """``SIB``, ``SiS`` and ``WHO-5``: short, with more than one capital."""
    letters = [character for character in text if character.isalpha()]
    capitals = sum(letter.isupper() for letter in letters)
    return " " not in text and len(letters) <= LONGEST_ABBREVIATION and capitals > 1
