import re

import pytest
from django.test import Client
from django.utils import timezone

from submissions.domain.access import invite_co_editor
from submissions.forms.registry import SLUGS
from submissions.models import Section, SectionCode, Submission
from submissions.states import State
from tests.submissions.browsing import let_in


def url_of(submission: Submission, slug: str) -> str:
    return f"/bidra/{submission.reference}/{slug}/"


def read_section(submission: Submission, code: str) -> Section | None:
    return submission.sections.filter(code=code).first()


def version_in(html: str) -> str:
    return re.search(r'id="sedd-version" value="(\d+)"', html)[1]


@pytest.mark.parametrize("slug", SLUGS.values())
def test_section_of_a_draft_is_shown_private_and_stored_nowhere(
    client: Client, draft: Submission, slug: str
) -> None:
    response = client.get(url_of(draft, slug))
    assert response.status_code == 200
    assert response["Cache-Control"] == "private, no-store"
    assert response["Referrer-Policy"] == "strict-origin"
    assert response["X-Robots-Tag"] == "noindex, nofollow, noarchive"


@pytest.mark.parametrize("slug", SLUGS.values())
def test_section_of_another_is_not_found(draft: Submission, slug: str) -> None:
    for client in (Client(), Client(HTTP_COOKIE="bidra=1-0000000000000000:x")):
        assert client.get(url_of(draft, slug)).status_code == 404
        assert client.post(url_of(draft, slug), {"need": "Intrång"}).status_code == 404
    assert draft.sections.count() == 2


def test_section_saved_leads_to_the_next(client: Client, draft: Submission) -> None:
    data = {"seen_version": "0", "action": "save", "need": "Frånvaron kostade."}
    response = client.post(url_of(draft, "problem"), data)
    assert response["Location"] == url_of(draft, "malgrupp")
    assert read_section(draft, "problem").values["need"] == "Frånvaron kostade."


def test_section_saved_from_the_check_page_leads_back(client: Client, draft: Submission) -> None:
    html = client.get(url_of(draft, "problem") + "?till=kontrollera").content.decode()
    assert '<input type="hidden" name="back" value="1">' in html
    response = client.post(url_of(draft, "problem"), {"seen_version": "0", "action": "save", "back": "1"})
    assert response["Location"] == url_of(draft, "kontrollera")


def test_section_with_a_wrong_answer_is_saved_and_says_so_beside_it(
    client: Client, draft: Submission
) -> None:
    data = {"seen_version": "1", "action": "save", "title": "Skolan", "from_year": "20x4", "to_year": "2023"}
    response = client.post(url_of(draft, "i-korthet"), data)
    assert response["Location"] == url_of(draft, "i-korthet") + "?sparat=1"
    html = client.get(response["Location"]).content.decode()
    assert read_section(draft, "basics").values["from_year"] == "20x4"
    assert 'value="20x4"' in html
    assert '<div id="id_from_year_error"><p class="ds-validation-message">' in html
    assert 'href="#id_from_year"' in html
    assert html.count("Skriv året med fyra siffror, till exempel 2024.") == 2


def test_section_saved_while_typing_answers_with_the_time_and_the_version(
    client: Client, draft: Submission
) -> None:
    data = {"seen_version": "0", "need": "Fr"}
    response = client.post(url_of(draft, "problem"), data, headers={"X-Autosave": "1"})
    html = response.content.decode()
    assert response.status_code == 200
    assert re.search(r"Sparat \d\d\.\d\d<input", html)
    assert 'value="1" autocomplete="off" hx-swap-oob="true"' in html
    assert read_section(draft, "problem").values["need"] == "Fr"


def test_section_posted_twice_is_no_change_of_somebody_else(client: Client, draft: Submission) -> None:
    data = {"seen_version": "0", "action": "save", "need": "Frånvaron kostade."}
    answers = [client.post(url_of(draft, "problem"), data).status_code for _time in range(2)]
    assert answers == [302, 302]
    assert read_section(draft, "problem").version == 1


@pytest.fixture
def colleague(verified: Submission) -> Client:
    first = verified.accesses.get()
    access = invite_co_editor(
        submission=verified, email="bo@exempel.se", name="Bo Alm", access=first, now=timezone.now()
    )
    return let_in(Client(), access)


def test_section_changed_by_two_shows_the_later_one_both(
    client: Client, verified: Submission, colleague: Client
) -> None:
    where = url_of(verified, "problem")
    colleague.post(where, {"seen_version": "0", "need": "Bos behov", "implementation": "Lika"})
    mine = {"seen_version": "0", "need": "Kims behov", "implementation": "Lika"}
    response = client.post(where, mine)
    html = response.content.decode()
    assert response.status_code == 409
    assert "Bo Alm har sparat den här delen medan du skrev" in html
    assert "<blockquote>Bos behov</blockquote>" in html
    assert ">\nKims behov</textarea>" in html
    assert html.count("Ta den sparade texten här") == 1
    assert read_section(verified, "problem").values["need"] == "Bos behov"
    response = client.post(where, {**mine, "seen_version": version_in(html), "action": "save"})
    assert response.status_code == 302
    assert read_section(verified, "problem").values["need"] == "Kims behov"


