"""In how many documents each word stands, changed by what a write has changed."""

from collections import Counter
from collections.abc import Iterable, Iterator

from ..models import IndexedWord, SearchDocument
from ..words import remove_accents
from .bulk_sql import insert_rows
from .rows import analyse_fields, collect_words

BATCH = 500


Words = dict[str, str]


def words_of(rows: Iterable[SearchDocument]) -> Iterator[Words]:
    """The words of documents that are stored."""
    return (collect_words(analyse_fields(row)) for row in rows)


def count_changes(slot: str, *, old: Iterable[Words], new: Iterable[Words]) -> None:
    """Count up the words of each document of ``new``, and down those of ``old``; one may be in both."""
    changes: Counter[str] = Counter()
    stems: Words = {}
    for documents, sign in ((old, -1), (new, 1)):
        for words in documents:
            stems.update(words)
            changes.update(dict.fromkeys(words, sign))
    # In one order, whoever writes.
    changed = sorted((form, number) for form, number in changes.items() if number)
    insert_rows(
        "search_indexedword (slot, form, folded, stem, documents)",
        [(slot, form, remove_accents(form), stems[form], number) for form, number in changed],
        on_conflict="ON CONFLICT (slot, form) DO UPDATE"
        " SET documents = search_indexedword.documents + excluded.documents, stem = excluded.stem",
    )
    fewer = [form for form, number in changed if number < 0]
    for start in range(0, len(fewer), BATCH):
        gone = IndexedWord.objects.filter(slot=slot, form__in=fewer[start : start + BATCH], documents__lte=0)
        gone._raw_delete(gone.db)
