"""What a search that was made once finds now, as the search page would; its hits are neither ranked nor marked."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..models import IndexState
from ..retrieving import Wanted, settle
from ..tiers import TierName
from ..understanding import Index, understand
from .masking import is_masked


@dataclass(frozen=True, slots=True)
class Standing:
    """``whole`` are found by more than parts of words; ``corrected`` is what is looked for instead, and found."""

    total: int
    whole: int
    corrected: str = ""

    @property
    def is_answered(self) -> bool:
        """Whether nothing is left to mend: all that is found holds what was typed, or what is said to mean it."""
        return self.total > 0 and self.whole == self.total and not self.corrected

    @property
    def words(self) -> str:
        counts = {"hits": self.total, "parts": self.total - self.whole, "other": self.corrected}
        if not self.total:
            return _("Still finds nothing")
        if self.corrected:
            text = ngettext(
                "Now finds %(hits)d hit for “%(other)s”",
                "Now finds %(hits)d hits for “%(other)s”",
                self.total,
            )
        elif not self.whole:
            text = ngettext(
                "Now finds %(hits)d hit, on a part of a word",
                "Now finds %(hits)d hits, all on parts of words",
                self.total,
            )
        elif self.whole < self.total:
            text = _("Now finds %(hits)d hits, %(parts)d of them on parts of words")
        else:
            text = ngettext("Now finds %(hits)d hit", "Now finds %(hits)d hits", self.total)
        return text % counts


def find_standing(query: str, state: IndexState) -> Standing | None:
    """In the whole bank; None of what was masked. At most some ten queries, however many hits there are."""
    if is_masked(query):
        return None
    understood = understand(query, Index.of(state))
    found = settle(understood.weighed, Wanted(state))
    totals = {tier.name: answer.total for tier, answer in found}
    total = max(totals.values(), default=0)
    whole = max((count for name, count in totals.items() if name != TierName.PARTS), default=0)
    return Standing(total, whole, understood.corrected if total else "")
