import pytest
from post_office.models import Email


@pytest.fixture(autouse=True)
def addresses(settings):
    settings.SITE_URL = "https://bank.example"
    settings.DEFAULT_FROM_EMAIL = "Utfallsbanken <bank@example.se>"


@pytest.fixture
def read_letters():
    """``[(address, subject)]`` of what has been queued since the last reading."""
    seen = set()

    def read():
        new = [mail for mail in Email.objects.order_by("pk") if mail.pk not in seen]
        seen.update(mail.pk for mail in new)
        return [(mail.to[0], mail.subject.removeprefix("Utfallsbanken – ")) for mail in new]

    return read
