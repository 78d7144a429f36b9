from datetime import date

import pytest

from submissions.duplicates import list_alike
from tests.builders import make_case, make_municipality, make_user
from tests.submissions.drafting.answered import change, make_submission

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
TITLE = "Tillbaka till skolan"


@pytest.fixture
def place():
    return make_municipality("0581", name="Norrköping")


@pytest.fixture
def moderator():
    return make_user("granskaren")


def titles(submission, user) -> list[str]:
    return [alike.title for alike in list_alike(submission, user=user, today=TODAY)]


def test_list_alike_names_cases_drafts_and_submissions_with_links(place, moderator):
    public = make_case(title="Tillbaka till skolan 1", municipalities=[place], period_text="2015–2018")
    draft = make_case(title="Tillbaka till skolan 2", live=False, municipalities=[place])
    other = make_submission(change("basics", title="Tillbaka till skolan 33"), from_year=2021, to_year=2023)
    submission = make_submission()

    found = list_alike(submission, user=moderator, today=TODAY)

    assert [(one.title, one.place, one.period, one.url, one.edit_url, one.submission) for one in found] == [
        (public.title, "Norrköping", "2015–2018", public.url, f"/admin/pages/{public.pk}/edit/", None),
        (draft.title, "Norrköping", "", "", f"/admin/pages/{draft.pk}/edit/", None),
        (other.title, "Norrköping", "2021–2023", "", "", other),
    ]


def test_list_alike_leaves_out_itself_its_own_case_and_what_is_still_written(place, moderator):
    own = make_case(title=TITLE, live=False, municipalities=[place])
    make_submission(state="draft")

    assert titles(make_submission(case=own), moderator) == []


def test_list_alike_leaves_out_submissions_that_the_moderator_is_too_close_to(place):
    elsewhere = make_municipality("0127")
    make_submission(owner=elsewhere)
    near = make_user("nara", municipality=elsewhere)

    assert titles(make_submission(), near) == []
    assert titles(make_submission(), make_user("fjarran")) == [TITLE, TITLE]


def test_list_alike_elsewhere_stands_last_and_must_be_more_alike(place, moderator):
    elsewhere = make_municipality("0127")
    make_case(title=TITLE, municipalities=[elsewhere])
    make_case(title="Åter till skolan nu", municipalities=[place])
    make_case(title="Åter till skolan nu", municipalities=[elsewhere])

    found = list_alike(make_submission(), user=moderator, today=TODAY)

    assert [(one.title, one.place) for one in found] == [
        ("Åter till skolan nu", "Norrköping"),
        (TITLE, "Kommun 0127"),
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_list_alike_number_of_queries_does_not_grow(place, moderator, count, django_assert_num_queries):
    for _number in range(count):
        make_case(title=TITLE, municipalities=[place])
        make_submission()
    submission = make_submission()

    with django_assert_num_queries(6):
        for alike in list_alike(submission, user=moderator, today=TODAY):
            assert alike.title
