import pytest
from django.db import transaction
from post_office.models import Email

from review.errors import PublishRefused
from submissions.domain.publishing import note_published
from submissions.domain.withdrawing import withdraw
from submissions.models import Submission
from submissions.states import State
from tests.builders import make_case, make_case_index, publish, take_down
from tests.submission_builders import make_submission
from tests.submissions.domain.conftest import NOON, first_access

pytestmark = pytest.mark.django_db


@pytest.fixture
def approved():
    make_case_index()
    case = make_case(title="Unga i arbete", live=False, first_published_at=None)
    return make_submission(state=State.APPROVED, case=case)


def test_publishing_the_case_tells_the_submitter_once_with_its_address(approved):
    page = publish(approved.case)
    publish(page)

    approved.refresh_from_db()
    assert (approved.state, approved.version) == ("published", 2)
    event = approved.events.get()
    assert (event.code, event.actor_id, event.access_id) == ("publish", None, None)
    assert page.url in Email.objects.get().message


def test_publishing_another_case_tells_nobody(approved):
    publish(make_case(live=False))

    assert not Email.objects.exists()


def test_taking_the_case_down_later_leaves_the_submission_published(approved):
    take_down(publish(approved.case))
    publish(approved.case.specific_class.objects.get(pk=approved.case_id))

    approved.refresh_from_db()
    assert approved.state == "published"
    assert Email.objects.count() == 1


def test_publishing_what_was_taken_back_is_refused(approved):
    withdraw(submission=approved, access=first_access(approved), seen_version=1, now=NOON)

    with pytest.raises(PublishRefused), transaction.atomic():
        publish(approved.case)

    assert not Submission.objects.get().case.live


def test_publishing_what_only_one_of_two_took_back_is_let_through(approved):
    other = make_submission("Samma projekt", state=State.WITHDRAWN, case=approved.case)
    publish(approved.case)

    approved.refresh_from_db()
    other.refresh_from_db()
    assert (approved.state, other.state) == ("published", "withdrawn")


def test_note_published_twice_counts_once(approved):
    assert [note_published(approved.case, now=NOON) for _time in range(2)] == [1, 0]
