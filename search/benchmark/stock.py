"""The same documents and questions as pages of a site that leaves search to Wagtail: what our own search is for."""

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from django.contrib.contenttypes.models import ContentType
from django.db import DatabaseError, connection
from modelsearch.index import SearchField
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from search.results import PAGE_SIZE

from .corpus import Corpus
from .measuring import Times
from .questions import Question

BATCH = 500
# Seconds, after which an answer is waited for no longer; and so many of them in a class are enough.
PATIENCE = 10.0
MOST_LATE = 2


class StockWagtail:
    """The corpus as pages below the root; facets, which Wagtail's search does not have, are left out."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.root = Page.get_first_root_node()
        self.content_type = ContentType.objects.get_for_model(Page)

    def index(self) -> float:
        """Write and index the pages; return the seconds that the indexing took."""
        seconds = 0.0
        with whole_text_indexed():
            for start in range(0, self.corpus.size, BATCH):
                pages = [
                    self._make_page(number) for number in range(start, min(start + BATCH, self.corpus.size))
                ]
                Page.objects.bulk_create(pages)
                begun = time.perf_counter()
                get_search_backend().add_bulk(Page, pages)
                seconds += time.perf_counter() - begun
        return seconds

    def ask(self, questions: Iterable[Question], report: Callable[[int], None]) -> dict[str, Times]:
        """What answers a page of hits and their number take, by class."""
        times: dict[str, Times] = {}
        late: dict[str, int] = {}
        for done, question in enumerate(questions, start=1):
            report(done)
            if not question.request.query or late.get(question.name, 0) >= MOST_LATE:
                continue
            taken = min(self._ask_one(question), PATIENCE)
            late[question.name] = late.get(question.name, 0) + (taken >= PATIENCE)
            found = times.setdefault(question.name, Times())
            found.whole.append(taken * 1000)
            found.engine.append(taken * 1000)
            found.computed.append(0.0)
        return times

    def _ask_one(self, question: Question) -> float:
        start = (question.request.page - 1) * PAGE_SIZE
        begun = time.perf_counter()
        with patience():
            results = Page.objects.live().search(question.request.query)
            list(results[start : start + PAGE_SIZE])
            results.count()
        return time.perf_counter() - begun

    def _make_page(self, number: int) -> Page:
        document = self.corpus.make(number).document
        page = Page(
            title=document.title,
            draft_title=document.title,
            slug=f"bench-{number}",
            url_path=f"/bench-{number}/",
            path=Page._get_path(self.root.path, self.root.depth + 1, 100_000 + number),
            depth=self.root.depth + 1,
            content_type=self.content_type,
            locale=self.root.locale,
        )
        page.whole_text = "\n".join([document.summary, document.text, document.terms])
        return page


@contextmanager
def whole_text_indexed() -> Iterator[None]:
    """Let Wagtail index of a page what our search does; as it is, it indexes the title alone."""
    declared = Page.search_fields
    Page.search_fields = [*declared, SearchField("whole_text")]
    try:
        yield
    finally:
        Page.search_fields = declared


@contextmanager
def patience() -> Iterator[None]:
    """Break off what the database takes too long over."""
    connection.ensure_connection()
    # The connection of this thread; it is another one in the thread of the timer.
    raw = connection.connection
    timer = threading.Timer(PATIENCE, raw.interrupt if connection.vendor == "sqlite" else raw.cancel)
    timer.start()
    try:
        yield
    except DatabaseError as error:
        if "interrupt" not in str(error) and "cancel" not in str(error):
            raise
        if connection.vendor == "postgresql":
            connection.rollback()
    finally:
        timer.cancel()
