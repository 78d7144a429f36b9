"""The learner's own page, and its buttons, which need no script."""

import json
import re

import pytest
from django.test import Client

from learning.models import Answer, Certificate, Done, Learner, Reflection, SaveRequest
from learning.progress import own_page
from learning.progress.keeping import note_done
from tests import builders

from .conftest import NOON, leave_parts, make_learner, make_two_parts, sign

pytestmark = pytest.mark.django_db


@pytest.fixture
def own(client, learner):
    """A browser with the learner's cookie."""
    return sign(client, learner)


@pytest.fixture(autouse=True)
def printer(monkeypatch):
    """As where pango is installed, whether it is here or not."""
    monkeypatch.setattr(own_page, "can_print", lambda: True)


def mark(client, uid, item="", action="done"):
    return client.post("/larande/klar/", {"page_uid": uid, "item": item, "action": action})


def done_keys(learner):
    return {(row.page_uid, row.item) for row in learner.done.all() if row.is_done}


def test_page_offers_a_guide_that_is_looked_for_and_marks_it_without_scripts(own, guide, learner):
    html = own.get("/larande/?visa=UB-0021").content.decode()
    assert "0 av 2 steg klara" in html
    assert '<details class="course__parts" open>' in html

    response = mark(own, "UB-0021")

    assert (response.status_code, response["Location"]) == (302, "/larande/?visa=UB-0021#UB-0021")
    assert "1 av 2 steg klara" in own.get(response["Location"]).content.decode()
    mark(own, "UB-0021", action="undo")
    assert done_keys(learner) == set()


def test_page_marks_a_step_together_with_the_item_of_a_path(own, learner):
    path = make_two_parts()

    mark(own, path.uid, "k1")
    assert done_keys(learner) == {(path.uid, "k1"), ("UB-0030", "")}
    assert "1 av 2 delar klara" in own.get("/larande/").content.decode()

    mark(own, path.uid, "k1", action="undo")
    assert done_keys(learner) == set()


def test_page_counts_what_is_done_of_what_is_there_now(own, learner):
    path = make_two_parts()
    note_done(learner, page_uid=path.uid, item="k1", now=NOON)
    note_done(learner, page_uid=path.uid, item="gone", now=NOON)

    leave_parts(path, "k2")

    html = own.get("/larande/").content.decode()
    assert "0 av 1 delar klara" in html
    assert done_keys(learner) == {(path.uid, "k1"), (path.uid, "gone")}


@pytest.mark.parametrize(
    ("uid", "item"), [("UB-9999", ""), ("", ""), ("UB-0020", "k1"), ("UB-0020", "tick:x"), ("x", "")]
)
def test_marking_what_is_not_there_is_400_and_changes_nothing(own, guide, learner, uid, item):
    assert mark(own, uid, item).status_code == 400
    assert not Done.objects.exists()


def test_marking_without_the_cookie_says_so(client, guide):
    response = mark(client, "UB-0020")

    assert response["Location"] == "/larande/?klart=borta"
    assert "Ingenting ändrades" in client.get(response["Location"]).content.decode()


def test_buttons_pressed_from_another_site_are_refused(guide, learner):
    forged = sign(Client(enforce_csrf_checks=True), learner)

    for path in ["klar", "texter", "konto", "glom", "radera", "intyg"]:
        assert forged.post(f"/larande/{path}/", {"page_uid": "UB-0020"}).status_code == 403
    assert Learner.objects.exists()
    assert not Done.objects.exists()


def test_every_form_of_the_page_carries_what_it_needs_to_be_taken(learner):
    checking = sign(Client(enforce_csrf_checks=True), learner)
    checking.force_login(builders.make_user("eva"))
    path = make_two_parts()
    complete(learner, path)

    pages = [checking.get(address).content.decode() for address in ("/larande/", "/larande/radera/")]

    forms = [form for html in pages for form in re.findall(r"<form method=.post.*?</form>", html, re.DOTALL)]
    assert len(forms) == 7
    assert all("csrfmiddlewaretoken" in form for form in forms)


def test_texts_no_longer_saved_are_erased(own, learner):
    path = make_two_parts()
    own.post("/larande/texter/", {"action": "on"})
    learner.reflections.create(page_uid=path.uid, item="k1", text="Hemligt", saved_at=NOON)
    learner.answers.create(
        page_uid=path.uid, item="k1", question="q", value=[], is_right=True, answered_at=NOON
    )

    own.post("/larande/texter/", {"action": "off"})

    assert not Reflection.objects.exists()
    assert not Answer.objects.exists()


def complete(learner, path, *keys):
    for key in keys or ["k1", "k2"]:
        note_done(learner, page_uid=path.uid, item=key, now=NOON)


def test_certificate_of_a_complete_path_is_issued_and_shown(own, learner):
    path = make_two_parts()
    complete(learner, path)
    assert "Hämta intyg" in own.get("/larande/").content.decode()

    response = own.post("/larande/intyg/", {"path": path.uid, "name": "Åsa Ek"})

    certificate = Certificate.objects.get()
    assert (response.status_code, response["Location"]) == (302, f"/intyg/{certificate.code}/")
    assert (certificate.name, certificate.path_title, certificate.minutes) == ("Åsa Ek", path.title, 15)
    assert f"/intyg/{certificate.code}/" in own.get("/larande/").content.decode()


