"""/admin/inskickat/<pk>/: what stands there, and who meets it."""

import pytest
from django.utils import timezone

from accounts.models import Membership
from review.groups import EDITOR, PUBLISHER, REVIEWER
from submissions.states import State
from tests.bad_input import BAD, is_shown_safely
from tests.builders import make_user
from tests.submissions.moderation.conftest import (
    add_section,
    do,
    make_access,
    make_file,
    make_sent,
    read,
    text_of,
    url_of,
)

pytestmark = pytest.mark.django_db


def test_project_shows_answers_people_and_what_can_be_done(client, moderator, norrkoping):
    submission = make_sent(municipality=norrkoping, days=2)

    text = text_of(read(client, submission))

    assert "Elever i årskurs 9 är borta från skolan." in text
    assert "Kim Kontakt" in text
    assert "(2 dagar)" in text
    assert "Ingen kommun har bekräftats" in text


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (State.SENT, ["Börja granska", "Välj ansvarig"]),
        (
            State.IN_REVIEW,
            [
                "Godkänn och gör ett utkast till fall",
                "Fråga efter mer",
                "Avböj",
                "Slå ihop med ett annat",
                "Välj ansvarig",
            ],
        ),
        (State.NEEDS_MORE, ["Välj ansvarig"]),
        (State.APPROVED, ["Välj ansvarig"]),
        (State.DECLINED, ["Öppna granskningen igen"]),
        (State.WITHDRAWN, []),
        (State.MERGED, []),
        (State.PUBLISHED, []),
    ],
)
def test_what_can_be_done_follows_the_state(client, moderator, state, expected):
    summaries = read(client, make_sent(state=state)).select(".moderating__doing summary")

    always = ["Bekräfta vilken kommun som står bakom", "Skriv en intern anteckning"]
    assert [one.get_text(strip=True) for one in summaries] == expected + always


def test_editor_and_others_are_let_nowhere(client):
    submission = make_sent(title="Hemligt")
    file = make_file(submission)
    addresses = [
        (client.get, url_of(submission)),
        (client.post, url_of(submission, "ta")),
        (client.post, url_of(submission, "filer", file.pk, "slapp")),
    ]

    for user in (None, make_user("eva", group=EDITOR)):
        if user:
            client.force_login(user)
        for ask, address in addresses:
            response = ask(address)
            assert response.status_code == 302
            assert response["Location"] in ("/admin/", f"/admin/login/?next={address}")
    submission.refresh_from_db()
    file.refresh_from_db()
    assert (submission.state, file.standing) == ("sent", "quarantined")


@pytest.mark.parametrize("is_superuser", [False, True])
@pytest.mark.parametrize("way", ["employed", "member", "holder"])
def test_whoever_is_near_meets_nothing_there(client, norrkoping, is_superuser, way):
    nina = make_user("nina", group=PUBLISHER, is_superuser=is_superuser)
    submission = make_sent(municipality=norrkoping)
    file = make_file(submission)
    if way == "employed":
        nina.municipality = norrkoping
        nina.save()
    elif way == "member":
        Membership.objects.create(
            user=nina, municipality=norrkoping, origin="domain", created_at=timezone.now()
        )
    else:
        make_access(submission, user=nina)
    client.force_login(nina)

    answers = [
        client.get(url_of(submission)),
        do(client, submission, "ta"),
        do(client, submission, "anteckna", text="Hej"),
        client.post(url_of(submission, "filer", file.pk, "slapp")),
    ]

    assert [answer.status_code for answer in answers] == [404] * 4
    submission.refresh_from_db()
    assert (submission.state, submission.version, submission.events.count()) == ("sent", 1, 0)


def test_drafts_are_not_there(client, moderator):
    assert client.get(url_of(make_sent(state=State.DRAFT, sent_at=None))).status_code == 404


@pytest.mark.parametrize("bad", sorted(BAD))
def test_odd_text_is_shown_harmlessly_or_refused(client, moderator, bad):
    submission = make_sent(state=State.IN_REVIEW, answers={"problem": BAD[bad].replace("\0", "")})

    answers = [
        client.get(url_of(submission)),
        do(client, submission, "anteckna", text=BAD[bad]),
        do(client, submission, "sla-ihop", text=BAD[bad], other=BAD[bad], case=BAD[bad]),
        do(client, submission, "avboj", text=BAD[bad], reason=BAD[bad]),
        do(client, submission, "ansvarig", assignee=BAD[bad]),
        client.get(url_of(submission)),
    ]

    assert {answer.status_code for answer in answers} <= {200, 302}
    assert all(is_shown_safely(answer.content.decode()) for answer in answers if answer.content)


def test_names_and_addresses_are_in_no_address(client, moderator):
    submission = make_sent()
    add_section(submission, "contact", name="Kim Kontakt", email="kim@exempel.se")

    soup = read(client, submission)

    links = [link.get("href") or link.get("action") or "" for link in soup.select("a, form")]
    assert not [link for link in links if "kim" in link.lower() or "%40" in link or "@" in link]


@pytest.mark.parametrize("number", [1, 3])
def test_project_costs_the_same_for_one_and_for_three(client, moderator, norrkoping, count_queries, number):
    submission = make_sent(municipality=norrkoping, state=State.IN_REVIEW, assigned_to=moderator)
    for index in range(number):
        make_file(submission, sha256=f"{index:064d}")
        make_access(submission)
        make_user(f"k{index}", group=REVIEWER)
        do(client, submission, "anteckna", text=f"Anteckning {index}")
    client.get(url_of(submission))

    with count_queries(37):
        response = client.get(url_of(submission))

    assert response.content.decode().count("Rapport.pdf</bdi>") == number


def test_project_is_kept_by_no_cache(client, moderator):
    assert "no-store" in client.get(url_of(make_sent()))["Cache-Control"]
