"""With real scanners: small scripts that answer as clamdscan does."""

import stat

import pytest
from django.core.management import call_command

from submissions.uploads.scanning import Scanned, scan_waiting
from submissions.uploads.storing import store
from tests.submissions.uploads.conftest import NOON, list_names
from tests.submissions.uploads.test_storing import a_file

SCANNER = """#!/bin/sh
grep -q FEL "$1" && exit 2
grep -q VIRUS "$1" && exit 1
exit 0
"""


@pytest.fixture
def scanner(tmp_path, settings):
    path = tmp_path / "scanner"
    path.write_text(SCANNER)
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    settings.SUBMISSION_SCANNER = str(path)
    return path


@pytest.fixture
def rows(submission, submitter):
    return {
        text: store(submission=submission, file=a_file(text), actor=submitter, now=NOON)
        for text in ("rent", "VIRUS", "FEL")
    }


def read_standings(rows):
    for row in rows.values():
        row.refresh_from_db()
    return {text: row.standing for text, row in rows.items()}


def test_scan_releases_the_clean_refuses_the_infected_and_lets_the_rest_wait(
    rows, scanner, folder, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        scanned = scan_waiting(now=NOON)

    assert scanned == Scanned(clean=1, infected=1, unknown=1)
    assert read_standings(rows) == {"rent": "released", "VIRUS": "refused", "FEL": "quarantined"}
    assert list_names(folder) == sorted([rows["rent"].file.name, rows["FEL"].file.name])


def test_scan_notes_that_nobody_but_the_scanner_did_it(rows, scanner, submission):
    scan_waiting(now=NOON)

    event = submission.events.get(code="file_refused")
    assert (event.actor_id, event.access_id) == (None, None)


def test_scan_again_looks_only_at_what_waits(rows, scanner):
    scan_waiting(now=NOON)

    assert scan_waiting(now=NOON) == Scanned(unknown=1)


@pytest.mark.parametrize("command", ["/finns/inte", "sleep 5", "false -x"])
def test_scanner_that_fails_releases_nothing(rows, settings, monkeypatch, command):
    monkeypatch.setattr("submissions.uploads.scanning.LONGEST_SCAN", 0.2)
    settings.SUBMISSION_SCANNER = (
        f"/bin/sh -c 'exec {command}'" if command != "false -x" else "/bin/sh -c 'exit 9'"
    )

    assert scan_waiting(now=NOON) == Scanned(unknown=3)
    assert set(read_standings(rows).values()) == {"quarantined"}


def test_scan_of_a_file_that_is_gone_releases_nothing(rows, scanner, folder):
    (folder / rows["rent"].file.name).unlink()

    scan_waiting(now=NOON)

    assert read_standings(rows)["rent"] == "quarantined"


def test_without_a_scanner_everything_waits(rows, settings, capsys):
    settings.SUBMISSION_SCANNER = ""

    call_command("scan_submission_files")

    assert capsys.readouterr().out == "0 files are clean, 0 were refused, 0 wait.\n"
    assert set(read_standings(rows).values()) == {"quarantined"}


def test_command_scans(rows, scanner, capsys):
    call_command("scan_submission_files")

    assert capsys.readouterr().out == "1 files are clean, 1 were refused, 1 wait.\n"
