from datetime import UTC, datetime

import pytest

from learning.models import Certificate

NOON = datetime(2026, 3, 4, 11, tzinfo=UTC)


@pytest.fixture
def certificate(db, settings):
    settings.SITE_URL = "https://bank.example"
    return Certificate.objects.create(
        code="7K2QF9XM4D",
        path_uid="UB-0201",
        path_title="Mät så att andra kan lära",
        minutes=85,
        name="Åsa <Ek>",
        issued_at=NOON,
    )