def test_each_form_of_the_page_has_its_token_against_forged_requests(own, guide, learner):
    """Included templates that get named parameters only get none by themselves."""
    path = make_two_parts()
    complete(learner, path)

    html = own.get("/larande/?visa=UB-0021").content.decode()

    # Marking two steps and two parts, the certificate, texts and forgetting.
    assert html.count('method="post"') == html.count('name="csrfmiddlewaretoken"') == 7


def test_certificate_of_a_path_that_is_not_complete_is_refused(own, learner):
    path = make_two_parts()
    complete(learner, path, "k1")

    response = own.post("/larande/intyg/", {"path": path.uid, "name": ""})

    assert not Certificate.objects.exists()
    html = own.get(response["Location"].split("#")[0]).content.decode()
    assert "Lärstigen är inte klar" in html
    assert "Hämta intyg" not in html


def test_certificate_cannot_be_had_where_nothing_draws_it(own, learner, monkeypatch):
    path = make_two_parts()
    complete(learner, path)
    monkeypatch.setattr(own_page, "can_print", lambda: False)

    html = own.get("/larande/").content.decode()
    assert "Här går det inte att göra intyg" in html
    assert "Hämta intyg" not in html
    assert own.post("/larande/intyg/", {"path": path.uid, "name": ""}).status_code == 400
    assert not Certificate.objects.exists()


@pytest.mark.parametrize(
    ("fields", "status"), [({"path": "UB-9999"}, 404), ({}, 400), ({"name": "x" * 121}, 400)]
)
def test_certificate_of_nothing_or_with_a_name_too_long_is_refused(own, learner, fields, status):
    path = make_two_parts()
    complete(learner, path)
    posted = {"path": path.uid, "name": "", **fields} if fields else {}

    assert own.post("/larande/intyg/", posted).status_code == status
    assert not Certificate.objects.exists()


def test_forgetting_takes_the_cookie_and_keeps_what_is_saved(own, learner):
    response = own.post("/larande/glom/")

    assert response["Location"] == "/larande/?klart=glomd"
    assert "känner dig inte längre" in own.get("/larande/?klart=glomd").content.decode()
    assert "data-learner" not in own.get("/larande/").content.decode()
    assert Learner.objects.exists()


def test_erasing_asks_first_and_then_erases_everything(own, guide, learner):
    note_done(learner, page_uid="UB-0020", now=NOON)
    SaveRequest.objects.create(
        email=learner.email, token_hash=learner.token_hash, consent_version="progress-1", asked_at=NOON
    )
    assert "Radera allt" in own.get("/larande/radera/").content.decode()
    assert Learner.objects.exists()

    response = own.post("/larande/radera/")

    assert response["Location"] == "/larande/?klart=raderat"
    assert not any(model.objects.exists() for model in (Learner, Done, SaveRequest))
    assert "data-learner" not in own.get("/larande/").content.decode()
    # Twice is once.
    assert own.post("/larande/radera/").status_code == 302


@pytest.mark.parametrize(("posted", "left"), [({}, 0), ({"certificates": "keep"}, 1)])
def test_erasing_takes_certificates_unless_they_are_to_stay(own, learner, posted, left):
    path = make_two_parts()
    complete(learner, path)
    own.post("/larande/intyg/", {"path": path.uid, "name": "Åsa"})
    assert "Behåll mina intyg" in own.get("/larande/radera/").content.decode()

    own.post("/larande/radera/", posted)

    assert Certificate.objects.count() == left


def test_own_data_holds_all_that_is_saved(own, guide, learner):
    note_done(learner, page_uid="UB-0020", now=NOON)

    response = own.get("/larande/mina-uppgifter/")

    data = json.loads(response.content)
    assert data["email"] == "asa@example.se"
    assert data["first_done"] == [{"page": "UB-0020", "item": "", "at": "2026-03-04T11:00:00.000Z"}]
    assert data["progress"]["steps"] == {"UB-0020": "2026-03-04T11:00:00.000Z"}
    assert data["consent"] == {"version": "progress-1", "at": "2026-03-04T11:00:00.000Z"}
    assert response["Content-Disposition"] == 'attachment; filename="mina-uppgifter.json"'
    assert response["Cache-Control"] == "private, no-store"


def test_page_of_one_shows_nothing_of_another(own, guide):
    other = make_learner("bo@example.se")
    note_done(other, page_uid="UB-0020", now=NOON)

    html = own.get("/larande/").content.decode()

    assert "bo@example.se" not in html
    assert "Sociala utfallskontrakt" not in html


def test_page_leaves_out_what_is_no_longer_public(own, guide, learner):
    note_done(learner, page_uid="UB-0020", now=NOON)
    builders.take_down(guide)

    html = own.get("/larande/").content.decode()

    assert "Sociala utfallskontrakt" not in html
    assert done_keys(learner) == {("UB-0020", "")}


@pytest.mark.parametrize("number", [1, 3])
def test_page_query_count_is_constant(own, learner, count_queries, number):
    for _place in range(number):
        guide = builders.make_guide()
        uids = [builders.make_step(guide).uid for _step in range(number)]
        step = builders.make_step(guide)
        path = builders.make_path(*[("step", f"k{n}", {"page": step}) for n in range(number)])
        for uid in uids:
            note_done(learner, page_uid=uid, now=NOON)
        note_done(learner, page_uid=path.uid, item="k0", now=NOON)
    own.get("/larande/")

    with count_queries(11):
        own.get("/larande/")
