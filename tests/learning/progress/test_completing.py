"""A path is completed when the last of it gets done, and counted once for each learner."""

import json
from datetime import timedelta

import pytest

from learning.certificates.issuing import issue
from learning.counting import read_counts
from learning.models import Certificate, Completion, LearningPathPage
from learning.progress.accounts import save_to_account
from learning.progress.exporting import export
from learning.progress.keeping import note_done, take_back
from tests import builders
from tests.together import run_together

from .conftest import NOON, leave_parts, make_learner, make_two_parts

pytestmark = pytest.mark.django_db


@pytest.fixture
def path():
    return make_two_parts()


def counted(path) -> int:
    return read_counts([path.uid]).get((path.uid, "", "completed"), 0)


def do(learner, path, *keys):
    for key in keys:
        note_done(learner, page_uid=path.uid, item=key, now=NOON)


def test_path_is_counted_when_its_last_part_gets_done(learner, path):
    do(learner, path, "k1")
    assert counted(path) == 0

    do(learner, path, "k2")

    assert counted(path) == 1
    assert export(learner)["completed"] == [{"page": path.uid, "at": "2026-03-04T11:00:00.000Z"}]


def test_path_is_counted_when_its_last_step_gets_done_in_the_guide(learner, path):
    do(learner, path, "k2")

    note_done(learner, page_uid="UB-0030", now=NOON)

    assert counted(path) == 1


def test_path_is_not_counted_by_steps_that_were_done_in_their_guides_alone(learner):
    path = leave_parts(make_two_parts(), "k1")

    note_done(learner, page_uid="UB-0030", now=NOON)

    assert counted(path) == 0


def test_path_done_anew_is_counted_once(learner, path):
    do(learner, path, "k1", "k2")
    take_back(learner, page_uid=path.uid, item="k2", now=NOON)
    note_done(learner, page_uid=path.uid, item="k2", now=NOON + timedelta(hours=1))
    issue(learner, path, name="", now=NOON + timedelta(hours=1))

    assert counted(path) == 1


def test_path_that_got_another_part_meanwhile_is_counted_once(learner, path):
    do(learner, path, "k1", "k2")
    more = {"type": "reflection", "id": "k3", "value": {"title": "Tänk", "question": "Vad?", "minutes": 5}}
    LearningPathPage.objects.filter(pk=path.pk).update(items=json.dumps([*path.items.raw_data, more]))

    do(learner, path, "k3")

    assert counted(path) == 1


def test_path_whose_certificate_was_counted_before_this_was_noted_is_not_counted_again(learner, path):
    Certificate.objects.create(
        code="7K2QF9XM4D", learner=learner, path_uid=path.uid, path_title="x", minutes=1, issued_at=NOON
    )

    do(learner, path, "k1", "k2")

    assert counted(path) == 0


def test_path_without_parts_is_not_completed(learner, path):
    leave_parts(path)

    do(learner, path, "k1")

    assert not Completion.objects.exists()


def test_two_who_become_one_are_counted_as_they_were(path):
    user = builders.make_user("eva")
    own, saved = make_learner(email=None, user=user), make_learner()
    for learner in (own, saved):
        do(learner, path, "k1", "k2")

    kept = save_to_account(user, saved=saved, now=NOON)

    assert counted(path) == 2
    assert [row.path_uid for row in kept.completions.all()] == [path.uid]


@pytest.mark.django_db(transaction=True)
def test_two_devices_that_do_the_last_at_once_count_it_once():
    path, learner = make_two_parts(), make_learner()
    do(learner, path, "k1")

    run_together(lambda: do(learner, path, "k2"), lambda: do(learner, path, "k2"))

    assert counted(path) == 1
