"""What somebody typed, as a tree: groups that are wanted, each with everything that it may mean."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from .analysis import Token, analyse, is_stop_word, split_compound, stem_alternatives
from .expression import AllOf, AnyOf, Expression, Phrase, Stem
from .verbs import find_noun, is_verb
from .vocabulary import Related, Vocabulary, is_abbreviation, stems_of_term
from .words import compose, fold

MAX_GROUPS = 24
# A term of so many words may be found with its words apart.
MOST_APART = 3
SHORTEST_TELLING = 3
# A query with so many words that a question is put in is a sentence.
FRAMED = 2
PIECE = re.compile(r'(?P<minus>(?<!\S)-)?(?:["”“](?P<phrase>[^"”“]*)["”“]?|(?P<word>[^\s"”“]+))')
# What a question is put in and no answer is told by: wanted only when there is nothing else. By stem, and those
# whose stem says something else by form.
FRAMING_STEMS = frozenset(
    """
    aldrig all alltid annan använda bara berätta betyda bli bort bra bruka både börja därför då där dålig efteråt egen
    egentligen emot ens exempel faktiskt finna fram framåt fundera fungera för få försöka förut ganska ge genom gå
    gälla göra ha hamna hel hitta hjälp hos hur hålla hända höra ibland idag ihop ingen innan innebära inom inte
    istället jobba ju just kanske klar klara knapp kolla komma kunna känna leda leta ligga lite lyckas låta lägga lära
    lätt massa mellan mer mera mot mycket många människa måste ner nere någon någonsin nog nu när nära också ofta olik
    om ordentlig oss per person plötslig prata precis redan riktig rätt se sedan sig själv sist skaffa skall skön snabb
    snar som stå ställa svår säga säker sätt sätta så sådan ta tala tid till tillbaka tips titta tro trots tycka tyvärr
    under undra upp ut utan vad vara varandra varför varje vem veta vi vid vilja vilken visa väl vår än ännu ändå även
    över äga
    """.split()  # noqa: SIM905
)
FRAMING_FORMS = frozenset(
    """
    alla arbeta arbetar arbetat behöva behöver behövs behövde fler flera flest gjord gjort gjorde hamnar hamnade mindre
    folk först inför minst olika samma sin sina sitt ska skulle vilka vilket var
    """.split()  # noqa: SIM905
)


class Reason(StrEnum):
    """Why an alternative stands in a group, the nearest to what was typed first."""

    LITERAL = "literal"
    INFLECTION = "inflection"
    FOLDED = "folded"
    CORRECTED = "corrected"
    SYNONYM = "synonym"
    COMPOUND = "compound"
    NEAR = "near"


WEIGHTS = {
    Reason.LITERAL: 1.0,
    Reason.FOLDED: 0.95,
    Reason.INFLECTION: 0.9,
    Reason.CORRECTED: 0.9,
    Reason.SYNONYM: 0.8,
    Reason.COMPOUND: 0.6,
    Reason.NEAR: 0.35,
}


@dataclass(frozen=True, slots=True)
class Alternative:
    """``text`` is the other term, the parts, or the spelling that it stands for; empty for what was typed."""

    expression: Expression
    reason: Reason
    text: str = ""

    @property
    def weight(self) -> float:
        return WEIGHTS[self.reason]

    @property
    def is_weak(self) -> bool:
        """Whether it is more often found by chance than meant."""
        return self.reason in (Reason.COMPOUND, Reason.NEAR)


@dataclass(frozen=True, slots=True)
class Group:
    """A typed word, or a recognised term of several, and what it may mean.

    ``pieces`` may stand for it alone when little else is found: the parts of a compound, the words of a term.
    ``is_subject``: editors have said what means the same, so it is what the bank is about. ``is_verb``: what is done
    tells less than what it is done to.
    """

    text: str
    alternatives: tuple[Alternative, ...]
    pieces: tuple[Alternative, ...] = ()
    is_framing: bool = False
    is_subject: bool = False
    is_verb: bool = False

    @property
    def is_term(self) -> bool:
        return " " in self.text


@dataclass(frozen=True, slots=True)
class Query:
    """``phrases`` always have to be there and ``excluded`` never; ``runs`` are the typed words in order.

    ``is_exact``: every group has to be there, and nothing stands for it but its own forms.
    """

    text: str = ""
    groups: tuple[Group, ...] = ()
    phrases: tuple[Group, ...] = ()
    excluded: tuple[Group, ...] = ()
    runs: tuple[tuple[str, ...], ...] = ()
    is_sentence: bool = False
    is_exact: bool = False

    def __bool__(self) -> bool:
        return bool(self.groups or self.phrases or self.excluded)

    @property
    def wanted(self) -> tuple[Group, ...]:
        return (*self.groups, *self.phrases)


def parse_query(text: str, vocabulary: Vocabulary, *, is_exact: bool = False) -> Query:
    """Read words, ``"phrases"`` and ``-exclusions``; anything that holds no word counts for nothing.

    Common small words are left out unless there is nothing else. ``is_exact``: only the words and their inflections,
    each as a word of its own.
    """
    groups, phrases, excluded, runs = [], [], [], []
    for run, quoted, is_excluded in read_pieces(compose(text)):
        tokens = analyse(run)
        if not tokens:
            continue
        if is_excluded:
            excluded.append(exact_group(tokens))
        elif quoted:
            phrases.append(exact_group(tokens))
            runs.append(tuple(token.stem for token in tokens))
        else:
            groups += map(inflected_group, tokens) if is_exact else build_groups(tokens, vocabulary)
            runs.append(tuple(token.stem for token in tokens))
    return Query(
        text,
        tuple(keep_telling(groups, has_phrases=bool(phrases))[:MAX_GROUPS]),
        tuple(phrases[:MAX_GROUPS]),
        tuple(excluded[:MAX_GROUPS]),
        tuple(runs),
        not is_exact and sum(group.is_framing for group in groups) >= FRAMED,
        is_exact,
    )


def read_pieces(text: str) -> Iterator[tuple[str, bool, bool]]:
    """``(text, is quoted, is excluded)``; plain words that stand together come together."""
    run: list[str] = []
    for piece in PIECE.finditer(text):
        is_quoted = piece["phrase"] is not None
        if not is_quoted and not piece["minus"]:
            run.append(piece["word"])
            continue
        if run:
            yield " ".join(run), False, False
            run = []
        yield piece["phrase"] if is_quoted else piece["word"], is_quoted, bool(piece["minus"])
    if run:
        yield " ".join(run), False, False


def exact_group(tokens: list[Token]) -> Group:
    """The words as they stand, in their order, without what they may mean otherwise."""
    stems = tuple(token.stem for token in tokens)
    expression = Phrase(stems) if len(stems) > 1 else Stem(stems[0], whole=True)
    return Group(name(tokens), (Alternative(expression, Reason.LITERAL),))


def inflected_group(token: Token) -> Group:
    """The word in any of its forms, not as a part of another, and nothing that means the same."""
    stems = tuple(dict.fromkeys((token.stem, *stem_alternatives(fold(token.text)))))
    reasons = (Reason.LITERAL, *[Reason.INFLECTION] * (len(stems) - 1))
    return Group(
        token.text,
        tuple(
            Alternative(Stem(stem, whole=True), reason) for stem, reason in zip(stems, reasons, strict=True)
        ),
        is_framing=is_stop_word(token.text),
    )


def build_groups(tokens: list[Token], vocabulary: Vocabulary) -> Iterator[Group]:
    """The longest known term at each place, or else the word."""
    position = 0
    while position < len(tokens):
        longest = min(vocabulary.longest, len(tokens) - position)
        for length in range(longest, 1, -1):
            term = tokens[position : position + length]
            stems = stems_of_term(term)
            related = vocabulary.terms.get(stems)
            if related and (len(stems) == length or ends_tell(term)):
                yield term_group(term, related)
                break
        else:
            length = 1
            yield word_group(tokens[position], vocabulary)
        position += length


def ends_tell(tokens: list[Token]) -> bool:
    return not is_stop_word(tokens[0].text) and not is_stop_word(tokens[-1].text)


def term_group(tokens: list[Token], related: Iterable[Related]) -> Group:
    """A term of several words: together, or all of them somewhere."""
    telling = [token for token in tokens if is_telling(token.text)] or tokens
    pieces = tuple(Alternative(Stem(token.stem), Reason.COMPOUND, token.text) for token in telling)
    return Group(
        name(tokens),
        (
            Alternative(Phrase(tuple(token.stem for token in tokens)), Reason.LITERAL),
            *related_alternatives(related),
            Alternative(AllOf(tuple(piece.expression for piece in pieces)), Reason.COMPOUND, name(telling)),
        ),
        pieces if len(pieces) > 1 else (),
        is_subject=True,
    )


def word_group(token: Token, vocabulary: Vocabulary) -> Group:
    word = fold(token.text)
    if is_abbreviation(token.text) and token.text in vocabulary.abbreviations:
        literal = Alternative(Stem(token.stem, whole=True), Reason.LITERAL)
        related = vocabulary.abbreviations[token.text]
        return Group(token.text, (literal, *related_alternatives(related)), is_subject=True)
    stems = tuple(dict.fromkeys((token.stem, *stem_alternatives(word))))
    pieces = tuple(read_part(part, vocabulary) for part in split_compound(word))
    related = {other.stems: other for stem in stems for other in vocabulary.terms.get((stem,), ())}
    does = is_verb(stems[0])
    return Group(
        token.text,
        (
            Alternative(Stem(stems[0]), Reason.LITERAL),
            *(Alternative(Stem(stem), Reason.INFLECTION, stem) for stem in stems[1:]),
            *related_alternatives(related.values()),
            *compound_alternative(pieces),
            *(noun_alternative(stems[0]) if does else ()),
        ),
        pieces,
        is_framing=is_stop_word(word) or word in FRAMING_FORMS or (stems[0] in FRAMING_STEMS and not related),
        is_subject=bool(related),
        is_verb=does,
    )


def noun_alternative(verb: str) -> Iterator[Alternative]:
    """*Testa* is to make a *test*."""
    if noun := find_noun(verb):
        yield Alternative(Stem(noun, whole=True), Reason.NEAR, noun)


def read_part(stem: str, vocabulary: Vocabulary) -> Alternative:
    """A part of a compound, or what means the same as the part."""
    same = [other for other in vocabulary.terms.get((stem,), ()) if not other.is_near]
    offers = (Stem(stem), *(phrase_of(other.stems, whole=other.is_whole) for other in same))
    return Alternative(AnyOf(offers) if same else offers[0], Reason.COMPOUND, stem)


def compound_alternative(pieces: tuple[Alternative, ...]) -> Iterator[Alternative]:
    if len(pieces) > 1:
        text = " + ".join(piece.text for piece in pieces)
        yield Alternative(AllOf(tuple(piece.expression for piece in pieces)), Reason.COMPOUND, text)


def related_alternatives(related: Iterable[Related]) -> Iterator[Alternative]:
    """Each term as it stands; one of a few words also with its words apart, as something near."""
    for other in related:
        reason = Reason.NEAR if other.is_near else Reason.SYNONYM
        yield Alternative(phrase_of(other.stems, whole=other.is_whole), reason, other.text)
        telling = tuple(stem for stem in other.stems if is_telling(stem))
        if 2 <= len(telling) <= MOST_APART:
            yield Alternative(AllOf(tuple(map(Stem, telling))), Reason.NEAR, other.text)


def phrase_of(stems: tuple[str, ...], *, whole: bool = False) -> Expression:
    return Phrase(stems) if len(stems) > 1 else Stem(stems[0], whole)


def is_telling(word: str) -> bool:
    return len(word) >= SHORTEST_TELLING and not is_stop_word(word)


def keep_telling(groups: list[Group], *, has_phrases: bool) -> list[Group]:
    """Each group once, and what a question is put in only when there is nothing else."""
    distinct = list({group.alternatives[0]: group for group in reversed(groups)}.values())[::-1]
    telling = [group for group in distinct if not group.is_framing]
    return telling if telling or has_phrases else distinct


def name(tokens: Iterable[Token]) -> str:
    return " ".join(token.text for token in tokens)
