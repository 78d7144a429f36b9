"""What must hold of an index at every moment, whoever was killed."""

from collections import Counter

from search.engines import get_database_engine, get_word_tables
from search.expression import AllOf, Stem
from search.index.state import read_state
from search.index.word_counts import words_of
from search.models import IndexedWord, SearchDocument, SearchFacetValue


def assert_whole(slot: str = "") -> None:
    """Documents, their words, their facet values and the number of documents of each word agree."""
    state = read_state()
    slot = slot or state.live
    rows = list(SearchDocument.objects.filter(slot=slot).order_by("pk"))
    numbers = [row.pk for row in rows]
    counted = Counter(form for words in words_of(rows) for form in words)
    kinds = SearchFacetValue.objects.filter(slot=slot, facet="typ").order_by("document")
    assert get_word_tables().list_numbers(slot) == numbers
    assert list(kinds.values_list("document", flat=True)) == numbers
    assert dict(IndexedWord.objects.filter(slot=slot).values_list("form", "documents")) == counted
    for row in rows:
        assert get_database_engine().holds(row.pk, AllOf(tuple(map(Stem, row.a_title.split()))), slot=slot)
    if slot == state.live:
        assert state.documents == len(rows)


def titles(kind: str = "case") -> list[str]:
    """Of what readers can find."""
    live = SearchDocument.objects.filter(slot=read_state().live, kind=kind)
    return sorted(live.values_list("title", flat=True))
