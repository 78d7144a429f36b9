import json
import re
from datetime import UTC, datetime, timedelta

import pytest
from django.http import HttpResponse
from django.utils import timezone
from post_office.models import Email

from guard.stamp import make_stamp
from learning.models import Learner, LearningPathPage
from learning.progress.cookies import set_cookie
from learning.progress.tokens import digest_of, make_token
from tests import builders

NOON = datetime(2026, 3, 4, 11, tzinfo=UTC)
ASA = "asa@example.se"


@pytest.fixture(autouse=True)
def site_url(settings):
    settings.SITE_URL = "https://bank.example"


@pytest.fixture
def guide(db):
    """With two steps: UB-0020 and UB-0021."""
    guide = builders.make_guide(title="Sociala utfallskontrakt", slug="sociala-utfallskontrakt")
    for number, title in enumerate(["Ringa in behovet", "Räkna på nyttan"]):
        builders.make_step(guide, title=title, uid=f"UB-002{number}", checklist="Enas\nRäkna")
    return guide


@pytest.fixture
def learner(db):
    return make_learner()


def make_learner(email=ASA, *, now=NOON, **fields):
    values = {"consent_version": "progress-1", "consented_at": now, "created_at": now, **fields}
    digest = digest_of(make_token(email)) if email else None
    return Learner.objects.create(email=email, token_hash=digest, last_seen_on=now.date(), **values)


def sign(client, learner):
    """Give the browser the learner's cookie."""
    response = HttpResponse()
    set_cookie(response, learner)
    client.cookies.update(response.cookies)
    return client


def fill_in(**fields):
    stamp = make_stamp(now=timezone.now() - timedelta(seconds=10))
    return {"stamp": stamp, "website": "", "email": ASA, "consent": "on", "progress": "", **fields}


def send(client, wire=None, **headers):
    headers = {"X-Utfallsbanken": "synk", **headers}
    return client.post(
        "/larande/synk/", json.dumps(wire or {}), content_type="application/json", headers=headers
    )


def find_link(mail: Email | None = None) -> str:
    """The path of the learner's link in the newest mail."""
    mail = mail or Email.objects.latest("pk")
    return re.search(r"https://bank\.example(/larande/[0-9a-f]{64}/)", mail.message)[1]


def make_two_parts(**fields):
    """A path of a step, UB-0030, and a reading: keys k1 and k2."""
    step = builders.make_step(title="Ett steg", uid="UB-0030")
    parts = [
        ("step", "k1", {"page": step}),
        ("reading", "k2", {"title": "Läs", "text": "Text.", "minutes": 5}),
    ]
    return builders.make_path(*parts, **{"title": "Mät så att andra kan lära", **fields})


def leave_parts(path, *keys):
    """An editor takes away all other parts."""
    blocks = [block for block in path.items.raw_data if block["id"] in keys]
    LearningPathPage.objects.filter(pk=path.pk).update(items=json.dumps(blocks))
    return LearningPathPage.objects.get(pk=path.pk)
