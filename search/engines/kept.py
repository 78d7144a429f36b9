"""What was found a moment ago, for whoever turns the page or chooses a facet of the same search."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable

from django.db import connection

MOST_KEPT = 64


class KeptMatches:
    """The sets of the last searches, for as long as the index is as it was."""

    def __init__(self) -> None:
        self._sets: OrderedDict[Hashable, int] = OrderedDict()
        self._lock = threading.Lock()

    def find(self, place: Hashable, look_up: Callable[[], int]) -> int:
        """What ``look_up`` returns; ``place`` is what was asked of which state of which index.

        What is seen inside a transaction may never be committed, so it is not kept.
        """
        if connection.in_atomic_block:
            return look_up()
        with self._lock:
            found = self._sets.pop(place, None)
        if found is None:
            found = look_up()
        with self._lock:
            self._sets[place] = found
            while len(self._sets) > MOST_KEPT:
                self._sets.popitem(last=False)
        return found