def test_section_changed_by_two_lets_the_later_one_take_the_other_text(
    client: Client, verified: Submission, colleague: Client
) -> None:
    where = url_of(verified, "problem")
    colleague.post(where, {"seen_version": "0", "need": "Bos behov"})
    mine = {"seen_version": "1", "need": "Kims behov", "implementation": "Kims", "action": "take-need"}
    html = client.post(where, mine).content.decode()
    assert ">\nBos behov</textarea>" in html
    assert ">\nKims</textarea>" in html
    assert read_section(verified, "problem").values["implementation"] == ""


def test_section_changed_by_another_while_typing_is_told_and_not_overwritten(
    client: Client, verified: Submission, colleague: Client
) -> None:
    where = url_of(verified, "problem")
    colleague.post(where, {"seen_version": "0", "need": "Bos behov"})
    response = client.post(where, {"seen_version": "0", "need": "Kims"}, headers={"X-Autosave": "1"})
    assert "Bo Alm har ändrat den här delen medan du skrev." in response.content.decode()
    assert read_section(verified, "problem").values["need"] == "Bos behov"


def test_section_row_is_added_and_taken_away_by_buttons(client: Client, draft: Submission) -> None:
    where = url_of(draft, "aktorer")
    one = {"rows-0-name": "Socialnämnden", "rows-0-role": "utforare"}
    response = client.post(where, {"seen_version": "0", "action": "add", **one})
    assert response["Location"] == f"{where}?rader=2#rad-2"
    html = client.get(f"{where}?rader=2").content.decode()
    assert html.count('class="answer-row"') == 2
    two = {**one, "rows-1-name": "Skolan"}
    response = client.post(where, {"seen_version": "1", "action": "remove-0", **two})
    assert response["Location"] == f"{where}#rader"
    assert [row["name"] for row in read_section(draft, "actors").values["rows"]] == ["Skolan"]


def test_section_rows_beyond_what_it_takes_are_refused_and_kept_in_the_form(
    client: Client, draft: Submission
) -> None:
    rows = {f"rows-{number}-name": f"Aktör nr {number}" for number in range(41)}
    response = client.post(url_of(draft, "aktorer"), {"seen_version": "0", **rows})
    assert response.status_code == 400
    assert "Aktör nr 40" in response.content.decode()
    assert read_section(draft, "actors") is None


def test_section_with_more_text_than_it_takes_is_refused_and_kept_in_the_form(
    client: Client, draft: Submission
) -> None:
    text = "ord " * 30_000
    response = client.post(url_of(draft, "problem"), {"seen_version": "0", "need": text})
    assert response.status_code == 400
    assert text.strip() in response.content.decode()
    assert read_section(draft, "problem") is None


def test_section_of_what_was_sent_meanwhile_keeps_what_was_written(client: Client, draft: Submission) -> None:
    Submission.objects.filter(pk=draft.pk).update(state=State.IN_REVIEW)
    response = client.post(url_of(draft, "problem"), {"seen_version": "0", "need": "Sent påkommet"})
    assert response.status_code == 409
    assert ">\nSent påkommet</textarea>" in response.content.decode()
    assert read_section(draft, "problem") is None
    assert client.get(url_of(draft, "problem"))["Location"] == url_of(draft, "kontrollera")


ODD = "=HYPERLINK(1)<script>alert(1)</script>\u202eabc\u0007"


@pytest.mark.parametrize("code", SectionCode.values)
def test_section_with_odd_text_in_every_field_is_kept_escaped(
    client: Client, draft: Submission, code: str
) -> None:
    from submissions.forms.registry import form_of

    form = form_of(code)
    data = dict.fromkeys(form.base_fields, ODD)
    if form.row_form:
        data |= {f"rows-0-{name}": ODD for name in form.row_form.base_fields}
    version = 1 if code in ("basics", "contact") else 0
    where = url_of(draft, SLUGS[SectionCode(code)])
    response = client.post(where, {"seen_version": version, "action": "save", **data})
    assert response.status_code == 302
    for page in (where, url_of(draft, "kontrollera"), url_of(draft, "")[:-1]):
        html = client.get(page).content.decode()
        assert "<script>alert" not in html
        assert "\u202e" not in html
        assert "\u0007" not in html
    assert "=HYPERLINK(1)&lt;script&gt;" in client.get(url_of(draft, "kontrollera")).content.decode()


@pytest.mark.parametrize("version", ["", "-1", "1e9", "99999999999", "x", "١"])
def test_section_with_an_odd_version_is_treated_as_unseen(
    client: Client, draft: Submission, version: str
) -> None:
    data = {"seen_version": version, "title": "Annat"}
    assert client.post(url_of(draft, "i-korthet"), data).status_code == 409
    assert read_section(draft, "basics").values["title"] == "Tillbaka till skolan"


@pytest.mark.parametrize(
    "action", ["take-__class__", "take-rows", "remove-", "remove-999", "remove-x", "add", "¤"]
)
def test_section_with_an_odd_action_never_fails(client: Client, draft: Submission, action: str) -> None:
    data = {"seen_version": "0", "need": "Behov", "action": action}
    assert client.post(url_of(draft, "problem"), data).status_code in (200, 302)


@pytest.mark.parametrize(("rows", "queries"), [(1, 6), (3, 6)])
def test_section_asks_as_many_queries_for_one_row_as_for_three(
    client: Client, draft: Submission, django_assert_num_queries, rows: int, queries: int
) -> None:
    data = {f"rows-{number}-name": f"Aktör {number}" for number in range(rows)}
    client.post(url_of(draft, "aktorer"), {"seen_version": "0", **data})
    with django_assert_num_queries(queries):
        client.get(url_of(draft, "aktorer"))
