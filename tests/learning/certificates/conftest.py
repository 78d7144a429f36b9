import os
from datetime import UTC, datetime

import pytest

from learning.certificates.drawing import can_print
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


@pytest.fixture
def pango():
    """What draws PDFs; a machine of one's own may lack it, CI may not."""
    if can_print():
        return
    if os.environ.get("CI"):
        pytest.fail("Install pango: scripts/ci/packages.sh names the packages.")
    pytest.skip("pango is not installed; docs/operations.md names the packages")
