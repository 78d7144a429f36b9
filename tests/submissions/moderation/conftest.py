"""Projects that were sent in, as the moderators meet them."""

from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from review.groups import REVIEWER
from submissions.models import Access, Section, SectionCode, Submission, SubmissionEvent, SubmissionFile
from submissions.states import State
from tests.builders import make_municipality, make_user

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
_numbers = count(1)
BASICS = {
    "title": "Skolsteget",
    "problem": "Elever i årskurs 9 är borta från skolan.",
    "target_group": "Elever med mer än 30 procents frånvaro.",
    "intervention": "Hembesök av skolans elevhälsa.",
    "result": "Fler är tillbaka i skolan.",
}


def make_sent(*, days: int = 0, state: str = State.SENT, answers: dict | None = None, **fields) -> Submission:
    """A project sent ``days`` ago, with the short answers and whoever began it."""
    number = next(_numbers)
    # By the wall clock: an hour more or less may be another day.
    sent_at = timezone.localtime() - timedelta(days=days)
    fields = {
        "reference": f"S-{number:05d}",
        "title": "Skolsteget",
        "state": state,
        "created_at": sent_at,
        "changed_at": sent_at,
        "sent_at": sent_at,
        **fields,
    }
    submission = Submission.objects.create(**fields)
    values = {**BASICS, "title": submission.title, **(answers or {})}
    add_section(submission, SectionCode.BASICS, **values)
    make_access(submission)
    return submission


def add_section(submission: Submission, code: str, **values) -> Section:
    return Section.objects.create(
        submission=submission, code=code, values=values, saved_at=submission.created_at
    )


def make_access(submission: Submission, **fields) -> Access:
    number = next(_numbers)
    fields = {
        "email": f"kontakt{number}@exempel.se",
        "name": "Kim Kontakt",
        "created_at": submission.created_at,
        "verified_at": submission.created_at,
        **fields,
    }
    return Access.objects.create(submission=submission, **fields)


def add_event(submission: Submission, code: str, **fields) -> SubmissionEvent:
    fields = {"happened_at": timezone.now(), "version": submission.version, **fields}
    return SubmissionEvent.objects.create(submission=submission, code=code, **fields)


def url_of(submission, *rest):
    return "/".join(["/admin/inskickat", str(submission.pk), *map(str, rest), ""])


def read(client, submission):
    return BeautifulSoup(client.get(url_of(submission)).content, "html.parser")


def text_of(soup):
    return " ".join(soup.get_text(" ").split())


def do(client, submission, slug, **data):
    data = {"seen_version": submission.version, **data}
    return client.post(url_of(submission, slug), data)


def find_form(response, submission, slug):
    return BeautifulSoup(response.content, "html.parser").find(
        "form", action=f"{url_of(submission, slug)}#{slug}"
    )


def make_file(submission, **fields):
    fields = {"name": "Rapport.pdf", "ending": "pdf", "size": 2048, "sha256": "0" * 64, **fields}
    return SubmissionFile.objects.create(submission=submission, uploaded_at=timezone.now(), **fields)


@pytest.fixture
def norrkoping(db):
    return make_municipality("0581")


@pytest.fixture
def moderator(client, db):
    """Somebody who moderates, signed in; she belongs to no municipality."""
    user = make_user("mona", group=REVIEWER, first_name="Mona", last_name="Modig")
    client.force_login(user)
    return user
