import json

import pytest
from django.core.management import call_command

from accounts.models import User
from accounts.signals import account_erased
from submissions.domain.deciding import ask
from submissions.domain.forgetting import erase_address
from submissions.models import Access, Submission, SubmissionMessage
from submissions.states import State
from tests.builders import make_municipality, make_user
from tests.submission_builders import make_access, make_member, make_submission
from tests.submissions.domain.conftest import NOON, first_access

pytestmark = pytest.mark.django_db


def erase_account(user):
    account_erased.send(sender=User, user=user, now=NOON)


def test_erased_account_takes_along_what_she_alone_had():
    user = make_user("kim")
    submission = make_submission(state=State.SENT)
    Access.objects.update(user=user)
    erase_account(user)

    submission.refresh_from_db()
    assert (submission.state, submission.erased_at) == ("withdrawn", NOON)
    assert not Access.objects.exists()


def test_erased_account_leaves_what_a_municipality_owns_without_her_name():
    user, owner = make_user("kim"), make_municipality()
    make_member(user, owner)
    submission = make_submission(state=State.SENT, owner=owner)
    Access.objects.update(user=user)
    erase_account(user)

    submission.refresh_from_db()
    assert (submission.state, submission.erased_at) == ("sent", None)
    assert [section.code for section in submission.sections.all()] == ["basics"]
    assert not Access.objects.exists()


def test_erased_account_leaves_what_a_co_editor_goes_on_with():
    user, submission = make_user("kim"), make_submission()
    Access.objects.update(user=user)
    bo = make_access(submission, email="bo@exempel.se")
    erase_account(user)

    assert list(Access.objects.all()) == [bo]
    assert Submission.objects.get().erased_at is None


def test_erased_account_of_a_moderator_takes_her_name_from_messages(moderator):
    submission = make_submission(state=State.IN_REVIEW)
    ask(submission=submission, actor=moderator, seen_version=1, text="Hur många?", now=NOON)
    erase_account(moderator)

    message = SubmissionMessage.objects.get()
    assert (message.author_name, message.text) == ("", "Hur många?")


def test_erase_address_of_a_co_editor_leaves_the_rest():
    submission = make_submission()
    make_access(submission, email="bo@exempel.se")

    assert erase_address("BO@exempel.se", now=NOON) == 1
    assert list(Access.objects.all()) == [first_access(submission)]
    assert erase_address("", now=NOON) == 0


def test_commands_write_out_and_erase_what_is_kept_of_an_address(capsys):
    submission = make_submission()
    call_command("export_submissions", email="kim@exempel.se")
    written = json.loads(capsys.readouterr().out)
    call_command("erase_submissions", email="kim@exempel.se")

    assert [one["reference"] for one in written] == [submission.reference]
    assert capsys.readouterr().out == "1 accesses were erased.\n"
    assert Submission.objects.get().erased_at is not None
