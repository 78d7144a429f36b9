"""What is saved, merged and counted."""

from datetime import timedelta

import pytest

from learning.counting import read_counts
from learning.models import Done, Learner
from learning.progress import keeping
from learning.progress.keeping import LearnerGone, merge, note_done, read_progress, take_back
from learning.progress.merging import Answered, Key, Mark, Progress, QuestionKey, Written
from tests.together import run_together

from .conftest import NOON, make_learner, make_two_parts

LATER = NOON + timedelta(hours=1)
STEP = Key("UB-0020")


@pytest.mark.django_db
def test_note_done_twice_keeps_the_first_time(guide, learner):
    note_done(learner, page_uid="UB-0020", now=NOON)
    note_done(learner, page_uid="UB-0020", now=LATER)

    [row] = Done.objects.all()
    assert (row.done_at, row.last_done_at, row.undone_at) == (NOON, LATER, None)


@pytest.mark.django_db
def test_take_back_and_done_again_is_done(guide, learner):
    note_done(learner, page_uid="UB-0020", now=NOON)
    take_back(learner, page_uid="UB-0020", now=NOON)
    assert not Done.objects.get().is_done

    note_done(learner, page_uid="UB-0020", now=LATER)
    assert Done.objects.get().is_done


@pytest.mark.django_db
def test_merge_leaves_out_pages_that_are_not_there(guide, learner):
    path = make_two_parts()
    unknown = [Key("UB-9999"), Key("UB-9999", "k1")]
    misplaced = [Key(guide.uid), Key(path.uid), Key("UB-0020", "k1"), Key(path.uid, "tick:Enas")]

    merged = merge(learner, Progress(dict.fromkeys([STEP, *unknown, *misplaced], Mark(NOON, NOON))), now=NOON)

    assert merged.done == {STEP}
    assert Done.objects.count() == 1


@pytest.mark.django_db
def test_merge_keeps_answers_and_texts_of_who_has_asked_for_it_alone(learner):
    path = make_two_parts()
    answers = {QuestionKey(path.uid, "k1", "q1"): Answered(["a"], True, NOON)}
    texts = {Key(path.uid, "k1"): Written("Vi tar en till.", NOON)}

    assert merge(learner, Progress({}, answers, texts), now=NOON) == Progress()

    keeping.set_keeps_texts(learner, True)
    merge(learner, Progress({}, answers, texts), now=NOON)
    assert read_progress(learner) == Progress({}, answers, texts)

    keeping.set_keeps_texts(learner, False)
    assert read_progress(learner) == Progress()


@pytest.mark.django_db
def test_merge_counts_the_first_time_alone_and_nothing_made_up(guide, learner):
    path = make_two_parts()
    held = Progress(
        {
            STEP: Mark(NOON, NOON),
            Key("UB-0020", "tick:Enas"): Mark(NOON, NOON),
            Key(path.uid, "k1"): Mark(NOON, NOON),
            Key(path.uid, "gone"): Mark(NOON, NOON),
            Key("UB-0021"): Mark(undone_at=NOON),
        }
    )

    for _time in range(2):
        merge(learner, held, now=NOON)
    take_back(learner, page_uid=path.uid, item="k1", now=NOON)
    note_done(learner, page_uid=path.uid, item="k1", now=LATER)
    note_done(learner, page_uid=path.uid, item="k2", now=LATER)

    assert read_counts(["UB-0020", "UB-0021", path.uid]) == {
        ("UB-0020", "", "done"): 1,
        (path.uid, "", "begun"): 1,
        (path.uid, "k1", "done"): 1,
        (path.uid, "k2", "done"): 1,
        (path.uid, "", "completed"): 1,
    }


@pytest.mark.django_db
def test_merge_takes_no_more_than_there_is_room_for_and_loses_nothing_saved(guide, learner, monkeypatch):
    monkeypatch.setattr(keeping, "MOST_MARKS", 2)
    note_done(learner, page_uid="UB-0020", now=NOON)

    held = {Key("UB-0021", f"tick:{number}"): Mark(NOON, NOON) for number in range(5)}
    merged = merge(learner, Progress(held), now=NOON)

    assert len(merged.marks) == Done.objects.count() == 2
    assert STEP in merged.marks


@pytest.mark.django_db
def test_merge_after_all_was_erased_says_so_and_writes_nothing(guide, learner):
    Learner.objects.all().delete()

    with pytest.raises(LearnerGone):
        note_done(learner, page_uid="UB-0020", now=NOON)
    assert not Done.objects.exists()


@pytest.mark.django_db
def test_merge_notes_that_she_is_back(learner):
    Learner.objects.update(warned_on=NOON.date())

    merge(learner, Progress(), now=NOON + timedelta(days=3))

    learner.refresh_from_db()
    assert (learner.last_seen_on, learner.warned_on) == ((NOON + timedelta(days=3)).date(), None)


@pytest.mark.django_db(transaction=True)
def test_two_devices_at_once_lose_no_tick(guide):
    learner = make_learner()
    ticks = [
        {Key("UB-0020", f"tick:{device}-{n}"): Mark(NOON, NOON) for n in range(5)} for device in range(4)
    ]
    held = [Progress({STEP: Mark(NOON, NOON), **own}) for own in ticks]

    outcomes = run_together(*(lambda one=one: merge(learner, one, now=NOON) for one in held))

    assert outcomes == [None] * 4
    assert read_progress(learner).done == {STEP, *(key for own in ticks for key in own)}
    assert read_counts(["UB-0020"]) == {("UB-0020", "", "done"): 1}
