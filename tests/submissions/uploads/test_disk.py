import os
from datetime import timedelta

from django.core.management import call_command

from submissions.uploads.disk import LEFT_AFTER, list_lost, sweep, write
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
