"""What the bench asks: queries of the classes that people ask, made of words of the corpus."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from random import Random

from search.facets import THEME, YEAR_FACET
from search.lexicon.source import read_words
from search.request import SearchRequest

from .corpus import COMMON, Corpus

SHORTEST, SHORTEST_MISSPELT = 4, 7
DEEP = 40
# No Swedish word is near.
NOTHING = "qxzwvqjx"


@dataclass(frozen=True)
class Question:
    """``name`` is that of its class."""

    name: str
    request: SearchRequest


class Asker:
    """Makes the same questions of the same corpus."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.random = Random(f"questions {corpus.seed}")
        self.classes: dict[str, Callable[[], SearchRequest]] = {
            "one word": lambda: SearchRequest(self._words(1)),
            "word in half of all documents": lambda: SearchRequest(self._common()),
            "two words": lambda: SearchRequest(self._words(2)),
            "phrase": lambda: SearchRequest(f'"{self._neighbours()}"'),
            "compound": lambda: SearchRequest(self.corpus.wordstock.compound(self.random)),
            "misspelt word": lambda: SearchRequest(self._misspelt()),
            "sentence": self._sentence,
            "facets chosen": self._narrowed,
            "no hits": lambda: SearchRequest(NOTHING + "".join(self.random.choices("bcdfgk", k=4))),
            f"page {DEEP}": lambda: SearchRequest(self._common(), page=DEEP),
            "no words": lambda: SearchRequest(selected={THEME.name: self._value(THEME.name)}),
        }

    def ask(self, number: int) -> Iterator[Question]:
        """So many of each class, one class after the other and again, so that what disturbs, disturbs all."""
        for _ in range(number):
            for name, make in self.classes.items():
                yield Question(name, make())

    def _content(self) -> list[str]:
        """The words of a document that say something."""
        words = self.corpus.make(self.random.randrange(self.corpus.size)).words
        return [word for word in words if len(word) >= SHORTEST and word not in read_words("stopwords.txt")]

    def _words(self, number: int) -> str:
        return " ".join(self.random.sample(self._content(), number))

    def _common(self) -> str:
        return self.random.choice(self.random.choice(COMMON))

    def _neighbours(self) -> str:
        words = self.corpus.make(self.random.randrange(self.corpus.size)).words
        return " ".join(self.random.choice(list(pairwise(words[:SHORTEST_MISSPELT]))))

    def _misspelt(self) -> str:
        """A word with two letters changed about."""
        word = max(self._content(), key=lambda word: (len(word) >= SHORTEST_MISSPELT, self.random.random()))
        place = self.random.randrange(1, len(word) - 2)
        return word[:place] + word[place + 1] + word[place] + word[place + 2 :]

    def _sentence(self) -> SearchRequest:
        words = self.random.sample(self._content(), 3)
        return SearchRequest(f"hur kan vi få {words[0]} att {words[1]} med {words[2]} i kommunen")

    def _narrowed(self) -> SearchRequest:
        selected = {name: self._value(name) for name in (THEME.name, YEAR_FACET.name)}
        return SearchRequest(self._common(), selected=selected)

    def _value(self, facet: str) -> tuple[str, ...]:
        return tuple(self.corpus.values[facet].draw(self.random))
