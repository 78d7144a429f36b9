"""Hunspell's rules for endings: how an entry and its flags become the forms of a word."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

# Flags whose rules make what stands first in a compound, not a form of the word.
LINKING = frozenset("zgyhxwvfuitsr")
# Rules that only count (``18:e``) or that make a hyphenated start of a compound.
IGNORED = frozenset("17b")


@dataclass(frozen=True, slots=True)
class Suffix:
    """Take ``cut`` from the end of a word whose end matches ``condition``, then add ``add``."""

    cut: str
    add: str
    condition: re.Pattern[str] | None

    def apply(self, word: str) -> str | None:
        if not word.endswith(self.cut) or (self.condition and not self.condition.search(word)):
            return None
        return word[: len(word) - len(self.cut)] + self.add


class Affixes:
    """The suffix rules of an ``.aff`` file, by flag."""

    def __init__(self, rules: dict[str, list[Suffix]]) -> None:
        self.rules = rules

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
            for suffix in self.rules.get(flag, ()):
                made = suffix.apply(word)
                if made:
                    yield made


def _read_suffix(cut: str, add: str, condition: str) -> Suffix:
    add = add.partition("/")[0]
    return Suffix(
        cut="" if cut == "0" else cut,
        add="" if add == "0" else add,
        condition=None if condition == "." else re.compile(f"(?:{condition})$"),
    )
