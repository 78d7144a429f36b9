"""A folder for the files, emptied, and a browser that holds a link."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from submissions.models import SubmissionFile
from submissions.standing import Actor
from tests.submission_builders import make_submission

NOON = datetime(2026, 11, 23, 11, tzinfo=UTC)


@pytest.fixture
def folder():
    """Where files of submissions lie; nothing in it."""
    path = Path(SubmissionFile._meta.get_field("file").storage.location)
    shutil.rmtree(path, ignore_errors=True)
    path.mkdir(parents=True)
    yield path
    shutil.rmtree(path, ignore_errors=True)


@pytest.fixture
def submission(db, folder):
    return make_submission()


@pytest.fixture
def submitter(submission):
    return Actor(access=submission.accesses.get())


def list_names(folder):
    return sorted(path.name for path in folder.iterdir())
