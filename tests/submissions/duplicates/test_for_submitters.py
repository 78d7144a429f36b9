from datetime import date

import pytest
from django.template.loader import render_to_string

from submissions.duplicates import warn_about, warn_while_typing
from submissions.duplicates.for_submitters import KnownCase, Warning
from tests.builders import make_case, make_municipality
from tests.submissions.drafting.answered import change, make_submission

pytestmark = pytest.mark.django_db
TITLE = "Tillbaka till skolan"


@pytest.fixture
def place():
    return make_municipality("0581", name="Norrköping")


@pytest.fixture
def elsewhere():
    return make_municipality("0127", name="Botkyrka")


def make_waiting(title=TITLE, **fields):
    return make_submission(change("basics", title=title), **{"state": "sent", **fields})


def warn(place, title=TITLE, **fields) -> Warning:
    return warn_while_typing(title=title, municipality=place, **fields)


def test_warn_of_a_public_case_by_name_and_address(place):
    case = make_case(
        title="Tillbaka till skolan i Norrköping", municipalities=[place], period_text="2015–2018"
    )

    assert warn(place) == Warning([KnownCase(case.title, case.url, "Norrköping", "2015–2018")])


def test_warn_of_a_public_case_that_editors_have_called_something_else(place, elsewhere):
    fields = {"title": "Norrköping: ett team", "summary": "Ett socialt utfallskontrakt för placerade barn."}
    case = make_case(municipalities=[place], **fields)
    make_case(municipalities=[elsewhere], **fields)

    for name in ("Socialt utfallskontrakt för barn", "Utfallskontraktet"):
        assert [found.url for found in warn(place, name).cases] == [case.url]
    for name in ("Utfall", "Ett kontrakt om barnteater och musik"):
        assert not warn(place, name)


def test_warn_of_an_editors_draft_goes_by_its_name_alone(place):
    make_case(title="Ett team", live=False, municipalities=[place], summary="Utfallskontrakt för barn.")

    assert not warn(place, "Utfallskontrakt för barn")


def test_warn_of_a_public_case_elsewhere_only_if_it_is_much_alike(place, elsewhere):
    make_case(title="Unga tillbaka till skolan på deltid", municipalities=[elsewhere])

    assert [case.place for case in warn(place).cases] == ["Botkyrka"]
    assert warn(place, "Skolan åter").cases == []


def test_warn_those_of_the_same_municipality_stand_first_and_at_most_three(place, elsewhere):
    for _number in range(3):
        make_case(title=TITLE, municipalities=[elsewhere])
    make_case(title="Åter till skolan", municipalities=[place])

    assert [case.place for case in warn(place, "Åter till skolan").cases] == ["Norrköping"]
    assert [case.place for case in warn(place).cases] == ["Botkyrka"] * 3


def test_warn_of_a_case_long_before_says_nothing(place):
    make_case(title="Skola och familj", municipalities=[place], earliest_on=date(2005, 1, 1))

    assert not warn(place, "Skola och fritid", from_year=2022)


@pytest.mark.parametrize("state", ["sent", "in_review", "needs_more", "approved"])
def test_warn_of_what_waits_tells_nothing_but_that_it_is_there(place, state):
    make_waiting("Tillbaka till skolan med Hemlige Harry", state=state)

    warning = warn(place)
    html = render_to_string("submissions/duplicates/warning.html", {"warning": warning})

    assert warning == Warning([], is_known_to_editors=True)
    assert "Redaktionen har redan ett projekt från kommunen som liknar det här." in html
    assert "Harry" not in html
    assert "UT-" not in html


@pytest.mark.parametrize("state", ["draft", "declined", "withdrawn", "merged"])
def test_warn_of_what_is_written_or_closed_says_nothing(place, state):
    make_waiting(state=state)

    assert not warn(place)


def test_warn_of_what_waits_elsewhere_or_without_a_municipality_says_nothing(place, elsewhere):
    make_waiting()

    assert not warn(elsewhere)
    assert not warn(None)


def test_warn_of_what_waits_one_word_alone_does_not_find_it(place):
    make_waiting("Tillbaka till skolan för unga i Hageby")

    for probe in ("Skolan", "Hageby", "unga", "skola Hageby xyz qwe rty"):
        assert not warn(place, probe)


def test_warn_of_an_editors_draft_tells_nothing_but_that_it_is_there(place, elsewhere):
    make_case(title=TITLE, live=False, municipalities=[place])

    assert warn(place) == Warning([], is_known_to_editors=True)
    assert not warn(elsewhere)


def test_warn_about_a_submission_leaves_itself_and_its_own_draft_out(place):
    draft = make_case(title=TITLE, live=False, municipalities=[place])
    submission = make_waiting(case=draft)

    assert not warn_about(submission)
    make_waiting()
    assert warn_about(submission) == Warning([], is_known_to_editors=True)


@pytest.mark.parametrize("count", [1, 3])
def test_warn_number_of_queries_does_not_grow(place, count, django_assert_num_queries):
    for _number in range(count):
        make_case(title=TITLE, municipalities=[place])
        make_case(title="Annat", live=False, municipalities=[place])
        make_waiting("Något annat")
    warn(place)

    with django_assert_num_queries(5):
        warn(place)
