"""A certificate is issued once, when all of the path is done, and stays."""

import pytest

from learning.certificates.issuing import NotComplete, issue
from learning.counting import read_counts
from learning.models import Certificate
from learning.progress.keeping import note_done, take_back
from tests import builders
from tests.learning.progress.conftest import leave_parts, make_learner, make_two_parts
from tests.together import run_together

from .conftest import NOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def learner(db):
    return make_learner()


@pytest.fixture
def path(db):
    return make_two_parts()


def finish(learner, path, *keys):
    for key in keys or ("k1", "k2"):
        note_done(learner, page_uid=path.uid, item=key, now=NOON)


def titles_missing(learner, path):
    with pytest.raises(NotComplete) as error:
        issue(learner, path, name="", now=NOON)
    return [item.title for item in error.value.missing]


def test_issue_when_something_remains_says_what(learner, path):
    assert titles_missing(learner, path) == ["Ett steg", "Läs"]

    finish(learner, path)
    take_back(learner, page_uid=path.uid, item="k1", now=NOON)

    assert titles_missing(learner, path) == ["Ett steg"]
    assert not Certificate.objects.exists()


def test_issue_of_a_complete_path_counts_it(learner, path):
    finish(learner, path)

    certificate = issue(learner, path, name="Åsa Ek", now=NOON)

    shown = (certificate.path_uid, certificate.path_title, certificate.minutes, certificate.issued_at)
    assert shown == (path.uid, "Mät så att andra kan lära", 15, NOON)
    assert read_counts([path.uid])[path.uid, "", "completed"] == 1


def test_issue_counts_a_step_that_was_done_in_its_guide(learner, path):
    note_done(learner, page_uid="UB-0030", now=NOON)
    finish(learner, path, "k2")

    assert issue(learner, path, name="", now=NOON).learner == learner


def test_issue_twice_gives_the_same_with_the_new_name(learner, path):
    finish(learner, path)

    first, second = (issue(learner, path, name=name, now=NOON) for name in ("", "Åsa Ek"))

    assert first.code == second.code
    assert Certificate.objects.get().name == "Åsa Ek"
    assert read_counts([path.uid])[path.uid, "", "completed"] == 1


def test_issue_after_the_path_got_shorter_needs_what_is_left(learner, path):
    finish(learner, path, "k2")

    assert issue(learner, leave_parts(path, "k2"), name="", now=NOON).minutes == 5


def test_issue_after_the_path_got_longer_stays_as_it_was(learner, path):
    short = leave_parts(path, "k2")
    finish(learner, short, "k2")
    code = issue(learner, short, name="", now=NOON).code

    # The part comes back; whoever finished before it did keeps the certificate.
    type(path).objects.filter(pk=path.pk).update(items=path.items)
    longer = type(path).objects.get(pk=path.pk)
    assert len(longer.items) == 2
    assert issue(learner, longer, name="", now=NOON).code == code


def test_issue_of_a_path_without_public_parts_is_refused(learner, path):
    finish(learner, path)
    assert titles_missing(learner, leave_parts(path)) == []


def test_issue_does_not_ask_for_a_part_whose_page_was_taken_down(learner, path):
    finish(learner, path, "k2")
    builders.take_down(path.items[0].value["page"].specific)

    assert issue(learner, path, name="", now=NOON).minutes == 5


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_issue_one():
    learner, path = make_learner(), make_two_parts()
    finish(learner, path)

    outcomes = run_together(*[lambda: issue(learner, path, name="", now=NOON)] * 3)

    assert outcomes == [None] * 3
    assert Certificate.objects.count() == 1
    assert read_counts([path.uid])[path.uid, "", "completed"] == 1
