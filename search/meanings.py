"""What a typed word, or a known term of several, may mean."""

from collections.abc import Collection, Iterable, Iterator

from .analysis import Token, is_stop_word, split_compound, stem_alternatives
from .expression import AllOf, AnyOf, Expression, Phrase, Stem
from .framing import FRAMING_FORMS, FRAMING_STEMS, is_telling
from .pieces import LIGHT
from .query import Alternative, Group, Reason
from .recognising import find_terms
from .verbs import find_noun, find_verb, is_noun, is_verb
from .vocabulary import Related, Vocabulary, is_abbreviation
from .words import fold

# A term of so many words may be found with its words apart.
MOST_APART = 3


def exact_group(tokens: list[Token]) -> Group:
    """The words as they stand, in their order, without what they may mean otherwise."""
    stems = tuple(token.stem for token in tokens)
    expression = Phrase(stems) if len(stems) > 1 else Stem(stems[0], whole=True)
    return Group(name(tokens), (Alternative(expression, Reason.LITERAL),))


def inflected_group(token: Token) -> Group:
    """The word in any of its forms, not as a part of another, and nothing that means the same."""
    stems = tuple(dict.fromkeys((token.stem, *stem_alternatives(fold(token.text)))))
    reasons = (Reason.LITERAL, *[Reason.INFLECTION] * (len(stems) - 1))
    offers = (
        Alternative(Stem(stem, whole=True), reason) for stem, reason in zip(stems, reasons, strict=True)
    )
    return Group(token.text, tuple(offers), is_framing=is_stop_word(token.text))


def build_groups(
    tokens: list[Token], vocabulary: Vocabulary, *, is_sentence: bool = False
) -> Iterator[Group]:
    """A group for each known term of several words, and one for each of the other words, in order."""
    terms = {
        places[0]: (places, stems)
        for places, stems in find_terms(tokens, vocabulary, is_sentence=is_sentence)
    }
    taken = {place for places, _stems in terms.values() for place in places}
    for place, token in enumerate(tokens):
        if place in terms:
            places, stems = terms[place]
            yield term_group([tokens[at] for at in places], vocabulary.terms[stems], vocabulary)
        elif place not in taken:
            yield word_group(token, vocabulary)


def term_group(tokens: list[Token], related: Collection[Related], vocabulary: Vocabulary) -> Group:
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
        fallbacks=tuple(chain_alternatives(related, vocabulary)),
    )


def word_group(token: Token, vocabulary: Vocabulary) -> Group:
    word = fold(token.text)
    if is_abbreviation(token.text) and token.text in vocabulary.abbreviations:
        literal = Alternative(Stem(token.stem, whole=True), Reason.LITERAL)
        related = vocabulary.abbreviations[token.text]
        return Group(token.text, (literal, *related_alternatives(related)), is_subject=True)
    offers = (token.stem, *stem_alternatives(word), find_verb(word, token.stem))
    stems = tuple(dict.fromkeys(filter(None, offers)))
    pieces = tuple(read_part(part, vocabulary) for part in split_compound(word))
    related = {other.stems: other for stem in stems for other in vocabulary.terms.get((stem,), ())}
    return Group(
        token.text,
        (
            Alternative(Stem(stems[0]), Reason.LITERAL),
            *(Alternative(Stem(stem), Reason.INFLECTION, stem) for stem in stems[1:]),
            *related_alternatives(related.values()),
            *compound_alternative(pieces),
            *(noun_alternative(stems[0]) if is_verb(word, stems[0]) else ()),
        ),
        pieces,
        is_framing=is_stop_word(word) or word in FRAMING_FORMS or (stems[0] in FRAMING_STEMS and not related),
        is_subject=bool(related),
        is_noun=is_noun(word, stems[0]),
        fallbacks=tuple(chain_alternatives(related.values(), vocabulary)),
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
    if len(pieces) > 1 and any(piece.text not in LIGHT for piece in pieces):
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


def chain_alternatives(related: Iterable[Related], vocabulary: Vocabulary) -> Iterator[Alternative]:
    """What the synonyms lead to in turn: *unemployment* means *arbetslöshet*, and that is near *sysselsättning*."""
    for other in related:
        if not other.is_near:
            for further in vocabulary.terms.get(other.stems, ()):
                yield Alternative(phrase_of(further.stems, whole=True), Reason.NEAR, further.text)


def phrase_of(stems: tuple[str, ...], *, whole: bool = False) -> Expression:
    return Phrase(stems) if len(stems) > 1 else Stem(stems[0], whole)


def name(tokens: Iterable[Token]) -> str:
    return " ".join(token.text for token in tokens)
