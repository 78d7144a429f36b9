"""Files of a submission: sent, taken away, released or refused.

The file is written before its row and deleted after it, so that a kill never leaves a row without a file;
what a kill leaves on the disk is swept (``disk.sweep``).
"""

from datetime import datetime

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from accounts.models import User

from ..domain.errors import NotWritable
from ..domain.events import write_event
from ..domain.locking import lock
from ..domain.parties import require_moderator, require_submitter
from ..models import Submission, SubmissionFile
from ..standing import Actor
from . import disk
from .checking import MOST_FILES, UNVERIFIED_MB, CheckedFile, FileRefused

Standing = SubmissionFile.Standing


def store(
    *,
    submission: Submission,
    file: CheckedFile,
    actor: Actor,
    now: datetime,
    name: str = "",
    description: str = "",
) -> SubmissionFile:
    """Keep ``file`` in quarantine. The same content again is the row that is there already.

    Raises FileRefused, NotAllowed, NotWritable and disk.DiskFull. What is on the disk goes if the row is not made.
    """
    written = disk.write(file.data, ending=file.ending)
    row = None
    try:
        with transaction.atomic():
            row = _find_or_add(
                submission,
                file,
                written,
                name=name or file.name,
                description=description,
                actor=actor,
                now=now,
            )
    finally:
        if row is None or row.file.name != written:
            disk.find_storage().delete(written)
    return row


def _find_or_add(
    submission: Submission,
    file: CheckedFile,
    written: str,
    *,
    name: str,
    description: str,
    actor,
    now: datetime,
) -> SubmissionFile:
    locked = _lock(submission, actor=actor, now=now)
    same = locked.files.filter(sha256=file.sha256).first()
    if same is not None:
        return _find_same(same, name)
    _refuse_too_much(locked, file, name=name, actor=actor)
    row = SubmissionFile.objects.create(
        submission=locked,
        file=written,
        name=name,
        ending=file.ending,
        description=description,
        size=len(file.data),
        sha256=file.sha256,
        uploaded_at=now,
        uploaded_by=actor.access,
    )
    _note(locked, "file_added", actor=actor, now=now)
    return row


def _refuse_too_much(locked: Submission, file: CheckedFile, *, name: str, actor: Actor) -> None:
    if locked.files.count() >= MOST_FILES:
        raise FileRefused(
            _("“%(name)s” was not taken. A project has at most %(limit)d files. Take another away first.")
            % {"name": name, "limit": MOST_FILES}
        )
    if not is_trusted(locked, actor) and _sum_sizes(locked) + len(file.data) > UNVERIFIED_MB * 1024 * 1024:
        raise FileRefused(
            _(
                "“%(name)s” was not taken. Until you have confirmed your e-mail address we take %(limit)d MB in all."
            )
            % {"name": name, "limit": UNVERIFIED_MB}
        )


def is_trusted(submission: Submission, actor: Actor) -> bool:
    """Whether somebody stands behind it who can be reached: a member, or a holder of a verified address."""
    return actor.user is not None or submission.accesses.live().exclude(verified_at=None).exists()


def _sum_sizes(submission: Submission) -> int:
    return submission.files.aggregate(total=Sum("size"))["total"] or 0


def _find_same(same: SubmissionFile, name: str) -> SubmissionFile:
    if same.standing == Standing.REFUSED:
        raise FileRefused(_("“%(name)s” was refused when it was looked at. Send another.") % {"name": name})
    return same


def remove(*, submission: Submission, file: SubmissionFile, actor: Actor, now: datetime) -> None:
    """Take a file away; once more changes nothing. Raises NotAllowed and NotWritable."""
    with transaction.atomic():
        locked = _lock(submission, actor=actor, now=now)
        row = locked.files.filter(pk=file.pk).first()
        if row is not None:
            _note(locked, "file_removed", actor=actor, now=now)
            row.delete()


def release(*, file: SubmissionFile, actor: User | None, now: datetime) -> SubmissionFile:
    """Say that somebody, or the scanner (no ``actor``), has looked at the file. Raises NotAllowed."""
    return _judge(file, Standing.RELEASED, actor=actor, now=now)


def refuse(*, file: SubmissionFile, actor: User | None, now: datetime) -> SubmissionFile:
    """Take the content away and keep the row, so that the submitter sees it. Raises NotAllowed."""
    return _judge(file, Standing.REFUSED, actor=actor, now=now)


def _judge(file: SubmissionFile, standing: str, *, actor: User | None, now: datetime) -> SubmissionFile:
    with transaction.atomic():
        submission = lock(file.submission)
        who = require_moderator(submission, actor=actor, now=now) if actor else Actor()
        row = submission.files.get(pk=file.pk)
        if row.standing in {standing, Standing.REFUSED}:
            return row
        if standing == Standing.REFUSED:
            _forget_content(row)
        row.standing = standing
        row.save(update_fields=["standing", "file"])
        write_event(submission, code=f"file_{standing}", actor=who, now=now)
    return row


def _forget_content(row: SubmissionFile) -> None:
    name = row.file.name
    row.file = ""
    if name:
        transaction.on_commit(lambda: disk.find_storage().delete(name), robust=True)


def _lock(submission: Submission, *, actor: Actor, now: datetime) -> Submission:
    """One change of a submission's files at a time. Raises NotAllowed and NotWritable."""
    locked = lock(submission)
    require_submitter(locked, access=actor.access, user=actor.user, now=now)
    if not locked.is_writable:
        raise NotWritable
    return locked


def _note(submission: Submission, code: str, *, actor: Actor, now: datetime) -> None:
    submission.changed_at, submission.reminded_at = now, None
    submission.save(update_fields=["changed_at", "reminded_at"])
    write_event(submission, code=code, actor=actor, now=now)
