import re

import pytest
from django.core.cache import cache
from wagtail.models import PageViewRestriction

from tests import builders

pytestmark = pytest.mark.django_db


def addresses(client) -> list[str]:
    cache.clear()
    return re.findall(r"<loc>([^<]+)</loc>", client.get("/sitemap.xml").content.decode())


def test_sitemap_has_pages_lists_and_register_entries(client, settings):
    settings.SITE_URL = "https://utfall.example"
    builders.make_home()
    builders.make_case(slug="fallet")
    builders.make_municipality("0581", slug="norrkoping")
    builders.make_theme("halsa")
    builders.make_organisation(slug="kommunen")
    builders.make_indicator(slug="franvaro")

    assert addresses(client) == [
        "https://utfall.example/",
        "https://utfall.example/fall/",
        "https://utfall.example/fall/fallet/",
        "https://utfall.example/kommuner/",
        "https://utfall.example/teman/",
        "https://utfall.example/aktorer/",
        "https://utfall.example/indikatorer/",
        "https://utfall.example/oppna-data/",
        "https://utfall.example/kommuner/0581-norrkoping/",
        "https://utfall.example/lan/05-lan-05/",
        "https://utfall.example/teman/halsa/",
        "https://utfall.example/aktorer/kommunen/",
        "https://utfall.example/indikatorer/franvaro/",
    ]


def test_sitemap_leaves_out_what_is_not_public(client):
    builders.make_home()
    builders.make_case(slug="utkast", live=False)
    secret = builders.make_case(slug="internt")
    PageViewRestriction.objects.create(page=secret, restriction_type="login")

    assert not [url for url in addresses(client) if "utkast" in url or "internt" in url]


def test_every_address_in_the_sitemap_of_the_starter_content_answers(client, starter, settings):
    settings.SITE_URL = "http://testserver"
    found = addresses(client)

    # Every tenth municipality stands for the rest, which would take their time.
    asked = [url for number, url in enumerate(found) if "/kommuner/" not in url or number % 10 == 0]
    failed = [url for url in asked if client.get(url.removeprefix("http://testserver")).status_code != 200]

    assert len(found) == len(set(found)) > 440
    assert failed == []


@pytest.mark.parametrize("number", [1, 3])
def test_sitemap_costs_the_same_with_one_and_three_entries(client, count_queries, number):
    builders.make_home()
    for index in range(number):
        builders.make_case()
        builders.make_municipality(f"058{index}")
        builders.make_theme(f"tema_{index}")
    addresses(client)

    with count_queries(11):
        client.get("/sitemap.xml")


def test_robots_are_led_to_the_sitemap_and_kept_from_the_admin(client, settings):
    settings.SITE_URL = "https://utfall.example"

    response = client.get("/robots.txt")

    assert response["Content-Type"] == "text/plain; charset=utf-8"
    lines = response.content.decode().splitlines()
    assert "Disallow: /admin/" in lines
    assert "Sitemap: https://utfall.example/sitemap.xml" in lines


def test_sitemap_leaves_out_the_steps_of_an_unpublished_guide(client, settings):
    settings.SITE_URL = "https://utfall.example"
    builders.make_home()
    builders.make_step(builders.make_guide(slug="dold", live=False), slug="steg")
    builders.make_step(builders.make_guide(slug="oppen"), slug="steg")

    steps = [url for url in addresses(client) if url.endswith("/steg/")]

    assert steps == ["https://utfall.example/metoder/oppen/steg/"]
