"""Whether the search finds what it must, and counts what there is; otherwise its times say nothing."""

from search.finding import find
from search.request import SearchRequest
from search.results import SearchResults

from .corpus import Corpus, ident_of
from .known import MARKER


class WrongAnswerError(Exception):
    """The search does not do what it should, so it is not measured."""


def check_answers(corpus: Corpus) -> int:
    """Ask every query with a known answer; return how many there were."""
    number = 0
    for place, known in corpus.known.items():
        for query in known.queries:
            _check_first(query, ident_of(place))
            number += 1
    _check_counts(corpus)
    return number + 1


def _check_first(query: str, ident: str) -> None:
    results = find(SearchRequest(query))
    found = [f"{hit.kind_code}:{hit.key}" for hit in results.hits]
    if found[:1] != [ident]:
        raise WrongAnswerError(f"{query} must find {ident} first, and finds {found[:3]}.")
    check_engine(results)


def check_engine(results: SearchResults) -> None:
    """Raise ``WrongAnswerError`` where another engine has answered than the one that is measured."""
    if results.is_degraded:
        raise WrongAnswerError(
            "The engine that is measured did not answer. Its log says why; then begin anew."
        )


def _check_counts(corpus: Corpus) -> None:
    """The facets of a word that stands in many documents say what was written."""
    # In quotes, so that nothing else is looked for where it is rare.
    results = find(SearchRequest(f'"{MARKER}"'))
    counted = {
        facet.name: {option.value: option.count for option in facet.options} for facet in results.facets
    }
    for facet, values in corpus.count_marked().items():
        if counted.get(facet) != values:
            raise WrongAnswerError(f"The counts of {facet} are {counted.get(facet)}, and should be {values}.")
