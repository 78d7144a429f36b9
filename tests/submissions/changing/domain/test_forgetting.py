from datetime import timedelta

import pytest
from django.utils import timezone

from submissions.changing.domain.forgetting import forget_old_proposals
from submissions.models import ChangeProposal
from tests.builders import make_case

from ..proposals import make_proposal

Standing = ChangeProposal.Standing
NOW = timezone.now()
LONG_AGO, LATELY = NOW - timedelta(days=731), NOW - timedelta(days=729)


@pytest.mark.django_db
def test_forget_old_proposals_erases_words_of_those_answered_two_years_ago_alone():
    case = make_case(title="Skolnärvaro")
    values = {"title": ["Skolnärvaro", "Skolnärvaro för alla"]}
    old = make_proposal(case, values, standing=Standing.DECLINED, answered_at=LONG_AGO, answer="Nej, Kim.")
    late = make_proposal(case, values, standing=Standing.ACCEPTED, answered_at=LATELY, answer="Ja.")
    waiting = make_proposal(case, values)

    assert (forget_old_proposals(now=NOW), forget_old_proposals(now=NOW)) == (1, 0)

    for proposal in (old, late, waiting):
        proposal.refresh_from_db()
    assert (old.reason, old.answer, old.values) == ("", "", values)
    assert (late.reason, late.answer) == ("Årsredovisningen 2025, sidan 12.", "Ja.")
    assert waiting.reason == "Årsredovisningen 2025, sidan 12."
