import os
from datetime import timedelta

import pytest
from django.db import transaction
from wagtail.models import ModelLogEntry

from submissions.domain.erasing import erase
from submissions.domain.errors import NotAllowed, NotWritable
from submissions.models import SubmissionFile
from submissions.standing import Actor
from submissions.states import State
from submissions.uploads import disk, storing
from submissions.uploads.checking import MOST_FILES, CheckedFile, FileRefused
from submissions.uploads.disk import DiskFull, sweep
from submissions.uploads.storing import refuse, release, remove, store
from tests.builders import make_municipality, make_user
from tests.faults import kill_at_each_write
from tests.submission_builders import make_access, make_member, make_submission
from tests.submissions.domain.conftest import make_moderator
from tests.submissions.uploads.conftest import NOON, list_names
from tests.together import run_together

LATER = NOON + timedelta(days=2)


def a_file(text: str = "ett", name: str = "avtal.pdf") -> CheckedFile:
    return CheckedFile(name, "pdf", b"%PDF-" + text.encode())


def keep(submission, actor, **fields):
    return store(**{"submission": submission, "file": a_file(), "actor": actor, "now": NOON, **fields})


def test_store_keeps_file_row_event_and_log(submission, submitter, folder):
    row = keep(submission, submitter, description="Avtalet")

    assert list_names(folder) == [row.file.name]
    assert (folder / row.file.name).read_bytes() == b"%PDF-ett"
    assert (row.name, row.ending, row.description, row.size) == ("avtal.pdf", "pdf", "Avtalet", 8)
    assert (row.standing, row.uploaded_by, row.uploaded_at) == ("quarantined", submitter.access, NOON)
    event = submission.events.get()
    assert (event.code, event.access_id, event.actor_id) == ("file_added", submitter.access.pk, None)
    assert ModelLogEntry.objects.filter(action="submissions.file_added").count() == 1
    submission.refresh_from_db()
    assert submission.changed_at == NOON


def test_store_names_the_file_on_disk_after_nothing_that_was_sent(submission, submitter, folder):
    keep(submission, submitter, file=a_file(name="../../etc/passwd.pdf"))

    assert [len(name) for name in list_names(folder)] == [len("0" * 32 + ".pdf")]


def test_store_of_the_same_content_twice_is_one_row_and_one_file(submission, submitter, folder):
    first = keep(submission, submitter)
    again = keep(submission, submitter, file=a_file(name="kopia.pdf"))

    assert again == first
    assert list_names(folder) == [first.file.name]
    assert submission.events.count() == 1


def test_store_beyond_the_limit_is_refused_and_leaves_nothing(submission, submitter, folder):
    for number in range(MOST_FILES):
        keep(submission, submitter, file=a_file(str(number)))

    with pytest.raises(FileRefused) as refused:
        keep(submission, submitter, file=a_file("elva", name="elva.pdf"))

    assert str(refused.value) == (
        "”elva.pdf” togs inte emot. Ett projekt har högst 10 filer. Ta bort en annan först."
    )
    assert len(list_names(folder)) == submission.files.count() == MOST_FILES


def test_store_before_any_address_is_verified_takes_little(submission, submitter, folder, monkeypatch):
    monkeypatch.setattr(storing, "UNVERIFIED_MB", 12 / 1024 / 1024)
    keep(submission, submitter)

    with pytest.raises(FileRefused) as refused:
        keep(submission, submitter, file=a_file("två", name="två.pdf"))
    assert str(refused.value) == (
        "”två.pdf” togs inte emot. Innan du har bekräftat din e-postadress tar vi emot högst 0 MB sammanlagt."
    )
    submission.accesses.update(verified_at=NOON)
    keep(submission, submitter, file=a_file("två"))
    assert submission.files.count() == len(list_names(folder)) == 2


@pytest.mark.parametrize("state", sorted(set(State) - {State.DRAFT, State.NEEDS_MORE}))
def test_store_in_what_cannot_be_written_is_refused_and_leaves_nothing(state, folder, db):
    submission = make_submission(state=state)

    with pytest.raises(NotWritable):
        keep(submission, Actor(access=submission.accesses.get()))

    assert (list_names(folder), SubmissionFile.objects.count()) == ([], 0)


def test_store_by_whoever_has_no_link_of_this_project_is_refused(submission, folder):
    other = make_access(make_submission("Annat", email="eva@exempel.se"), email="b@exempel.se")

    with pytest.raises(NotAllowed):
        keep(submission, Actor(access=other))

    assert list_names(folder) == []


