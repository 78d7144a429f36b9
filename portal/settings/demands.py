"""What production asks of the environment before it starts, as sentences for the one who installs it."""

import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

REQUIRED = (
    "SECRET_KEY",
    "ALLOWED_HOSTS",
    "SITE_URL",
    "OPERATOR_NAME",
    "CONTACT_EMAIL",
    "DATA_PROTECTION_CONTACT",
    "EMAIL_URL",
    "TRUSTED_PROXIES",
)
SHORTEST_KEY = 50
# Each web process would count the limits of the forms for itself.
UNSHARED_CACHES = ("locmemcache:", "dummycache:")
SEARCH_ENGINES = ("database", "elasticsearch")
INDEX_PREFIX = re.compile(r"[a-z][a-z0-9-]{0,39}")


def find_faults(environment: Mapping[str, str]) -> list[str]:
    """Say what is missing, or else what is wrong; nothing when production may start."""
    missing = [name for name in REQUIRED if not environment.get(name)]
    if missing:
        return [f"sätt miljövariablerna {', '.join(missing)} (se README)"]
    hosts = [host.strip() for host in environment["ALLOWED_HOSTS"].split(",")]
    is_right = {
        f"SECRET_KEY måste ha minst {SHORTEST_KEY} slumpade tecken": (
            len(environment["SECRET_KEY"]) >= SHORTEST_KEY
        ),
        "ALLOWED_HOSTS måste räkna upp värdnamnen, inte *": "*" not in hosts,
        "SITE_URL måste börja med https://": environment["SITE_URL"].startswith("https://"),
        "CONTACT_EMAIL måste vara en e-postadress": is_address(environment["CONTACT_EMAIL"]),
        "TRUSTED_PROXIES måste vara ett antal": environment["TRUSTED_PROXIES"].isdecimal(),
        "CACHE_URL måste peka ut en cache som alla processer delar": (
            not environment.get("CACHE_URL", "").startswith(UNSHARED_CACHES)
        ),
        **judge_search(environment),
    }
    return [fault for fault, holds in is_right.items() if not holds]


def judge_search(environment: Mapping[str, str]) -> dict[str, bool]:
    """What is asked of the settings of search, and whether it holds."""
    engine = environment.get("SEARCH_ENGINE") or "database"
    nodes = environment.get("ELASTICSEARCH_URL", "").split(",")
    authority = environment.get("ELASTICSEARCH_CA")
    prefix = environment.get("ELASTICSEARCH_PREFIX") or "utfallsbanken"
    return {
        f"SEARCH_ENGINE måste vara {' eller '.join(SEARCH_ENGINES)}": engine in SEARCH_ENGINES,
        "ELASTICSEARCH_URL måste räkna upp adresser med port, som https://user:password@host:9200": (
            engine != "elasticsearch" or all(map(is_node, nodes))
        ),
        "ELASTICSEARCH_CA måste peka ut en fil som går att läsa": not authority or Path(authority).is_file(),
        "ELASTICSEARCH_PREFIX måste bestå av små bokstäver, siffror och bindestreck": (
            INDEX_PREFIX.fullmatch(prefix) is not None
        ),
    }


def is_node(url: str) -> bool:
    try:
        parts = urlsplit(url.strip())
        return parts.scheme in ("http", "https") and bool(parts.hostname and parts.port)
    except ValueError:
        return False


def is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True
