"""The start page: different for each, calm when nothing is to be done."""

from datetime import UTC, date, datetime

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from tests import builders

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


@pytest.fixture
def start(client, people, monkeypatch):
    """The start page as somebody sees it: its panels by heading, each a list of texts."""
    monkeypatch.setattr(timezone, "localdate", lambda *args, **kwargs: TODAY)

    def open_page(who):
        client.force_login(people[who])
        soup = BeautifulSoup(client.get("/admin/").content, "html.parser")
        panels = {}
        for panel in soup.select("section.w-panel"):
            heading = panel.select_one("[data-panel-heading-text]").get_text(strip=True)
            lines = panel.select("li") or panel.select(".upkeep-nothing")
            panels[heading] = [" ".join(line.get_text(" ").split()) for line in lines]
        return soup, panels

    return open_page


def test_start_page_with_nothing_to_do_says_so(start):
    _soup, panels = start("reviewer")

    assert panels == {
        "Väntar på din granskning": ["Inget väntar på din granskning."],
        "Inskickat som väntar": ["Inget inskickat väntar på er."],
        "Dina utkast": ["Du har inga utkast."],
        "Att se över": ["Ingen sida behöver ses över just nu."],
        "Behöver åtgärdas": ["Inget i banken behöver åtgärdas just nu."],
    }


def test_start_page_of_an_editor_has_no_review_and_begins_with_a_new_lesson(start):
    soup, panels = start("editor")

    assert list(panels) == ["Dina utkast", "Att se över", "Behöver åtgärdas"]
    (action,) = soup.select(".upkeep-actions a")
    assert (action.get_text(strip=True), action["href"]) == ("Ny lärdom", "/admin/lardomar/ny/")


def test_start_page_leads_a_reviewer_to_what_has_changed(start, people):
    case = builders.make_case(title="Skolgång")
    case.save_revision(user=people["editor"])
    case.get_workflow().start(case, people["editor"])

    soup, panels = start("reviewer")

    (line,) = panels["Väntar på din granskning"]
    assert line.startswith("Skolgång Se vad som har ändrats : Skolgång Inlämnad av Anna Ek den ")
    hrefs = [anchor["href"] for anchor in soup.select(".upkeep-list__second")]
    assert hrefs == [f"/admin/granskning/{case.pk}/andringar/"]


def test_start_page_shows_what_is_due_with_mine_first_and_links_to_the_rest(start, people):
    for number in range(5):
        builders.make_case(title=f"Annans {number}", next_review_on=date(2025, 1, 1 + number))
    builders.make_case(title="Min", next_review_on=date(2026, 11, 1), responsible_editor=people["editor"])

    soup, panels = start("editor")

    assert panels["Att se över"][:2] == [
        "Min Fall. Skulle ha setts över 1 november 2026. Du är ansvarig.",
        "Annans 0 Fall. Skulle ha setts över 1 januari 2025.",
    ]
    assert len(panels["Att se över"]) == 5
    more = soup.select_one(".upkeep-more a")
    assert (" ".join(more.get_text().split()), more["href"]) == (
        "Visa alla 6: Att se över",
        "/admin/rapport/att-se-over/",
    )


def test_start_page_says_that_a_draft_was_sent_back(start, people):
    case = builders.make_case(title="Skolgång", live=False)
    case.save_revision(user=people["editor"])
    state = case.get_workflow().start(case, people["editor"])
    state.current_task_state.reject(user=people["reviewer"], comment="Källa saknas.")

    _soup, panels = start("editor")

    (line,) = panels["Dina utkast"]
    assert line.startswith("Skolgång Fall – skickad tillbaka, ändringar begärda. Ändrad ")


def test_start_page_says_when_a_page_without_a_date_was_last_read_through(start):
    noon = datetime(2025, 5, 3, 12, tzinfo=UTC)
    builders.make_lesson(title="Gammal", last_published_at=noon)
    builders.make_lesson(title="Publicerad i dag", last_published_at=timezone.now())
    builders.make_lesson(title="Ödslig", last_published_at=None)

    _soup, panels = start("editor")

    assert panels["Att se över"] == [
        "Gammal Lärdom. Senast genomgången 3 maj 2025.",
        "Ödslig Lärdom. Aldrig genomgången.",
    ]


def test_start_page_counts_are_those_of_the_reports(start):
    case = builders.make_case(reviewed_on=TODAY)
    builders.make_fact(case, status="disputed")
    builders.make_fact(case, status="disputed")
    builders.make_lesson(next_review_on=date(2026, 11, 21))

    _soup, panels = start("publisher")

    assert panels["Behöver åtgärdas"] == ["Att se över 1", "Omtvistade uppgifter 2"]


def test_start_page_has_none_of_wagtails_panels_that_say_the_same(start, people):
    case = builders.make_case(title="Skolgång")
    case.save_revision(user=people["editor"])
    case.get_workflow().start(case, people["editor"])

    _soup, panels = start("editor")

    assert list(panels) == ["Dina utkast", "Att se över", "Behöver åtgärdas"]
