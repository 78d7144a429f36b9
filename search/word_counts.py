"""In how many documents each word stands, changed by what a write has changed."""

from collections import Counter
from collections.abc import Iterable, Iterator

from django.db import connection

from .models import IndexedWord, SearchDocument
from .rows import analyse_fields, collect_words
from .words import remove_accents

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
    for start in range(0, len(changed), BATCH):
        _add(slot, changed[start : start + BATCH], stems)
    fewer = [form for form, number in changed if number < 0]
    for start in range(0, len(fewer), BATCH):
        IndexedWord.objects.filter(
            slot=slot, form__in=fewer[start : start + BATCH], documents__lte=0
        )._raw_delete(IndexedWord.objects.db)


def _add(slot: str, changes: list[tuple[str, int]], stems: dict[str, str]) -> None:
    values = [
        value for form, number in changes for value in (slot, form, remove_accents(form), stems[form], number)
    ]
    rows = ", ".join(["(%s, %s, %s, %s, %s)"] * len(changes))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO search_indexedword (slot, form, folded, stem, documents) VALUES {rows}"
            " ON CONFLICT (slot, form) DO UPDATE"
            " SET documents = search_indexedword.documents + excluded.documents, stem = excluded.stem",
            values,
        )
