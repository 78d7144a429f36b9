"""Hunspell's rules for endings: how an entry and its flags become the forms of a word."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

# Flags whose rules make what stands first in a compound, not a form of the word.
LINKING = frozenset("zgyhxwvfuitsr")
# Rules that only count (``18:e``) or that make a hyphenated start of a compound.
IGNORED = frozenset("17b")
# No condition in the file looks at more letters.
LONGEST_CONDITION = 5


@dataclass(frozen=True, slots=True)
class Suffix:
    """Take ``cut`` from the end of a word whose end matches ``condition``, then add ``add``."""

    cut: str
    add: str
    condition: re.Pattern[str]

    def fits(self, ending: str) -> bool:
        return ending.endswith(self.cut) and bool(self.condition.search(ending))


class Affixes:
    """The suffix rules of an ``.aff`` file, by flag."""

    def __init__(self, rules: dict[str, list[Suffix]]) -> None:
        self._rules = rules
        # Words with the same flag and end take the same suffixes: a million forms ask a few thousand questions.
        self._find_fitting = cache(self._read_fitting)

    @classmethod
    def read(cls, path: Path) -> "Affixes":
        rules: dict[str, list[Suffix]] = defaultdict(list)
        for line in path.read_text(encoding="utf-8").splitlines():
            columns = line.split()
            # A header has four columns, too: SFX, flag, Y or N, number of rules.
            if len(columns) >= 5 and columns[0] == "SFX":
                rules[columns[1]].append(_read_suffix(*columns[2:5]))
        return cls(dict(rules))

    def inflect(self, word: str, flags: Iterable[str]) -> Iterator[str]:
        """Every form of ``word`` but itself; a form may come twice."""
        return self._apply(word, (flag for flag in flags if flag not in LINKING and flag not in IGNORED))

    def link(self, word: str, flags: Iterable[str]) -> Iterator[str]:
        """What ``word`` looks like as the first part of a compound, where that is not ``word`` itself."""
        return self._apply(word, (flag for flag in flags if flag in LINKING))

    def _apply(self, word: str, flags: Iterable[str]) -> Iterator[str]:
        for flag in flags:
            if flag in self._rules:
                for cut, add in self._find_fitting(flag, word[-LONGEST_CONDITION:]):
                    made = word[: len(word) - cut] + add
                    if made:
                        yield made

    def _read_fitting(self, flag: str, ending: str) -> list[tuple[int, str]]:
        return [(len(suffix.cut), suffix.add) for suffix in self._rules[flag] if suffix.fits(ending)]


def _read_suffix(cut: str, add: str, condition: str) -> Suffix:
    add = add.partition("/")[0]
    return Suffix(
        cut="" if cut == "0" else cut,
        add="" if add == "0" else add,
        condition=re.compile(f"(?:{condition})$"),
    )
