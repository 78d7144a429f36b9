"""Proposals for tests, made past the form."""

from itertools import count

from casestudies.models import CaseStudyPage
from organisations.models import Municipality
from submissions.models import ChangeProposal
from tests.builders import PUBLISHED_AT, make_municipality

_numbers = count(1)


def make_proposal(
    page: CaseStudyPage, values: dict[str, list[str]], *, municipality: Municipality | None = None, **fields
) -> ChangeProposal:
    """Of 0581 unless told otherwise; ``values`` as ``{key: [as it was, as it should be]}``."""
    fields = {
        "municipality": municipality or make_municipality(),
        "based_on": page.live_revision,
        "reason": "Årsredovisningen 2025, sidan 12.",
        "proposed_at": PUBLISHED_AT,
        "token": f"prov-{next(_numbers)}",
        **fields,
    }
    return ChangeProposal.objects.create(page=page, values=values, **fields)
