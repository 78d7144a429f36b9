"""What the start-up commands say, in Swedish, without loading Django."""

import gettext
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from scripts.catalogues import ROOT, compile_stale_catalogues

compile_stale_catalogues()
_ = gettext.translation("django", ROOT / "locale", ["sv"], fallback=True).gettext


def say(text: str = "") -> None:
    print(text, flush=True)


@contextmanager
def step(text: str) -> Iterator[None]:
    """Say what is being done, and how long it took when it is done."""
    started = time.monotonic()
    say(f"  {text} ...")
    yield
    say("    " + _("done in %(seconds).1f s") % {"seconds": time.monotonic() - started})


class MigrationCount:
    """A stream for `migrate` that shows how far it has come instead of three hundred lines."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.done = 0

    def write(self, text: str) -> None:
        if "Applying" not in text:
            return
        self.done += 1
        if sys.stdout.isatty():
            print(f"\r    {self.done}/{self.total}", end="", flush=True)
        elif self.done % 50 == 0:
            say(f"    {self.done}/{self.total}")

    def flush(self) -> None:
        if sys.stdout.isatty() and self.done == self.total:
            print("\r", end="", flush=True)
