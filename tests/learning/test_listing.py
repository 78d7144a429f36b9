"""The lists of webinars and paths."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests import builders

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def groups_of(response) -> dict[str, list[str]]:
    return {group.heading: [card.title for card in group.cards] for group in response.context["groups"]}


def test_list_has_the_coming_first_then_the_past_the_latest_first(client):
    now = timezone.now()
    builders.make_webinar(title="Om en månad", starts_at=now + 30 * DAY)
    builders.make_webinar(title="Utan datum")
    builders.make_webinar(title="För länge sedan", starts_at=now - 90 * DAY)
    builders.make_webinar(title="Nyss", starts_at=now - DAY)
    builders.make_webinar(title="Nu", starts_at=now - timedelta(minutes=5))
    builders.make_webinar(title="Inställt i morgon", starts_at=now + DAY, is_cancelled=True)
    builders.make_webinar(title="Inställt utan datum", is_cancelled=True)
    builders.make_webinar(title="Utkast", live=False)
    builders.index_all()

    response = client.get("/webbinarier/")

    assert groups_of(response) == {
        "Kommande webbinarier": ["Nu", "Inställt i morgon", "Om en månad", "Utan datum"],
        "Tidigare webbinarier": ["Nyss", "För länge sedan", "Inställt utan datum"],
    }


def test_list_says_the_state_and_the_day_in_words(client):
    start = timezone.now().replace(year=2031, month=3, day=4, hour=9, minute=0, second=0, microsecond=0)
    builders.make_webinar(
        title="Fullt", starts_at=start, capacity=0, series=builders.make_series(name="Serien"), part=2
    )
    builders.index_all()

    html = client.get("/webbinarier/").content.decode()

    assert '<p class="kicker">Serien, del 2</p>' in html
    assert '<time datetime="2031-03-04T10:00:00+01:00">tisdag 4 mars 2031 kl. 10.00–11.00</time>' in html
    assert '<span class="badge">Fullsatt</span>' in html


def test_list_filters_by_theme_phase_and_words(client):
    builders.make_webinar(
        title="Rätt", themes=[builders.make_theme("halsa")], phases=[builders.make_phase("behov")]
    )
    builders.make_webinar(title="Fel")
    builders.index_all()

    for query in ("tema=halsa", "fas=behov", "q=rätt"):
        assert groups_of(client.get(f"/webbinarier/?{query}")) == {"Kommande webbinarier": ["Rätt"]}


@pytest.mark.parametrize("number", [1, 3])
def test_list_costs_the_same_for_any_number_of_webinars(client, number, count_queries):
    series, theme = builders.make_series(), builders.make_theme()
    for part in range(1, number + 1):
        builders.make_webinar(
            series=series, part=part, themes=[theme], capacity=9, starts_at=timezone.now() + part * DAY
        )
    builders.index_all()
    client.get("/webbinarier/")

    with count_queries(13):
        client.get("/webbinarier/")


def test_path_list_filters_by_theme(client):
    builders.make_path(title="Rätt", themes=[builders.make_theme("halsa")])
    builders.make_path(title="Fel")
    builders.make_path(title="Utkast", live=False)
    builders.index_all()

    def titles(url):
        return [path.title for path in client.get(url).context["paths"]]

    assert titles("/larstigar/") == ["Rätt", "Fel"]
    assert titles("/larstigar/?tema=halsa") == ["Rätt"]
    assert titles("/larstigar/?q=fel") == ["Fel"]


@pytest.mark.parametrize("number", [1, 3])
def test_path_list_costs_the_same_for_any_number_of_paths(client, number, count_queries):
    for _number in range(number):
        builders.make_path(themes=[builders.make_theme()], phases=[builders.make_phase()])
    builders.index_all()
    client.get("/larstigar/")

    with count_queries(12):
        client.get("/larstigar/")
