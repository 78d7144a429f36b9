"""Makes the lexicon: every form of every Swedish word, and what compounds are made of, in one file."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from marisa_trie import BytesTrie

from search.derivation import find_base

from . import layout
from .affixes import Affixes
from .entries import Entry, read_entries
from .paradigms import collect_forms, read_kind
from .parts import Parts, collect_parts
from .reading import find_lexicon
from .source import AFFIXES, WORDS, find_file, read_lines

KEPT_FILES = 3


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
    forms = collect_forms(entries, affixes)
    bases = find_bases(entries)
    parts = collect_parts(entries, forms, affixes, starts)
    for form, lemmas in forms.items():
        for rank, lemma in enumerate(lemmas):
            yield layout.FORM + form, layout.pack_form(rank, form, lemma)
    yield from write_lemmas(entries, bases, parts)
    for head, owner in parts.heads.items():
        yield layout.HEAD + head, layout.pack_head(head, owner, parts.head_counts[head])


def find_bases(entries: dict[str, Entry]) -> dict[str, str]:
    given = dict(line.split("\t") for line in read_lines("bases.txt"))
    kinds = {word: read_kind(entry) for word, entry in entries.items()}
    return {word: find_base(word, kinds, given) for word in entries}


def write_lemmas(
    entries: dict[str, Entry], bases: dict[str, str], parts: Parts
) -> Iterator[tuple[str, bytes]]:
    for word, entry in entries.items():
        record = layout.pack_lemma(
            word,
            base=bases[word],
            is_name=entry.is_name,
            is_tail=word in parts.tails,
            tail_count=parts.tail_counts[word],
            split=parts.splits.get(word, 0),
        )
        yield layout.LEMMA + word, record
