"""What a short list of hits is followed by: pages that resemble the best of them, told apart from hits."""

from .registry import DocumentKey
from .related import RelatedDocument, find_related
from .request import Sort
from .results import SearchResults

# A list with fewer hits is followed by as many more as make it so long.
ENOUGH = 10


def find_alike(results: SearchResults) -> list[RelatedDocument]:
    """Nothing where filters are chosen or words have to be as they are spelt: then fewer is what was asked for.

    No query but for a short list, then four.
    """
    request = results.request
    is_plain = request.query and request.sort == Sort.RELEVANCE and not (request.is_exact or request.selected)
    if not is_plain or not 0 < len(results.hits) == results.total < ENOUGH:
        return []
    return find_related(
        DocumentKey.of_ident(results.idents[0]),
        limit=ENOUGH - results.total,
        kinds=request.kinds,
        leave_out={hit.url for hit in results.hits},
    )
