"""What waits, on a moderator's start page."""

import pytest
from bs4 import BeautifulSoup

from review.groups import EDITOR, REVIEWER
from submissions.states import State
from tests.builders import make_user
from tests.submissions.moderation.conftest import make_sent

pytestmark = pytest.mark.django_db
HEADING = "Inskickat som väntar"


def read_panel(client):
    soup = BeautifulSoup(client.get("/admin/").content, "html.parser")
    for panel in soup.select("section.w-panel"):
        if panel.select_one("[data-panel-heading-text]").get_text(strip=True) == HEADING:
            return panel
    return None


def read_text(client):
    return " ".join(read_panel(client).get_text(" ").split())


def test_panel_tells_what_waits_longest_first(client, moderator, norrkoping, settings):
    settings.SUBMISSION_ANSWER_DAYS = 30
    make_sent(title="Nyare", days=1)
    make_sent(title="Äldre", days=31, state=State.IN_REVIEW, municipality=norrkoping)
    make_sent(title="Hos kommunen", state=State.NEEDS_MORE)

    text = read_text(client)

    assert text.index("Äldre") < text.index("Nyare")
    assert "Kommun 0581 – Granskas. Dagar i kön: 31. Det är längre än vi lovade." in text
    assert "Ingen kommun är angiven – Inskickat. Dagar i kön: 1." in text
    assert "Hos kommunen" not in text


def test_panel_leads_to_the_queue_when_there_is_more(client, moderator):
    for _one in range(6):
        make_sent()

    link = read_panel(client).select_one(".upkeep-more a")

    assert link["href"] == "/admin/inskickat/"
    assert link.get_text(strip=True) == "Visa alla 6: Inskickat som väntar"


def test_panel_without_anything_says_so(client, moderator):
    assert "Inget inskickat väntar på er." in read_text(client)


def test_panel_shows_nothing_of_her_own_municipality(client, norrkoping):
    client.force_login(make_user("nina", group=REVIEWER, municipality=norrkoping))
    make_sent(title="Hemligt", municipality=norrkoping)

    assert "Hemligt" not in read_text(client)


def test_editor_has_no_panel(client):
    client.force_login(make_user("eva", group=EDITOR))
    make_sent(title="Hemligt")

    assert read_panel(client) is None
