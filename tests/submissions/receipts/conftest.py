from datetime import UTC, datetime

import pytest
from django.db import transaction

from submissions.domain.events import write_event
from submissions.standing import Actor
from submissions.states import State
from tests.builders import make_term, make_user
from tests.submission_builders import make_submission

NOON = datetime(2026, 11, 23, 11, tzinfo=UTC)
LONG = "Ingen följde upp frånvaron, och alla väntade på varandra. " * 48


def make_sent():
    """Sent with long answers, a row, a file and a history that holds an internal note."""
    answers = {
        "basics": {"problem": LONG, "result": "<b>Fler</b> klarade skolan.\n\nVi vet inte hur länge."},
        "problem": {"need": LONG, "programme_theory": LONG},
        "financing": {
            "contract_form": make_term("financing_form", "budget", name="Egen budget").code,
            "rows": [{"payer": "Kommunen", "amount": "3,2 mnkr"}, {"payer": "", "amount": ""}],
        },
    }
    submission = make_submission(state=State.IN_REVIEW, answers=answers, sent_at=NOON, created_at=NOON)
    submission.files.create(
        file="x.pdf",
        name="avtal & plan.pdf",
        ending="pdf",
        description="Avtalet",
        size=2_000_000,
        sha256="ab" * 32,
        uploaded_at=NOON,
    )
    access, editor = submission.accesses.get(), make_user("eva", first_name="Eva", last_name="Berg")
    with transaction.atomic():
        write_event(submission, code="send", actor=Actor(access=access), now=NOON, states=("draft", "sent"))
        write_event(submission, code="take", actor=Actor(user=editor), now=NOON, states=("sent", "in_review"))
        write_event(
            submission, code="note", actor=Actor(user=editor), now=NOON, text="HEMLIGT", is_internal=True
        )
    return submission


@pytest.fixture
def sent(db):
    return make_sent()
