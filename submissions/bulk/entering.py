"""All projects of a file, or none."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from accounts.models import User
from organisations.models import Municipality

from ..domain.saving import save_section
from ..domain.starting import start
from ..models import Access, SectionCode, Submission
from .judging import Judged

# Sections that are there from the beginning: what is saved first, and by whom it is.
BEGUN = {SectionCode.BASICS: 1, SectionCode.CONTACT: 1}


@transaction.atomic
def enter(
    projects: Sequence[Judged], *, owner: Municipality, user: User, digest: str, now: datetime
) -> list[Submission]:
    """Make a draft of each, owned by ``owner``. The same file confirmed once more is the same drafts.

    Raises NotAllowed unless ``user`` is a member of ``owner``; then, and on every other error, nothing is stored.
    """
    return [
        _enter(project, owner=owner, user=user, token=f"bulk-{digest[:40]}-{number}", now=now)
        for number, project in enumerate(projects)
    ]


def _enter(project: Judged, *, owner: Municipality, user: User, token: str, now: datetime) -> Submission:
    submission, access = start(
        values=project.values.get(SectionCode.BASICS, {}),
        email=user.email,
        name=user.get_full_name() or user.get_username(),
        user=user,
        owner=owner,
        form_token=token,
        is_quiet=True,
        now=now,
    )
    if submission.created_at == now:
        _save_others(submission, project, access=access, now=now)
    return submission


def _save_others(submission: Submission, project: Judged, *, access: Access, now: datetime) -> None:
    for code, values in project.values.items():
        if code == SectionCode.CONTACT:
            values = {"name": access.name, "email": access.email, **values}
        if code != SectionCode.BASICS:
            save_section(
                submission=submission,
                code=code,
                values=values,
                seen_version=BEGUN.get(SectionCode(code), 0),
                access=access,
                now=now,
            )
