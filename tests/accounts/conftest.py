"""What tests of accounts share."""

import re
from datetime import UTC, datetime

import pytest
from post_office.models import Email

NOON = datetime(2026, 11, 22, 11, tzinfo=UTC)
CODE = re.compile(r"^\d{4}-\d{4}$", re.MULTILINE)


def read_code() -> str:
    """The code in the newest mail."""
    return CODE.search(Email.objects.latest("pk").message)[0]


def sign_in_by_code(client, email: str, *, follow: str = ""):
    """The answer to the code, once it has been asked for and given back."""
    client.post("/konto/logga-in/", {"email": email})
    return client.post("/konto/kod/", {"code": read_code(), "next": follow})


@pytest.fixture
def mails():
    """What has been queued: (to, subject)."""
    return lambda: [(mail.to[0], mail.subject) for mail in Email.objects.order_by("pk")]
