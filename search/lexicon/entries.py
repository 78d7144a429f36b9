"""The entries of a ``.dic`` file, as the lexicon counts words."""

from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from search.derivation import SHORTEST_VERB_OF_AGENT
from search.words import spell_plainly

from .source import read_table

FORBIDDEN = "%"
HEAD, MIDDLE, TAIL, ONLY_IN_COMPOUND = "X", "U", "Y", "Z"
# Given with a hyphen, too, as what can stand first: mät-.
HYPHENATED = "b"
VERB, PLURAL = "m", "H"
# What has the first has someone who does it or something that is like it, inflected by the others.
AGENT, AGENT_FLAGS, ADJECTIVE_FLAGS = "T", "AEJ", "OQ"
# With one of these an entry has forms of its own, beyond a genitive.
INFLECTING = frozenset("BCDEFGHIJKLMNOPQTm")


@dataclass(slots=True)
class Entry:
    """All entries with the same spelling.

    ``is_name`` when each has a capital, ``is_part`` when each is a start of compounds that is no word
    (``arbets``), ``is_settled`` when our own list says that the spelling is this name and nothing else.
    """

    word: str
    flags: set[str] = field(default_factory=set)
    is_name: bool = True
    is_part: bool = True
    is_settled: bool = False

    def add(self, flags: Collection[str], *, is_name: bool) -> None:
        self.flags.update(flags)
        self.is_name = self.is_name and is_name
        self.is_part = self.is_part and ONLY_IN_COMPOUND in flags and INFLECTING.isdisjoint(flags)

    @property
    def inflects(self) -> bool:
        return not INFLECTING.isdisjoint(self.flags)


def read_entries(path: Path) -> tuple[dict[str, Entry], set[str]]:
    """Entries by spelling, and what is given with a hyphen as a start of compounds (``familje-``)."""
    entries: dict[str, Entry] = {}
    starts: set[str] = set()
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        written, _, flags = line.partition("\t")[0].partition("/")
        if FORBIDDEN in flags or not written:
            continue
        if written[-1] == "-" and written[:-1].isalpha():
            starts.add(spell_plainly(written[:-1]))
        elif written.isalpha():
            word = spell_plainly(written)
            entries.setdefault(word, Entry(word)).add(flags.strip(), is_name=written[0].isupper())
    for written, flags in read_table("entries.txt").items():
        word, is_name = spell_plainly(written), written[0].isupper()
        if is_name:
            entries[word] = Entry(word, is_settled=True)
        entries.setdefault(word, Entry(word)).add(flags, is_name=is_name)
    for verb in read_table("forms.txt"):
        entries.setdefault(verb, Entry(verb)).add(VERB, is_name=False)
    settle_agents(entries)
    settle_plurals(entries)
    return entries, starts


def settle_plurals(entries: dict[str, Entry]) -> None:
    """Give a noun the plural that stands with a verb instead: intervjuer is of intervju, not of intervjua."""
    for word, entry in entries.items():
        noun = entries.get(word[:-1])
        if noun and word[-1] == "a" and PLURAL in entry.flags and VERB in entry.flags and noun.inflects:
            noun.flags.add(PLURAL)
            entry.flags.discard(PLURAL)


def settle_agents(entries: dict[str, Entry]) -> None:
    """Make words of their own of what a flag makes forms of others: lärare (of lära), ekonomisk (of ekonom).

    Who does what a longer verb says stays a form of it: utvärderare.
    """
    for word, entry in list(entries.items()):
        if AGENT not in entry.flags:
            continue
        if not word.endswith("a"):
            entries.setdefault(f"{word}isk", Entry(f"{word}isk")).add(ADJECTIVE_FLAGS, is_name=False)
            entry.flags.discard(AGENT)
        elif f"{word}re" in entries and len(word) < SHORTEST_VERB_OF_AGENT:
            entries[f"{word}re"].add(AGENT_FLAGS, is_name=False)
            entry.flags.discard(AGENT)
