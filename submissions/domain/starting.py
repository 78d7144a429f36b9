"""Beginning a submission: a row from the first answer, and a link in the mail."""

from datetime import datetime
from hashlib import sha256

from django.db import IntegrityError, transaction

from accounts.models import User
from guard.text import clean_text
from organisations.models import Municipality

from ..letters.sending import LetterKind, mail
from ..models import Access, SectionCode, Submission
from ..standing import Actor
from ..tokens import make_reference
from .access import is_known, make_link, open_browser
from .errors import NotAllowed, SubmissionError
from .events import LONGEST_NAME, write_event
from .parties import is_member, require_submitter
from .saving import save_section


@transaction.atomic
def start(
    *,
    values: dict,
    email: str,
    name: str = "",
    user: User | None = None,
    owner: Municipality | None = None,
    form_token: str,
    is_quiet: bool = False,
    now: datetime,
) -> tuple[Submission, Access]:
    """Begin a draft with ``values`` of the section *basics*, and mail its link to ``email``.

    The same form sent again, also at the same moment, is the same submission: then nothing is mailed, and what
    was changed in the form is saved if nobody has saved since. The access is opened for this browser
    (``cookies.remember``). One of many that come in a file is begun without a mail, ``is_quiet``. Raises
    NotAllowed unless ``user`` is a member of ``owner``.
    """
    email = email.strip().lower()
    key = sha256(f"{form_token}\0{email}\0{user.pk if user else ''}".encode()).hexdigest()
    existing = Submission.objects.filter(form_token=key).first()
    if existing is None:
        try:
            with transaction.atomic():
                submission, access = _begin(
                    values, email=email, name=name, user=user, owner=owner, key=key, now=now
                )
                if not is_quiet:
                    url = make_link(access, now=now)
                    mail(
                        LetterKind.BEGUN, to=email, submission=submission, url=url, is_known=is_known(access)
                    )
                return submission, access
        except IntegrityError:
            existing = Submission.objects.filter(form_token=key).first()
            if existing is None:
                raise
    return existing, _go_on(existing, {} if is_quiet else values, now=now)


def _begin(
    values: dict,
    *,
    email: str,
    name: str,
    user: User | None,
    owner: Municipality | None,
    key: str,
    now: datetime,
) -> tuple[Submission, Access]:
    submission = Submission.objects.create(
        reference=make_reference(), owner=owner, form_token=key, created_at=now, changed_at=now
    )
    if owner and not is_member(submission, user=user, now=now):
        raise NotAllowed
    name = clean_text(name, limit=LONGEST_NAME)
    access = submission.accesses.create(
        role=Access.Role.FIRST,
        email=email,
        name=name,
        user=user,
        created_at=now,
        # Her account's address, by which she became a member.
        verified_at=now if owner and user and user.email.lower() == email else None,
    )
    save_section(
        submission=submission, code=SectionCode.BASICS, values=values, seen_version=0, access=access, now=now
    )
    contact = {"name": name, "email": email}
    save_section(
        submission=submission,
        code=SectionCode.CONTACT,
        values=contact,
        seen_version=0,
        access=access,
        now=now,
    )
    submission.refresh_from_db()
    write_event(submission, code="begin", actor=Actor(user=user, access=access), now=now)
    return submission, open_browser(access, now=now)


def _go_on(submission: Submission, values: dict, *, now: datetime) -> Access:
    access = submission.accesses.filter(role=Access.Role.FIRST).order_by("pk").get()
    require_submitter(submission, access=access, user=None, now=now)
    if not values:
        return open_browser(access, now=now)
    try:
        with transaction.atomic():
            save_section(
                submission=submission,
                code=SectionCode.BASICS,
                values=values,
                seen_version=1,
                access=access,
                now=now,
            )
    except SubmissionError:
        # What has been written since is newer than a form that was sent once before.
        pass
    submission.refresh_from_db()
    return open_browser(access, now=now)
