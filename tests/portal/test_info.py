import pytest

from tests import builders

pytestmark = pytest.mark.django_db


def read(client, **fields) -> str:
    page = builders.make_info_page(slug="om", **fields)
    return client.get(page.url).content.decode()


def test_info_page_shows_its_text_with_numbered_sources(client):
    builders.make_source("S3", title="Vägen dit")

    html = read(client, body="Drygt hundra projekt.[@S3]")

    assert 'href="#kalla-1"' in html
    assert 'id="kalla-1"' in html
    assert "Vägen dit" in html


@pytest.mark.parametrize(("block", "count"), [("none", 0), ("contact", 2), ("data_protection", 3)])
def test_facts_about_the_operator_read_not_stated_when_unset(client, settings, block, count):
    settings.OPERATOR_NAME = settings.CONTACT_EMAIL = settings.DATA_PROTECTION_CONTACT = ""

    html = read(client, operator_block=block)

    assert html.count("<dd>ej angivet</dd>") == count


def test_facts_about_the_operator_come_from_settings(client, settings):
    settings.OPERATOR_NAME = "Kunskapscentrum <Väst>"
    settings.CONTACT_EMAIL = "hej@example.org"
    settings.DATA_PROTECTION_CONTACT = "Dataskyddsombudet"

    html = read(client, operator_block="data_protection")

    assert "<dd>Kunskapscentrum &lt;Väst&gt;</dd>" in html
    assert '<a href="mailto:hej@example.org">hej@example.org</a>' in html
    assert "<dd>Dataskyddsombudet</dd>" in html
    assert "<dd>ej angivet</dd>" not in html


@pytest.mark.parametrize("slug", ["om", "tillganglighet", "integritet"])
def test_starter_content_has_the_page(client, starter, slug):
    assert client.get(f"/{slug}/").status_code == 200


@pytest.mark.parametrize("number", [1, 3])
def test_info_page_costs_the_same_with_one_and_three_sources(client, count_queries, number):
    for index in range(number):
        builders.make_source(f"S{index}")
    text = " ".join(f"[@S{index}]" for index in range(number))
    page = builders.make_info_page(slug="om", body=text)
    client.get(page.url)

    with count_queries(7):
        client.get(page.url)
