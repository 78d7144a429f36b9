"""Nouns as *anmälan*, which is *anmälningar* in the plural.

The lexicon has the two as words of their own, in a compound often just one of them (*polisanmälan/A*,
*polisanmälningar/AJ*), so that nothing ties them together.
"""

from collections.abc import Iterator, Mapping, MutableMapping

from .entries import TAIL, Entry
from .source import read_words

SINGULAR, PLURAL, OTHER, VERB = "an", "ningar", "ning", "a"
# A genitive and the endings of a noun as *mätning*.
FLAGS = ("A", "D", "G")


def settle_verbal_nouns(entries: MutableMapping[str, Entry]) -> None:
    """Give each compound its *-ning*, of which the plural is a form."""
    for word, bare, ending, _noun in list(_find(entries)):
        if ending == PLURAL:
            del entries[word]
        entry = entries.setdefault(bare + OTHER, Entry(bare + OTHER))
        entry.add({*FLAGS, TAIL}, is_name=False)


def find_verbal_bases(entries: Mapping[str, Entry], bases: Mapping[str, str]) -> dict[str, str]:
    """What compounds with such a noun at the end are stemmed to: *projektansöka*, as *ansökan* to *ansöka*."""
    return {
        word: bare.removesuffix(noun) + bases.get(noun + SINGULAR, noun + VERB)
        for word, bare, _ending, noun in _find(entries)
    }


def _find(entries: Mapping[str, Entry]) -> Iterator[tuple[str, str, str, str]]:
    """Each compound without its ending, the ending, and the noun without its."""
    nouns = tuple(noun.removesuffix(SINGULAR) for noun in read_words("verbal_nouns.txt"))
    for word, entry in entries.items():
        ending = next((one for one in (SINGULAR, PLURAL, OTHER) if word.endswith(one)), "")
        bare = word.removesuffix(ending)
        if ending and not entry.is_name and bare.endswith(nouns) and bare not in nouns:
            yield word, bare, ending, max((noun for noun in nouns if bare.endswith(noun)), key=len)
