"""Which known terms of several words stand in what was typed, together or, in a sentence, with others between."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from .analysis import Token, is_stop_word
from .vocabulary import Stems, Vocabulary, stems_of_term

# So many words may stand between those of a term: "pengarna är snart slut".
MOST_BETWEEN = 3

# The places of a term's words, in order, and what it is known by.
Found = tuple[tuple[int, ...], Stems]


def find_terms(tokens: Sequence[Token], vocabulary: Vocabulary, *, is_sentence: bool) -> list[Found]:
    """Those that do not overlap: first what stands together, the longest at each place, then what stands apart."""
    found = list(find_together(tokens, vocabulary))
    if is_sentence:
        taken = {place for places, _stems in found for place in places}
        found += find_apart(tokens, vocabulary, taken)
    return sorted(found)


def find_together(tokens: Sequence[Token], vocabulary: Vocabulary) -> Iterator[Found]:
    position = 0
    while position < len(tokens):
        longest = min(vocabulary.longest, len(tokens) - position)
        for length in range(longest, 1, -1):
            term = tokens[position : position + length]
            stems = stems_of_term(term)
            if stems in vocabulary.terms and (len(stems) == length or ends_tell(term)):
                yield tuple(range(position, position + length)), stems
                break
        else:
            length = 1
        position += length


def ends_tell(tokens: Sequence[Token]) -> bool:
    return not is_stop_word(tokens[0].text) and not is_stop_word(tokens[-1].text)


def find_apart(tokens: Sequence[Token], vocabulary: Vocabulary, taken: set[int]) -> Iterator[Found]:
    """In any order, within a few words: the one with most words first, then the one that stands closest."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, token in enumerate(tokens):
        places[token.stem].append(place)
    offers = [
        (-len(stems), chosen[-1] - chosen[0], chosen, stems)
        for stem in places
        for stems in vocabulary.apart.get(stem, ())
        if (chosen := gather(stems, places))
    ]
    for _length, _width, chosen, stems in sorted(offers):
        if taken.isdisjoint(chosen):
            taken.update(chosen)
            yield chosen, stems


def gather(stems: Stems, places: Mapping[str, Sequence[int]]) -> tuple[int, ...]:
    """Where the words of a term stand nearest to its first; nothing when they stand too far apart."""
    if not all(stem in places for stem in stems):
        return ()
    first = places[stems[0]][0]
    chosen = sorted({min(places[stem], key=lambda place: abs(place - first)) for stem in stems})
    is_near = chosen[-1] - chosen[0] < len(stems) + MOST_BETWEEN
    return tuple(chosen) if is_near and len(chosen) == len(stems) else ()
