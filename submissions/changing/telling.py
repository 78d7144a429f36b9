"""What a proposal says, for those who made it: as it was, as it should be, and what was let in."""

from dataclasses import dataclass

from django.utils.text import capfirst

from casestudies.models import CaseStudyPage, Financing, OutcomeMetric, Result
from review.changes.result import Piece
from review.changes.texts import compare_texts

from ..models import ChangeProposal
from .comparing import in_words, kind_of

MODELS = {"financing": Financing, "metrics": OutcomeMetric, "results": Result}


@dataclass(frozen=True)
class Change:
    label: str
    before: str
    after: str
    is_taken: bool

    @property
    def pieces(self) -> tuple[Piece, ...]:
        return compare_texts(self.before, self.after)


def list_changes(proposal: ChangeProposal) -> list[Change]:
    """Without the newest version: an editor's draft is not for those outside."""
    return [
        Change(
            label=name_place(key),
            before=in_words(before, kind_of(key)),
            after=in_words(after, kind_of(key)),
            is_taken=key in proposal.taken,
        )
        for key, (before, after) in proposal.values.items()
    ]


def name_place(key: str) -> str:
    """``Belopp (finansiering)``."""
    relation = key.split(".")[0] if "." in key else ""
    model = MODELS.get(relation, CaseStudyPage)
    field = capfirst(str(model._meta.get_field(key.rsplit(".", 1)[-1]).verbose_name))
    return f"{field} ({model._meta.verbose_name})" if relation else field
