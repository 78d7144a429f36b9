"""Documents as they are ranked, kept in memory until the index changes: the same ones are the best of many searches."""

from django.db import connection

from .candidates import Candidate
from .models import IndexState

# Of more, all are read anew as they are needed.
MOST_HELD = 1000
Held = dict[str, Candidate]
_held: tuple[tuple[str, str, int], Held] = (("", "", -1), {})


def get_held(state: IndexState) -> Held:
    """Those that were read of this ``state``, by ident, for whoever reads more to put them there.

    What is seen inside a transaction may never be committed, so it is not kept.
    """
    global _held
    if connection.in_atomic_block:
        return {}
    place = str(connection.settings_dict["NAME"]), state.live, state.version
    kept, held = _held
    if kept != place or len(held) > MOST_HELD:
        held = {}
        _held = place, held
    return held
