"""Production refuses what would lose mail, mix up visitors or open the portal to others' host names."""

import pytest

from portal.settings.demands import REQUIRED, find_faults

GOOD = {
    "SECRET_KEY": "x" * 50,
    "ALLOWED_HOSTS": "portal.example,www.portal.example",
    "SITE_URL": "https://portal.example",
    "OPERATOR_NAME": "Exempel",
    "CONTACT_EMAIL": "redaktion@portal.example",
    "DATA_PROTECTION_CONTACT": "dataskydd@portal.example",
    "EMAIL_URL": "smtp+tls://user:password@mail.example:587",
    "TRUSTED_PROXIES": "0",
}

NODES_FAULT = "ELASTICSEARCH_URL måste räkna upp adresser med port, som https://user:password@host:9200"


def test_find_faults_with_every_value_right_finds_none():
    assert find_faults(GOOD) == []


def test_find_faults_without_any_value_names_all_of_them():
    assert find_faults({}) == [f"sätt miljövariablerna {', '.join(REQUIRED)} (se README)"]


@pytest.mark.parametrize("name", REQUIRED)
def test_find_faults_with_one_value_empty_names_it(name):
    assert find_faults({**GOOD, name: ""}) == [f"sätt miljövariablerna {name} (se README)"]


@pytest.mark.parametrize(
    ("name", "value", "fault"),
    [
        ("SECRET_KEY", "x" * 49, "SECRET_KEY måste ha minst 50 slumpade tecken"),
        ("ALLOWED_HOSTS", "portal.example, *", "ALLOWED_HOSTS måste räkna upp värdnamnen, inte *"),
        ("SITE_URL", "http://portal.example", "SITE_URL måste börja med https://"),
        ("CONTACT_EMAIL", "redaktionen", "CONTACT_EMAIL måste vara en e-postadress"),
        ("TRUSTED_PROXIES", "en", "TRUSTED_PROXIES måste vara ett antal"),
        ("CACHE_URL", "locmemcache://", "CACHE_URL måste peka ut en cache som alla processer delar"),
        ("SEARCH_ENGINE", "solr", "SEARCH_ENGINE måste vara database eller elasticsearch"),
        ("SEARCH_ENGINE", "elasticsearch", NODES_FAULT),
        ("ELASTICSEARCH_CA", "/no/such/file.crt", "ELASTICSEARCH_CA måste peka ut en fil som går att läsa"),
        (
            "ELASTICSEARCH_PREFIX",
            "Bank*",
            "ELASTICSEARCH_PREFIX måste bestå av små bokstäver, siffror och bindestreck",
        ),
    ],
)
def test_find_faults_with_one_value_wrong_says_what_it_must_be(name, value, fault):
    assert find_faults({**GOOD, name: value}) == [fault]


@pytest.mark.parametrize(
    ("nodes", "faults"),
    [
        ("https://user:pass%40word@a.example:9200", []),
        ("http://a:9200, http://b:9200", []),
        ("http://a:9200,", [NODES_FAULT]),
        ("a.example:9200", [NODES_FAULT]),
        ("https://a.example", [NODES_FAULT]),
        ("https://a.example:port", [NODES_FAULT]),
    ],
)
def test_find_faults_of_search_nodes_asks_for_scheme_and_port(nodes, faults):
    environment = {**GOOD, "SEARCH_ENGINE": "elasticsearch", "ELASTICSEARCH_URL": nodes}

    assert find_faults(environment) == faults


def test_find_faults_with_two_values_wrong_says_both():
    assert len(find_faults({**GOOD, "SITE_URL": "http://a.example", "ALLOWED_HOSTS": "*"})) == 2
