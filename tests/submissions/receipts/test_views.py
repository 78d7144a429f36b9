import pytest
from django.test import Client

from submissions.receipts import views
from tests.builders import make_user
from tests.submission_builders import make_submission
from tests.submissions.browsing import let_in
from tests.submissions.domain.conftest import make_moderator


@pytest.fixture
def browser(client, sent):
    return let_in(client, sent.accesses.get())


def page(submission):
    return f"/bidra/{submission.reference}/kvitto/"


def pdf(submission):
    return f"/bidra/{submission.reference}/kvitto.pdf"


def test_pdf_is_downloaded_under_the_reference(browser, sent, pango):
    response = browser.get(pdf(sent))

    assert response.content.startswith(b"%PDF-")
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"] == f'attachment; filename="kvitto-{sent.reference}.pdf"'
    assert response.headers["Cache-Control"] == "private, no-store"


def test_pdf_without_pango_leads_to_the_page_which_says_so(browser, sent, monkeypatch):
    monkeypatch.setattr(views, "can_print", lambda: False)

    response = browser.get(pdf(sent), follow=True)

    assert response.redirect_chain == [(page(sent), 302)]
    html = response.content.decode()
    assert "Kvittot kan inte hämtas här, eftersom det som ritar PDF inte är installerat." in html
    assert "data-print" in html
    assert "kvitto.pdf" not in html


def test_page_shows_the_same_in_a_fixed_number_of_queries(browser, sent, count_queries, monkeypatch):
    monkeypatch.setattr(views, "can_print", lambda: True)

    with count_queries(9):
        response = browser.get(page(sent))

    html = response.content.decode()
    assert sent.reference in html
    assert "HEMLIGT" not in html
    assert response.headers["Cache-Control"] == "private, no-store"


def test_receipt_of_a_draft_is_not_found(client, db):
    draft = make_submission(email="b@exempel.se")
    let_in(client, draft.accesses.get())

    assert client.get(page(draft)).status_code == 404
    assert client.get(pdf(draft)).status_code == 404


def test_receipt_is_nobody_elses(client, sent):
    other = let_in(Client(), make_submission("Annat", email="b@exempel.se").accesses.get())
    moderator, stranger = Client(), Client()
    moderator.force_login(make_moderator())
    stranger.force_login(make_user("moa"))

    for browser in (client, other, moderator, stranger):
        assert browser.get(page(sent)).status_code == 404
        assert browser.get(pdf(sent)).status_code == 404
