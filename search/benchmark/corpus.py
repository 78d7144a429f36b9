"""Made-up documents, each told by its number alone, so that a million of them take no memory.

Among them are documents with known answers (``known``): what the search finds of them says whether it works at all.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from search.document import Document
from search.facets import KIND, all_facets

from .known import KNOWN, MARKED, MARKER
from .wordstock import Wordstock, Zipf

KINDS = ("bench_a", "bench_b", "bench_c", "bench_d")
# In half of all documents each, so that there is something to be slow for.
COMMON = (("kommun", "kommunen", "kommuner"), ("arbete", "arbetet", "arbeten"))
# About 113 words in all.
TITLE, SUMMARY, SENTENCE = (4, 8), (16, 32), (6, 16)
SENTENCES = (4, 10)
YEARS = 12
FIRST_DAY = date(2014, 1, 1)
SECOND_VALUE = 0.25


@dataclass(frozen=True)
class Made:
    """A document that was made up, with the words of its text in order."""

    document: Document
    words: tuple[str, ...]


class Corpus:
    """``values`` are those that a document may have of each facet, the commonest first."""

    def __init__(
        self, wordstock: Wordstock, *, seed: int, size: int, values: Mapping[str, Sequence[str]]
    ) -> None:
        self.wordstock, self.seed, self.size = wordstock, seed, size
        self.values = {facet: Zipf(found) for facet, found in values.items() if found}
        # Spread over the whole, whatever its size.
        self.known = {(place + 1) * size // (len(KNOWN) + 1): known for place, known in enumerate(KNOWN)}

    def make(self, number: int) -> Made:
        random = Random(f"document {self.seed} {number}")
        known = self.known.get(number)
        title = self._sentence(random, TITLE)
        summary = self._sentence(random, SUMMARY)
        sentences = [self._sentence(random, SENTENCE) for _ in range(random.randint(*SENTENCES))]
        extra = [random.choice(forms) for forms in COMMON if random.random() < 0.5]
        if number % MARKED == 0:
            extra.append(MARKER)
        sentences += [[word] for word in extra]
        text = " ".join(map(_join, sentences))
        document = Document(
            kind=kind_of(number),
            key=str(number),
            title=known.title if known else _join(title)[:-1],
            url=f"/bench/{number}/",
            summary=_join(summary),
            text=f"{known.text} {text}" if known else text,
            terms=" ".join(self.wordstock.write(random, 3)),
            facts=("Prov",),
            facets=self._choose_values(random),
            dated_on=FIRST_DAY + timedelta(days=random.randrange(365 * YEARS)),
            evidence=random.choice((None, 0, 1, 2, 3)),
            prior=random.choice((0, 0, 1, 2)),
        )
        return Made(document, tuple(word for sentence in (summary, *sentences) for word in sentence))

    def numbers_of(self, kind: str) -> range:
        return range(KINDS.index(kind), self.size, len(KINDS))

    def count_marked(self) -> dict[str, dict[str, int]]:
        """What the facets must say of the documents that hold ``MARKER``."""
        counts: dict[str, Counter[str]] = {}
        for number in range(0, self.size, MARKED):
            document = self.make(number).document
            for facet, values in {**document.facets, KIND.name: (document.kind,)}.items():
                counts.setdefault(facet, Counter()).update(set(values))
        return {facet: dict(counted) for facet, counted in counts.items()}

    def _sentence(self, random: Random, bounds: tuple[int, int]) -> list[str]:
        return self.wordstock.write(random, random.randint(*bounds))

    def _choose_values(self, random: Random) -> dict[str, tuple[str, ...]]:
        chosen = {}
        for facet, values in self.values.items():
            number = 2 if random.random() < SECOND_VALUE else 1
            chosen[facet] = tuple(dict.fromkeys(values.draw(random, number)))
        return chosen


def kind_of(number: int) -> str:
    return KINDS[number % len(KINDS)]


def ident_of(number: int) -> str:
    return f"{kind_of(number)}:{number}"


def list_values() -> dict[str, list[str]]:
    """The values that there are of each facet but the kind, by their registers."""
    values = {}
    for facet in all_facets():
        if facet is KIND:
            continue
        found = list(facet.fixed())
        if facet.pattern:
            found += [str(FIRST_DAY.year + year) for year in range(YEARS)]
        if facet.register:
            found += facet.register().order_by("code").values_list("code", flat=True)
        values[facet.name] = found
    return values


def _join(words: Iterable[str]) -> str:
    text = " ".join(words)
    return f"{text[:1].upper()}{text[1:]}."
