"""Submissions and members for tests; see ``tests.builders``."""

from accounts.models import Membership, Role, User
from organisations.models import Municipality
from submissions.forms.columns import read_columns
from submissions.models import Access, Submission
from submissions.states import State
from submissions.tokens import make_reference
from tests.builders import PUBLISHED_AT, make_municipality, make_term

SUBMITTER = "kim@exempel.se"


def make_member(user: User, municipality: Municipality, role: str = Role.MEMBER, **fields) -> Membership:
    fields = {"origin": Membership.Origin.DOMAIN, "created_at": PUBLISHED_AT, **fields}
    return Membership.objects.create(user=user, municipality=municipality, role=role, **fields)


def make_submission(
    title: str = "Unga i arbete",
    *,
    state: str = State.DRAFT,
    municipality: Municipality | None = None,
    owner: Municipality | None = None,
    email: str = SUBMITTER,
    answers: dict[str, dict] | None = None,
    **fields,
) -> Submission:
    """With the eight questions answered, and whoever began it as its first access, verified, unless a draft.

    ``answers`` are values by section, on top of these. No event, mail or link is made.
    """
    municipality = municipality or make_municipality()
    values = {**answer_short_form(title, municipality), **(answers or {}).get("basics", {})}
    contact = {"name": "Kim Ek", "email": email}
    sections = {"contact": contact, **(answers or {}), "basics": values}
    sent_at = None if state == State.DRAFT else PUBLISHED_AT
    fields = {"created_at": PUBLISHED_AT, "changed_at": PUBLISHED_AT, "sent_at": sent_at, **fields}
    submission = Submission.objects.create(
        reference=make_reference(), state=state, owner=owner, **read_columns(values), **fields
    )
    for code, held in sections.items():
        submission.sections.create(code=code, values=held, saved_at=PUBLISHED_AT)
    make_access(submission, email=email, role=Access.Role.FIRST, name="Kim Ek", verified_at=sent_at)
    return submission


def make_access(submission: Submission, *, email: str, **fields) -> Access:
    """A verified co-editor, unless told otherwise."""
    fields = {
        "role": Access.Role.CO_EDITOR,
        "verified_at": PUBLISHED_AT,
        "created_at": PUBLISHED_AT,
        **fields,
    }
    return submission.accesses.create(email=email, **fields)


def answer_short_form(title: str, municipality: Municipality) -> dict[str, str]:
    """Values of the section *basics* that can be sent."""
    return {
        "municipality": municipality.code,
        "title": title,
        "problem": "Många unga saknade arbete.",
        "target_group": "Unga 16–24 år",
        "intervention": "De fick en handledare.",
        "result": "Fler fick arbete.",
        "status": make_term("project_status", "avslutat").code,
        "from_year": "2021",
        "to_year": "2024",
    }
