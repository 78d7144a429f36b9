"""Which cases an address asks to compare."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from guard.text import clean_text

MAX_CASES = 4
# Beyond this, an address is noise: no more names are looked up or said to be unknown.
MAX_NAMES = 20
MAX_LENGTH = 100


@dataclass(frozen=True)
class Selection:
    """The slugs asked for, in order, each once; which of them exist is not known yet."""

    slugs: tuple[str, ...] = ()

    def without(self, slug: str) -> "Selection":
        return Selection(tuple(other for other in self.slugs if other != slug))

    def url(self, path: str) -> str:
        """The address in its short form: ``?fall=botkyrka,husby``."""
        return f"{path}?fall={','.join(map(quote, self.slugs))}" if self.slugs else path


def read_selection(values: Iterable[str]) -> Selection:
    """Read ``fall`` given once with commas between, several times, or both; empty names say nothing."""
    names = [name for value in values for name in value[: MAX_NAMES * MAX_LENGTH].split(",")]
    cleaned = (clean_text(name, limit=MAX_LENGTH).lower() for name in names[: MAX_NAMES * 2])
    return Selection(tuple(dict.fromkeys(filter(None, cleaned)))[:MAX_NAMES])
