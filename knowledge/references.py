"""The sources of one page, numbered as the reader meets them, and the pages that its text links to."""

from collections.abc import Iterable
from dataclasses import dataclass

from .markdown import LinkTargets, find_page_uids, find_source_codes
from .models import KnowledgePage, Provenance, Source


@dataclass(frozen=True)
class NumberedSource:
    """A source with its number on this page; the note it leads to is ``#kalla-<number>``."""

    number: int
    source: Source

    @property
    def title(self) -> str:
        return self.source.title

    @property
    def url(self) -> str:
        return f"#kalla-{self.number}"


class References:
    """Numbers from 1 in order of first mention: texts first, then rows, then the page's own list."""

    def __init__(self, sources: Iterable[Source], page_urls: dict[str, str]) -> None:
        self.by_code = {
            source.code: NumberedSource(number, source) for number, source in enumerate(sources, start=1)
        }
        self.targets = LinkTargets({code: item.number for code, item in self.by_code.items()}, page_urls)

    @property
    def numbered(self) -> list[NumberedSource]:
        return list(self.by_code.values())

    def of(self, row: Provenance) -> list[NumberedSource]:
        """The numbered sources of a row, in number order."""
        found = [self.by_code[source.code] for source in row.sources.all() if source.code in self.by_code]
        return sorted(found, key=lambda item: item.number)


def collect_references(
    *, texts: Iterable[str] = (), rows: Iterable[Provenance] = (), sources: Iterable[Source] = ()
) -> References:
    """Number every source that ``texts``, ``rows`` (with sources prefetched) and ``sources`` mention.

    At most two queries, whatever the number of markers.
    """
    texts = list(texts)
    mentioned = [*(source for row in rows for source in row.sources.all()), *sources]
    known = {source.code: source for source in mentioned}
    codes = dict.fromkeys(code for text in texts for code in find_source_codes(text))
    unknown = codes.keys() - known.keys()
    known |= {source.code: source for source in Source.objects.filter(code__in=unknown)} if unknown else {}
    in_order = dict.fromkeys([*codes, *(source.code for source in mentioned)])
    return References([known[code] for code in in_order if code in known], find_page_urls(texts))


def find_page_urls(texts: Iterable[str]) -> dict[str, str]:
    """Addresses of the published pages that the texts link to, by uid."""
    uids = {uid for text in texts for uid in find_page_uids(text)}
    if not uids:
        return {}
    return {page.uid: page.url for page in KnowledgePage.objects.published().filter(uid__in=uids) if page.url}


def stream_texts(*streams) -> list[str]:
    """The Markdown of every block of the given StreamField values, in order; of a picture its caption."""
    return [
        block.value
        if isinstance(block.value, str)
        else str(block.value.get("text") or block.value.get("caption") or "")
        for stream in streams
        for block in stream
    ]
