"""Decisions posted from the page of changes."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone
from wagtail.models import TaskState, WorkflowState

from .conftest import approve, reread, submit, waiting

pytestmark = pytest.mark.django_db


@pytest.fixture
def decide(client, draft):
    """Post a decision on what waits as somebody; return the answer and its messages."""

    def post(action, *, by, **data):
        client.force_login(by)
        state = TaskState.objects.order_by("-pk").first()
        url = reverse("review_decide", args=[draft.pk, action, state.pk])
        answer = client.post(url, data)
        return answer, [
            str(message).strip().partition("\n")[0] for message in get_messages(answer.wsgi_request)
        ]

    return post


def test_approve_publishes_and_says_so(people, draft, decide):
    submit(draft, by=people.anna)

    answer, said = decide("approve", by=people.bo, version=waiting(draft)[1])

    assert answer.url == reverse("wagtailadmin_home")
    assert said == ["”Enas tidigt” är publicerad."]
    assert reread(draft).live is True


def test_approve_for_later_says_when(people, draft, decide):
    page = reread(draft)
    page.go_live_at = timezone.make_aware(timezone.datetime(2999, 12, 3, 8, 0))
    page.save_revision(user=people.anna)
    page.get_workflow().start(page, people.anna)

    _answer, said = decide("approve", by=people.bo, version=waiting(draft)[1])

    assert said == ["”Enas tidigt” är godkänd och publiceras 3 december 2999 kl. 08.00."]
    assert reread(draft).live is False


def test_send_back_says_so(people, draft, decide):
    state = submit(draft, by=people.anna)

    _answer, said = decide("reject", by=people.bo, comment="Var står det?")

    assert said == ["”Enas tidigt” är tillbakalämnad, och de som skrivit har fått veta det."]
    state.refresh_from_db()
    assert state.status == WorkflowState.STATUS_NEEDS_CHANGES


@pytest.mark.parametrize(
    ("action", "who", "data", "words"),
    [
        (
            "approve",
            "bo",
            {},
            "Sidan har ändrats sedan du läste den. Läs ändringarna igen och godkänn sedan.",
        ),
        ("approve", "anna", {}, "En granskare eller ansvarig utgivare godkänner sidan."),
        ("reject", "anna", {"comment": "Nej"}, "En granskare eller ansvarig utgivare godkänner sidan."),
        ("reject", "bo", {"comment": ""}, "Skriv vad som behöver ändras och lämna sedan tillbaka sidan."),
        (
            "reject",
            "bo",
            {"comment": "x" * 2001},
            "Säkerställ att detta värde har som mest 2000 tecken (den har 2001).",
        ),
    ],
)
def test_decision_that_is_refused_changes_nothing_and_says_why(
    people, draft, decide, action, who, data, words
):
    submit(draft, by=people.anna)

    answer, said = decide(action, by=getattr(people, who), **data)

    assert (answer.status_code, said) == (409, [words])
    assert waiting(draft)[0].status == TaskState.STATUS_IN_PROGRESS
    assert reread(draft).live is False


def test_comment_on_what_was_changed_meanwhile_stays_in_the_form(people, draft, decide):
    submit(draft, by=people.anna)
    read = waiting(draft)[1]
    reread(draft).save_revision(user=people.anna)
    comment = "Bra skrivet,\nmen <b>källan</b>?"

    answer, said = decide("approve", by=people.bo, version=read, comment=comment)

    assert said == ["Sidan har ändrats sedan du läste den. Läs ändringarna igen och godkänn sedan."]
    form = answer.context["decisions"][0].form
    assert form.initial == {"version": waiting(draft)[1], "comment": comment}
    assert "men &lt;b&gt;källan&lt;/b&gt;?</textarea>" in answer.content.decode()


def test_comment_on_what_has_been_decided_meanwhile_is_shown(people, draft, decide):
    submit(draft, by=people.anna)
    read = waiting(draft)[1]
    approve(draft, by=people.cia)

    answer, _said = decide("reject", by=people.bo, version=read, comment="Källan?")

    html = answer.content.decode()
    assert (answer.status_code, answer.context["decisions"]) == (409, [])
    assert "Det du skrev har inte skickats:" in html
    assert "<p>Källan?</p>" in html


def test_decision_of_an_unknown_kind_is_not_found(people, draft, decide):
    submit(draft, by=people.anna)

    answer, said = decide("foo", by=people.bo, version=waiting(draft)[1])

    assert (answer.status_code, said) == (404, [])
    assert reread(draft).live is False


def test_decision_on_an_ended_review_is_refused_with_words(people, draft, decide):
    submit(draft, by=people.anna)
    version = waiting(draft)[1]
    approve(draft, by=people.cia)

    _answer, said = decide("approve", by=people.bo, version=version)

    assert said == ["Cia Ceder har redan godkänt sidan."]


def test_decision_about_another_page_is_unknown(people, draft, client):
    submit(draft, by=people.anna)
    state, version = waiting(draft)
    client.force_login(people.bo)

    answer = client.post(
        reverse("review_decide", args=[draft.pk + 1, "approve", state.pk]), {"version": version}
    )

    assert answer.status_code == 404
    assert reread(draft).live is False


def test_decision_is_never_made_by_a_link(people, draft, client):
    submit(draft, by=people.anna)
    client.force_login(people.bo)

    answer = client.get(reverse("review_decide", args=[draft.pk, "approve", waiting(draft)[0].pk]))

    assert answer.status_code == 405
