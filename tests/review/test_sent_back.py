"""What the reviewer wants changed stands where the writer changes it, until she hands in again."""

from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone

from review.domain.deciding import send_back
from review.domain.submitting import submit_page
from review.sent_back import find_sent_back

from .conftest import reread, submit, waiting

pytestmark = pytest.mark.django_db

COMMENT = "Varifrån kommer <b>siffran</b>?\nSida 3.\n\nSkriv årtal & källa."


@pytest.fixture(params=["review_changes", "wagtailadmin_pages:edit"])
def read_notice(request, client, draft):
    """What stands in the notice as somebody sees it; None without one."""

    def read(*, by):
        client.force_login(by)
        html = client.get(reverse(request.param, args=[draft.pk])).content
        return BeautifulSoup(html, "html.parser").select_one(".sent-back")

    return read


def return_page(page, *, by, comment=COMMENT):
    send_back(task_state=waiting(page)[0], actor=by, comment=comment)


@pytest.fixture
def returned(people, draft, monkeypatch):
    submit(draft, by=people.anna)
    with monkeypatch.context() as clock:
        clock.setattr(timezone, "now", lambda: datetime(2026, 12, 3, 7, tzinfo=UTC))
        return_page(draft, by=people.bo)
    return reread(draft)


def test_writer_reads_who_sent_the_page_back_when_and_in_which_words(people, returned, read_notice):
    notice = read_notice(by=people.anna)

    assert notice.h2.text == "Tillbakalämnad för ändring"
    assert notice["aria-labelledby"] == notice.h2["id"]
    assert notice.p.text.strip() == "Bo Berg lämnade tillbaka sidan 3 december 2026 kl. 08.00 och skrev:"
    first, second = notice.blockquote.find_all("p")
    assert first.get_text("|") == "Varifrån kommer <b>siffran</b>?|Sida 3."
    assert second.text == "Skriv årtal & källa."
    assert notice.find_all("b") == []


def test_notice_stays_while_the_writer_saves(people, returned, read_notice):
    returned.save_revision(user=people.anna)

    assert read_notice(by=people.anna) is not None


def test_notice_is_gone_when_the_page_is_handed_in_anew(people, returned, read_notice):
    submit_page(page=returned, actor=people.anna)

    assert read_notice(by=people.anna) is None
    assert read_notice(by=people.bo) is None


def test_notice_is_gone_when_the_page_is_taken_back(people, returned, read_notice):
    returned.current_workflow_state.cancel(user=people.anna)

    assert read_notice(by=people.anna) is None


def test_page_that_waits_for_its_first_review_has_no_notice(people, draft, read_notice):
    submit(draft, by=people.anna)

    assert read_notice(by=people.bo) is None


def test_page_that_was_never_handed_in_has_no_notice(people, draft, read_notice):
    draft.save_revision(user=people.anna)

    assert read_notice(by=people.anna) is None


def test_newest_of_several_returns_is_shown(people, returned, read_notice):
    submit_page(page=returned, actor=people.anna)
    return_page(returned, by=people.cia, comment="Ännu en sak.")

    text = read_notice(by=people.anna).text

    assert "Cia Ceder lämnade tillbaka sidan" in text
    assert "Ännu en sak." in text
    assert "Varifrån" not in text


def test_notice_of_a_reviewer_who_has_left_names_nobody(people, returned, read_notice):
    get_user_model().objects.filter(pk=people.bo.pk).delete()

    assert "Någon annan lämnade tillbaka sidan" in read_notice(by=people.anna).text


@pytest.fixture(params=[1, 3])
def returned_often(request, people, draft):
    submit(draft, by=people.anna)
    for number in range(request.param):
        if number:
            submit_page(page=reread(draft), actor=people.anna)
        return_page(draft, by=people.bo)
    return reread(draft)


def test_notice_costs_one_query_more_than_the_review_however_often_a_page_was_sent_back(
    returned_often, count_queries
):
    state = returned_often.current_workflow_state

    with count_queries(1):
        assert find_sent_back(state).author == "Bo Berg"


def test_changes_cost_the_same_however_often_a_page_was_sent_back(
    client, people, returned_often, count_queries
):
    client.force_login(people.anna)
    url = reverse("review_changes", args=[returned_often.pk])
    client.get(url)

    with count_queries(21):
        client.get(url)
