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
    ],
)
def test_find_faults_with_one_value_wrong_says_what_it_must_be(name, value, fault):
    assert find_faults({**GOOD, name: value}) == [fault]


def test_find_faults_with_two_values_wrong_says_both():
    assert len(find_faults({**GOOD, "SITE_URL": "http://a.example", "ALLOWED_HOSTS": "*"})) == 2
