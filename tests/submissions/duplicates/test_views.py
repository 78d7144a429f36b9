from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from guard.limits import Limit
from submissions.cookies import remember
from submissions.domain.starting import start
from submissions.duplicates import views
from tests.builders import make_case, make_municipality, make_user
from tests.submissions.drafting.answered import change, make_submission

pytestmark = pytest.mark.django_db
TITLE = "Tillbaka till skolan"


@pytest.fixture(autouse=True)
def place():
    return make_municipality("0581", name="Norrköping")


def ask(client, **query):
    query = {"title": TITLE, "municipality": "0581", **query}
    return client.get(reverse("submissions:alike"), query)


def test_show_alike_names_a_public_case_and_sets_no_cookie(client, place):
    case = make_case(title=TITLE, municipalities=[place], period_text="2015–2018")

    response = ask(client)

    assert response.status_code == 200
    assert f'<li><a href="{case.url}">{TITLE}</a>, Norrköping, 2015–2018</li>' in response.content.decode()
    assert not response.cookies
    assert response["Cache-Control"] == "private, no-store"


def test_show_alike_of_nothing_alike_is_empty(client):
    assert ask(client).content.strip() == b""


@pytest.mark.parametrize(
    "query",
    [
        {"title": ""},
        {"title": "?!"},
        {"title": "\x00\u202e"},
        {"title": "a" * 100_000},
        {"municipality": "9999"},
        {"municipality": "0581' OR 1=1"},
        {"municipality": "\x00"},
        {"from_year": "-1", "to_year": "10" * 50},
        {"reference": "UT-9999"},
        {"reference": "\x00" * 50},
    ],
)
def test_show_alike_of_odd_input_answers(client, query):
    make_submission(change("basics", title="Något helt annat"), state="sent")

    response = ask(client, **query)

    assert (response.status_code, response.content.strip()) == (200, b"")


def test_show_alike_takes_nothing_but_reading(client):
    assert client.post(reverse("submissions:alike"), {"title": TITLE}).status_code == 405


def test_show_alike_another_municipalitys_queue_cannot_be_asked_without_choosing_it(client):
    make_submission(state="sent")

    assert "Redaktionen har redan" in ask(client).content.decode()
    assert ask(client, municipality="").content.strip() == b""


def test_show_alike_leaves_out_what_she_is_writing_but_not_anothers(client, rf, place):
    own, access = start(values={}, email="kim@exempel.se", form_token="ett", now=timezone.now())
    other = make_submission(state="sent")
    for submission in (own, other):
        type(own).objects.filter(pk=submission.pk).update(
            title=TITLE, state="sent", municipality=place, sent_at=timezone.now()
        )
    response = ask(client)
    remember(rf.get("/bidra/"), response, access)
    client.cookies.update(response.cookies)

    def is_warned(reference) -> bool:
        return "Redaktionen har redan" in ask(client, reference=reference).content.decode()

    type(own).objects.filter(pk=other.pk).update(title="Annat")
    assert not is_warned(own.reference)
    type(own).objects.filter(pk=other.pk).update(title=TITLE)
    type(own).objects.filter(pk=own.pk).update(title="Annat")
    assert is_warned(other.reference)


def test_show_alike_a_stranger_cannot_leave_out_a_submission(client):
    submission = make_submission(state="sent")

    assert "Redaktionen har redan" in ask(client, reference=submission.reference).content.decode()


def test_show_alike_asked_too_often_says_when_to_come_back(client, monkeypatch):
    monkeypatch.setattr(views, "PER_ADDRESS", Limit("test.alike", allowed=2, window=timedelta(hours=1)))

    statuses = [ask(client).status_code for _number in range(3)]

    assert statuses == [200, 200, 429]
    assert int(ask(client)["Retry-After"]) > 0


def test_show_alike_shows_hostile_titles_as_text(client, place):
    make_case(title="<script>alert(1)</script> skolan", municipalities=[place])

    html = ask(client, title="<script>alert(1)</script> skolan").content.decode()

    assert "&lt;script&gt;" in html
    assert "<script" not in html


def test_show_alike_for_somebody_signed_in_is_the_same(place):
    make_submission(state="sent")
    client = Client()
    client.force_login(make_user("medlem", municipality=place))

    assert "Redaktionen har redan" in ask(client).content.decode()
