"""A scanner that looks through files before a moderator does, when ``SUBMISSION_SCANNER`` names one.

It is given the path of the file, or of a copy where files are not kept on this machine. 0 says clean and 1
infected, as clamdscan answers; all else is a fault of the scanner, and the file waits for the next time or for a
moderator.
"""

import logging
import shlex
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from ..models import SubmissionFile
from .storing import refuse, release

logger = logging.getLogger(__name__)

LONGEST_SCAN = 60
AT_ONCE = 50
CLEAN, INFECTED = 0, 1


@dataclass(frozen=True)
class Scanned:
    clean: int = 0
    infected: int = 0
    unknown: int = 0


def scan_waiting(*, now: datetime) -> Scanned:
    """Have the scanner look at every file in quarantine; nothing without one. Safe to run twice or to kill."""
    command = shlex.split(settings.SUBMISSION_SCANNER)
    if not command:
        return Scanned()
    waiting = SubmissionFile.objects.filter(standing=SubmissionFile.Standing.QUARANTINED)
    # In no order, so that those which the scanner cannot read do not stand in the way of the others.
    answers = [_scan(command, row, now=now) for row in waiting.order_by("?")[:AT_ONCE]]
    clean, infected = answers.count(CLEAN), answers.count(INFECTED)
    return Scanned(clean, infected, len(answers) - clean - infected)


def _scan(command: Sequence[str], row: SubmissionFile, *, now: datetime) -> int | None:
    answer = _ask(command, row)
    if answer == CLEAN:
        release(file=row, actor=None, now=now)
    elif answer == INFECTED:
        refuse(file=row, actor=None, now=now)
    return answer


def _ask(command: Sequence[str], row: SubmissionFile) -> int | None:
    """What the scanner said, or None when it said nothing that can be used."""
    try:
        with _path_of(row) as path:
            done = subprocess.run(
                [*command, path],
                check=False,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=LONGEST_SCAN,
            )
    except (OSError, subprocess.TimeoutExpired):
        logger.exception("The scanner did not look at the file %s", row.pk)
        return None
    if done.returncode not in {CLEAN, INFECTED}:
        logger.error("The scanner answered %s about the file %s", done.returncode, row.pk)
        return None
    return done.returncode


@contextmanager
def _path_of(row: SubmissionFile) -> Iterator[str]:
    try:
        path = row.file.path
    except NotImplementedError:
        with row.file.open("rb") as stored, tempfile.NamedTemporaryFile(suffix=f".{row.ending}") as copy:
            copy.write(stored.read())
            copy.flush()
            yield copy.name
    else:
        with open(path, "rb"):  # one that is gone is a fault of ours, not an answer of the scanner's
            yield path