def test_store_when_the_disk_is_full_says_so_and_leaves_nothing(submission, submitter, folder, monkeypatch):
    def fail(handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(disk.os, "fsync", fail)
    with pytest.raises(DiskFull):
        keep(submission, submitter)

    assert (list_names(folder), SubmissionFile.objects.count()) == ([], 0)


@pytest.mark.django_db(transaction=True)
def test_store_by_two_at_once_of_the_same_is_one_row(folder):
    submission = make_submission()
    actor = Actor(access=submission.accesses.get())

    errors = run_together(*[lambda: keep(submission, actor)] * 2)

    assert errors == [None, None]
    assert submission.files.count() == len(list_names(folder)) == 1


@pytest.mark.django_db(transaction=True)
def test_store_by_two_at_once_never_passes_the_limit(folder):
    submission = make_submission()
    actor = Actor(access=submission.accesses.get())
    for number in range(MOST_FILES - 1):
        keep(submission, actor, file=a_file(str(number)))

    errors = run_together(
        *[lambda text=text: keep(submission, actor, file=a_file(text)) for text in ("tio", "elva")]
    )

    assert sorted(type(error).__name__ for error in errors) == ["FileRefused", "NoneType"]
    assert submission.files.count() == len(list_names(folder)) == MOST_FILES


@pytest.mark.django_db(transaction=True)
def test_store_killed_anywhere_leaves_no_row_without_a_file_nor_after_the_sweep_the_other(folder, databases):
    submission = make_submission()
    actor = Actor(access=submission.accesses.get())
    kept = []
    for run in kill_at_each_write(databases, lambda: keep(submission, actor)):
        names = set(SubmissionFile.objects.values_list("file", flat=True))
        assert names <= set(list_names(folder))
        for path in folder.iterdir():
            # As old as it will be when the sweep comes.
            os.utime(path, (NOON.timestamp(), NOON.timestamp()))
        sweep(now=LATER)
        assert set(list_names(folder)) == names
        kept.append((run.was_killed, len(names)))
        for path in folder.iterdir():
            path.unlink()
    assert kept[0] == (True, 0)
    assert kept[-2:] == [(True, 1), (False, 1)]


def test_remove_takes_row_and_after_the_commit_the_file(
    submission, submitter, folder, django_capture_on_commit_callbacks
):
    row = keep(submission, submitter)

    with django_capture_on_commit_callbacks(execute=True):
        remove(submission=submission, file=row, actor=submitter, now=NOON)

    assert (list_names(folder), submission.files.count()) == ([], 0)
    assert [event.code for event in submission.events.all()] == ["file_added", "file_removed"]


def test_remove_once_more_changes_nothing(submission, submitter, folder):
    row = keep(submission, submitter)
    for _time in range(2):
        remove(submission=submission, file=row, actor=submitter, now=NOON)

    assert [event.code for event in submission.events.all()] == ["file_added", "file_removed"]


def test_remove_of_what_was_sent_is_refused(submission, submitter, folder):
    row = keep(submission, submitter)
    submission.state = State.SENT
    submission.save()

    with pytest.raises(NotWritable):
        remove(submission=submission, file=row, actor=submitter, now=NOON)

    assert submission.files.count() == 1


def test_erasing_a_submission_takes_its_files(
    submission, submitter, folder, django_capture_on_commit_callbacks
):
    keep(submission, submitter)

    with django_capture_on_commit_callbacks(execute=True):
        erase(submission=submission, access=submitter.access, now=NOON)

    assert (submission.files.count(), list_names(folder)) == (0, [])


@pytest.mark.django_db(transaction=True)
def test_erasing_that_is_rolled_back_keeps_the_files(folder):
    submission = make_submission()
    row = keep(submission, Actor(access=submission.accesses.get()))

    with pytest.raises(RuntimeError), transaction.atomic():
        erase(submission=submission, access=submission.accesses.get(), now=NOON)
        raise RuntimeError("dies")

    assert list_names(folder) == [row.file.name]


@pytest.fixture
def sent(submission, submitter):
    row = keep(submission, submitter)
    submission.state, submission.sent_at = State.IN_REVIEW, NOON
    submission.save()
    return row


def test_release_by_a_moderator_is_noted(sent, submission):
    moderator = make_moderator()

    row = release(file=sent, actor=moderator, now=NOON)

    assert row.standing == "released"
    event = submission.events.last()
    assert (event.code, event.actor_id) == ("file_released", moderator.pk)
    assert ModelLogEntry.objects.filter(action="submissions.file_released", user=moderator).count() == 1


def test_release_twice_is_one_event(sent, submission):
    moderator = make_moderator()
    for _time in range(2):
        release(file=sent, actor=moderator, now=NOON)

    assert submission.events.filter(code="file_released").count() == 1


def test_refuse_takes_the_content_and_keeps_the_row(
    sent, submission, folder, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        row = refuse(file=sent, actor=make_moderator(), now=NOON)

    assert (row.standing, row.file.name) == ("refused", "")
    assert list_names(folder) == []
    assert submission.events.last().code == "file_refused"


def test_what_was_refused_is_neither_released_nor_sent_again(sent, submission, submitter):
    refuse(file=sent, actor=None, now=NOON)

    assert release(file=sent, actor=None, now=NOON).standing == "refused"
    submission.state = State.NEEDS_MORE
    submission.save()
    with pytest.raises(FileRefused) as refused:
        keep(submission, submitter)
    assert str(refused.value) == "”avtal.pdf” avvisades när den granskades. Skicka en annan."


@pytest.mark.parametrize("judge", [release, refuse])
def test_judging_by_whoever_may_not_is_refused(judge, sent, submission):
    near = make_moderator("nina", municipality=submission.municipality)

    for user in (make_user("eva"), near):
        with pytest.raises(NotAllowed):
            judge(file=sent, actor=user, now=NOON)

    sent.refresh_from_db()
    assert sent.standing == "quarantined"


def test_member_of_the_owner_sends_without_a_link(folder, db):
    owner, user = make_municipality(), make_user("mia")
    make_member(user, owner)
    submission = make_submission(owner=owner)

    row = keep(submission, Actor(user=user))

    assert row.uploaded_by is None
    assert submission.events.get().actor_id == user.pk
