import os
import resource
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.core.management import call_command

from submissions.uploads.disk import LEFT_AFTER, DiskFull, list_lost, sweep, write
from submissions.uploads.storing import store
from tests.submissions.uploads.conftest import NOON, list_names
from tests.submissions.uploads.test_storing import a_file


def age(path, moment):
    os.utime(path, (moment.timestamp(), moment.timestamp()))


def test_sweep_deletes_what_no_row_names_and_is_old(submission, submitter, folder):
    row = store(submission=submission, file=a_file(), actor=submitter, now=NOON)
    left, fresh = write(b"gammal", ending="pdf"), write(b"ny", ending="pdf")
    for name in (row.file.name, left):
        age(folder / name, NOON - LEFT_AFTER - timedelta(seconds=1))
    age(folder / fresh, NOON - LEFT_AFTER + timedelta(seconds=1))

    assert sweep(now=NOON) == 1
    assert list_names(folder) == sorted([row.file.name, fresh])


def test_sweep_without_a_folder_finds_nothing(folder, db):
    folder.rmdir()

    assert sweep(now=NOON) == 0


def test_rows_without_their_file_are_told(submission, submitter, folder, capsys):
    row = store(submission=submission, file=a_file(), actor=submitter, now=NOON)
    assert list_lost() == []
    (folder / row.file.name).unlink()

    assert list_lost() == [row]
    call_command("sweep_submission_files")
    assert capsys.readouterr().out == "0 files were deleted, 1 are gone from the disk.\n"


@contextmanager
def room_for(size):
    """No file may grow beyond ``size`` bytes: what writes more gets the operating system's own error."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_write_without_room_says_so_and_leaves_nothing(folder):
    with room_for(1_000), pytest.raises(DiskFull):
        write(bytes(2_000), ending="pdf")

    assert list_names(folder) == []


def test_write_of_what_fits_is_kept(folder):
    with room_for(1_000):
        name = write(bytes(900), ending="pdf")

    assert (folder / name).stat().st_size == 900
