"""How much two projects are alike, by what they are called and when they ran; no query."""

from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from guard.text import clean_text
from search.analysis import is_stop_word, split_compound, stem_word
from search.words import split_words

# Words that say of nothing that it is the same.
GENERIC = ("projekt", "projektet", "pilot", "pilotprojekt", "satsning", "insats", "kommun", "kommunen")
LONGEST_TITLE = 300
LONGEST_TEXT = 1_000
FEWEST_SHARED = 2
# Years between two periods that still may be one project told of at two times.
NEAR_YEARS = 2
FAR_IN_TIME = 20


@dataclass(frozen=True)
class Project:
    """``municipalities`` holds codes; a year that is not known is None. ``about`` tells more than the title does."""

    title: str
    municipalities: frozenset[str] = frozenset()
    from_year: int | None = None
    to_year: int | None = None
    about: str = ""


@dataclass(frozen=True, slots=True)
class Name:
    """The stems of a title's telling words in order, and those of the parts that they are made of."""

    stems: tuple[str, ...]
    parts: frozenset[str]

    def without(self, stems: frozenset[str]) -> "Name":
        if stems.isdisjoint(self.parts):
            return self
        return Name(tuple(stem for stem in self.stems if stem not in stems), self.parts - stems)


def compare(one: Project, other: Project, *, place: frozenset[str] = frozenset()) -> int:
    """From 0 to 100. ``place`` has the stems of the municipality's name, which both may bear and which say nothing.

    In one municipality a name is also looked for in what the other is about: editors give cases titles of their own.
    """
    name = read_name(one.title).without(place)
    alike = compare_names(name, read_name(other.title).without(place))
    if other.about and not one.municipalities.isdisjoint(other.municipalities):
        alike = max(alike, find_in_text(name, read_name(f"{other.title} {other.about}")))
    return max(0, alike - FAR_IN_TIME) if is_far_in_time(one, other) else alike


def find_in_text(name: Name, text: Name) -> int:
    """How much of a name stands in a text, if it is more than one word."""
    shared = len(name.parts & text.parts)
    return round(100 * shared / len(name.parts)) if shared >= FEWEST_SHARED else 0


def compare_names(one: Name, other: Name) -> int:
    """By letters, whatever the order and the endings of the words, or by the share of words of the shorter name."""
    if not one.stems or not other.stems:
        return 0
    by_letters = fuzz.token_sort_ratio(" ".join(one.stems), " ".join(other.stems))
    shared = len(one.parts & other.parts)
    by_words = 100 * shared / min(len(one.parts), len(other.parts)) if shared >= FEWEST_SHARED else 0
    return round(max(by_letters, by_words))


def is_far_in_time(one: Project, other: Project) -> bool:
    """Whether years lie between the two; what is not known lies nowhere."""
    if not (one.from_year and other.from_year):
        return False
    first, last = sorted((one, other), key=lambda project: project.from_year)
    ended = first.to_year or first.from_year
    return last.from_year - ended > NEAR_YEARS


@lru_cache(maxsize=20_000)
def read_name(title: str) -> Name:
    words = [word for word in split_words(clean_text(title, limit=LONGEST_TEXT)) if not is_stop_word(word)]
    stems = [stem for stem in map(stem_word, words) if stem not in _generic()]
    parts = {part for word in words for part in split_compound(word) or (stem_word(word),)}
    return Name(tuple(stems), frozenset(parts - _generic()))


@lru_cache(maxsize=1)
def _generic() -> frozenset[str]:
    return frozenset(map(stem_word, GENERIC))
