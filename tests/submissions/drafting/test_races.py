"""Two approvals at the same moment, of two projects of one name and of one project."""

import pytest

from casestudies.models import CaseIndexPage, CaseStudyPage
from knowledge.models import Source
from lessons.models import LessonPage
from submissions.domain.deciding import approve
from submissions.models import Submission
from tests.submissions.domain.conftest import make_moderator
from tests.submissions.drafting.answered import NOW, make_registers, make_submission
from tests.together import collect_errors

pytestmark = pytest.mark.django_db(transaction=True)


def approving(submission: Submission, moderator):
    return lambda: approve(submission=submission, actor=moderator, seen_version=1, now=NOW)


def test_two_projects_of_one_name_approved_at_once_become_two_cases():
    make_registers()
    one, other = make_submission(), make_submission()

    errors = collect_errors(approving(one, make_moderator("mona")), approving(other, make_moderator("maja")))

    cases = CaseStudyPage.objects.order_by("slug")
    assert errors == []
    assert [case.slug for case in cases] == ["tillbaka-till-skolan", "tillbaka-till-skolan-2"]
    assert len({case.path for case in cases} | {case.uid for case in cases}) == 4
    assert CaseIndexPage.objects.get().numchild == 2
    assert LessonPage.objects.count() == Source.objects.count() == 2


def test_one_project_approved_twice_at_once_becomes_one_case():
    make_registers()
    submission = make_submission()

    errors = collect_errors(
        approving(submission, make_moderator("mona")), approving(submission, make_moderator("maja"))
    )

    assert [type(error).__name__ for error in errors] == ["ChangedMeanwhile"]
    assert Submission.objects.get().case == CaseStudyPage.objects.get()
    assert LessonPage.objects.count() == Source.objects.count() == 1
