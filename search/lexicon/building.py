"""Makes the lexicon: every form of every Swedish word, and what compounds are made of, in one file."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from marisa_trie import BytesTrie

from search.derivation import find_base

from . import layout
from .affixes import Affixes
from .entries import INFLECTING, TAIL, Entry, read_entries
from .paradigms import collect_forms, read_kind
from .parts import Parts, collect_parts
from .reading import find_lexicon
from .source import AFFIXES, WORDS, find_file, read_lines, read_table
from .verbal_nouns import find_verbal_bases, settle_verbal_nouns

KEPT_FILES = 3
SHORTEST_UNINFLECTED_TAIL = 5


def is_built(folder: Path) -> bool:
    return find_lexicon(folder).exists()


def build_lexicon(folder: Path) -> Path:
    """Make the lexicon of today's sources, if it is not there yet.

    It is written beside and put in place whole, so that a build that is killed leaves nothing half; any number
    of processes may build at once.
    """
    path = find_lexicon(folder)
    if path.exists():
        return path
    folder.mkdir(parents=True, exist_ok=True)
    handle, unfinished = tempfile.mkstemp(dir=folder, suffix=".new")
    os.close(handle)
    try:
        BytesTrie(collect_records()).save(unfinished)
        # A web process may run as another user than whoever made it.
        Path(unfinished).chmod(0o644)
        Path(unfinished).replace(path)
    finally:
        Path(unfinished).unlink(missing_ok=True)
    # Processes of an older version may still look for theirs.
    for old in sorted(folder.glob(layout.file_name("*")), key=lambda file: -file.stat().st_mtime)[
        KEPT_FILES:
    ]:
        old.unlink(missing_ok=True)
    return path


def collect_records() -> Iterator[tuple[str, bytes]]:
    affixes = Affixes.read(find_file(AFFIXES))
    entries, starts = read_entries(find_file(WORDS))
    settle_verbal_nouns(entries)
    listed = read_listed(entries)
    forms = collect_forms(entries, affixes)
    bases = find_bases(entries, forms)
    parts = collect_parts(entries, forms, affixes, starts)
    for form, lemmas in forms.items():
        for rank, lemma in enumerate(lemmas):
            yield layout.FORM + form, layout.pack_form(rank, form, lemma)
    for word, entry in entries.items():
        yield layout.LEMMA + word, pack_lemma(entry, bases[word], parts)
    for head, owner in parts.heads.items():
        yield layout.HEAD + head, layout.pack_head(head, owner, parts.head_counts[head])
    for word, named in listed.items():
        yield layout.LISTED + word, layout.pack_parts([forms.get(part, [part])[0] for part in named])


def find_bases(entries: dict[str, Entry], forms: dict[str, list[str]]) -> dict[str, str]:
    """The word each entry is stemmed to; an entry that is only a form of another shares the other's."""
    given = read_table("bases.txt")
    kinds = {word: read_kind(entry) for word, entry in entries.items()}
    lemmas = {
        word: forms[word][0] if word in forms and not entry.inflects else word
        for word, entry in entries.items()
    }
    bases = {
        # Köping is no köpande.
        word: lemma if entries[word].is_name else find_base(lemma, kinds, given)
        for word, lemma in lemmas.items()
    }
    return bases | find_verbal_bases(entries, bases)


def pack_lemma(entry: Entry, base: str, parts: Parts) -> bytes:
    word, count = entry.word, parts.tail_counts[entry.word]
    return layout.pack_lemma(
        word,
        base=base,
        is_name=entry.is_name,
        is_tail=not entry.is_name and is_tail(entry, count),
        tail_count=count,
        split=parts.splits.get(word, 0),
    )


def is_tail(entry: Entry, count: int) -> bool:
    if TAIL in entry.flags and len(entry.word) >= SHORTEST_UNINFLECTED_TAIL:
        return True
    return entry.inflects and (count > 0 or TAIL in entry.flags)


def read_listed(entries: dict[str, Entry]) -> dict[str, list[str]]:
    """Compounds of the field with their parts; they become entries, inflected as their last part is.

    An inflected compound stands for its basic form.
    """
    listed = {}
    for line in read_lines("compounds.txt"):
        word, joined = line.split("\t")[:2]
        parts = joined.split("|")
        last = entries.get(parts[-1])
        if last and word.endswith(last.word):
            flags = last.flags & (INFLECTING | {"A", TAIL})
            entries.setdefault(word, Entry(word)).add(flags, is_name=False)
        listed[word] = parts
    return listed
