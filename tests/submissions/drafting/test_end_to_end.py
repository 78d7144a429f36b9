"""From an approved submission to a case that readers find, by way of the ordinary review."""

import pytest
from django.test import Client
from wagtail.models import Page

from casestudies.models import CaseStudyPage
from lessons.models import LessonPage
from review.errors import ApprovalRefused, PublishRefused
from review.groups import REVIEWER
from review.versions import version_of
from submissions.domain.deciding import approve
from submissions.models import Submission
from tests.builders import fill_index, index_all, make_source, make_user
from tests.submissions.domain.conftest import make_moderator
from tests.submissions.drafting.answered import NOW, change, make_registers, make_submission

pytestmark = pytest.mark.django_db


@pytest.fixture
def approved():
    """A submission about something that no other page is about, its moderator, and a colleague of hers."""
    make_registers()
    fill_index()
    answers = change("basics", title="Kolonilotter mot ensamhet", problem="Många kände sig isolerade.")
    moderator = make_moderator("mona", group=REVIEWER, is_staff=True)
    submission = approve(submission=make_submission(answers), actor=moderator, seen_version=1, now=NOW)
    index_all()
    return submission, moderator, make_user("bo", group=REVIEWER, is_staff=True)


def hand_in(page, *, by):
    page = Page.objects.get(pk=page.pk).specific
    return page.get_workflow().start(page, by)


def decide(page, *, by):
    page = Page.objects.get(pk=page.pk).specific
    state = page.current_workflow_task_state
    state.task.specific.on_action(state, by, "approve", version=version_of(state.revision))


def is_public(page) -> bool:
    return Page.objects.get(pk=page.pk).live


def find(words: str) -> str:
    return Client().get("/sok/", {"q": words}).content.decode()


def test_an_approved_submission_is_a_draft_that_nobody_finds_or_reads(approved):
    submission, _moderator, _colleague = approved

    assert (submission.state, submission.case.live) == ("approved", False)
    assert Client().get("/fall/kolonilotter-mot-ensamhet/").status_code == 404
    assert Client().get("/lardomar/borja-med-familjen/").status_code == 404
    for words in ("kolonilotter", "börja med familjen", submission.reference):
        html = find(words)
        assert "/fall/kolonilotter-mot-ensamhet/" not in html
        assert "/lardomar/borja-med-familjen/" not in html


def test_the_draft_is_not_published_without_a_colleague(approved):
    submission, moderator, _colleague = approved

    with pytest.raises(PublishRefused):
        submission.case.latest_revision.publish(user=moderator, skip_permission_checks=True)
    hand_in(submission.case, by=moderator)
    with pytest.raises(ApprovalRefused):
        decide(submission.case, by=moderator)
    assert not CaseStudyPage.objects.get().live


def test_a_colleague_approves_it_and_readers_find_it(approved):
    submission, moderator, colleague = approved
    hand_in(submission.case, by=moderator)

    decide(submission.case, by=colleague)
    index_all()

    page = CaseStudyPage.objects.get()
    html = Client().get(page.url).content.decode()
    assert (page.live, Submission.objects.get().state) == (True, "published")
    assert page.url in find("kolonilotter")
    for text in ("Många kände sig isolerade.", "Sociala fonden: 3,2 mnkr", "11,5\u00a0%", "Socialnämnden"):
        assert text in html
    assert "Inskickat till Utfallsbanken: Kolonilotter mot ensamhet" in html
    assert not LessonPage.objects.get().live
    # Neither who wrote it, nor links that no editor has looked at.
    for secret in ("Hemlig", "kim.hemlig@exempel.se", "011-15", "exempel.se/rapport"):
        assert secret not in html


def test_a_lesson_waits_for_its_case(approved):
    submission, moderator, colleague = approved
    lesson = LessonPage.objects.get()
    hand_in(lesson, by=moderator)

    with pytest.raises(PublishRefused, match="Publicera fallet först och sedan lärdomen"):
        decide(lesson, by=colleague)
    assert not is_public(lesson)

    hand_in(submission.case, by=moderator)
    decide(submission.case, by=colleague)
    decide(lesson, by=colleague)
    assert is_public(lesson)


def test_a_lesson_of_a_project_that_was_taken_back_stays_a_draft(approved):
    _submission, moderator, colleague = approved
    Submission.objects.update(state="withdrawn")
    lesson = LessonPage.objects.get()
    lesson.sources.clear()
    lesson.save()
    hand_in(lesson, by=moderator)

    # Its text still names the submission as the source.
    with pytest.raises(PublishRefused, match="Kommunen har tagit tillbaka projektet"):
        decide(lesson, by=colleague)
    assert not is_public(lesson)


def test_a_lesson_that_rests_on_something_else_needs_no_case(approved):
    _submission, moderator, colleague = approved
    lesson = LessonPage.objects.get()
    lesson.sources = [make_source("P1")]
    lesson.body = [("text", "Det sparade tid. [@P1]")]
    lesson.save_revision(user=moderator)
    hand_in(lesson, by=moderator)

    decide(lesson, by=colleague)

    assert is_public(lesson)
