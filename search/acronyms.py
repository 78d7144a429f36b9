"""What an organisation may be called for short: *EIB*, though nobody wrote that of Europeiska investeringsbanken."""

from collections.abc import Iterator

from .analysis import is_stop_word, split_compound
from .words import fold, split_words

SHORTEST, LONGEST = 3, 5


def list_acronyms(name: str) -> Iterator[str]:
    """Its words' first letters, and those of the parts of its last word; no small word of Swedish."""
    words = [word for word in map(fold, split_words(name)) if not is_stop_word(word)]
    if len(words) < 2:
        return
    *first, last = words
    for parts in dict.fromkeys(((last,), split_compound(last) or (last,))):
        letters = "".join(word[0] for word in (*first, *parts))
        if SHORTEST <= len(letters) <= LONGEST and letters.isalpha() and not is_stop_word(letters):
            yield letters.upper()
