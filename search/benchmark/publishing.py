"""How soon what an editor publishes is found, also while the index is built anew."""

import threading
import time
from collections.abc import Callable
from random import Random

from django.db import connection
from wagtail.models import Page

from knowledge.models import KnowledgePage
from review.gate import publish_reviewed_elsewhere
from search.finding import find
from search.request import SearchRequest

ORIGIN = "benchmark"
PATIENCE = 30.0
PAUSE = 0.2
LETTERS = "bdfgklmnprstv"


class LostError(Exception):
    """Something was published and is not found."""


class Editor:
    """Publishes the pages of the starter content again and again, each time with a title not seen before."""

    def __init__(self, *, seed: int) -> None:
        self.random = Random(f"editor {seed}")
        # Never the same, since a database that was kept holds those of the run before.
        self.letters = Random()
        self.pages = list(KnowledgePage.objects.live().order_by("pk").values_list("pk", flat=True)[:40])
        self.titles: dict[str, str] = {}
        self.seconds: list[float] = []

    def publish(self) -> tuple[str, str]:
        """Change a title and publish the page; return its key and the word that finds it."""
        page = Page.objects.get(pk=self.random.choice(self.pages)).specific
        word = "".join(self.letters.choices(LETTERS, k=12))
        page.title = f"Prov {word}"
        begun = time.perf_counter()
        publish_reviewed_elsewhere(page.save_revision(), origin=ORIGIN)
        self.seconds.append(time.perf_counter() - begun)
        self.titles[str(page.uid)] = word
        return str(page.uid), word

    def measure(self, number: int) -> list[float]:
        """Seconds from pressing the button until a search finds it, so many times."""
        return [self._publish_and_find() for _ in range(number)]

    def _publish_and_find(self) -> float:
        begun = time.perf_counter()
        key, word = self.publish()
        while not is_found(key, word):
            if time.perf_counter() - begun > PATIENCE:
                raise LostError(f"{word} was published and is not found.")
            time.sleep(0.01)
        return time.perf_counter() - begun

    def check(self) -> int:
        """Whether the last title of every page is found; return how many there are."""
        lost = [word for key, word in self.titles.items() if not is_found(key, word)]
        if lost:
            raise LostError(f"{len(lost)} of {len(self.titles)} published pages are not found: {lost[:3]}.")
        return len(self.titles)


def is_found(key: str, word: str) -> bool:
    return find(SearchRequest(word)).keys[:1] == [key]


def publish_during(editor: Editor, act: Callable[[], object]) -> None:
    """Let ``editor`` publish from the beginning of ``act`` to its end."""
    is_over, errors = threading.Event(), []

    def work() -> None:
        try:
            while not is_over.is_set():
                editor.publish()
                is_over.wait(PAUSE)
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    thread = threading.Thread(target=work)
    thread.start()
    try:
        act()
    finally:
        is_over.set()
        thread.join()
    if errors:
        raise errors[0]
