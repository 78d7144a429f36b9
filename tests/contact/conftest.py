from datetime import timedelta

import pytest
from django.utils import timezone

from contact import subjects
from contact.subjects import Subject
from guard.stamp import make_stamp


@pytest.fixture(autouse=True)
def contact_email(settings):
    settings.CONTACT_EMAIL = "redaktionen@example.se"
    return settings.CONTACT_EMAIL


@pytest.fixture
def subject():
    """A subject of the kind ``sak`` with a contact whose address must never be seen."""
    found = Subject(
        title="Skolfam i Norrköping",
        url="/fall/norrkoping/",
        label="Fall",
        recipient_email="hemlig.kontakt@example.se",
        find_reference=lambda label: {"belopp": "belopp: 7,5 miljoner kronor"}.get(label, ""),
    )
    subjects.register("sak", lambda key: found if key == "norrkoping" else None)
    yield found
    subjects.unregister("sak")


@pytest.fixture
def subject_without_contact():
    found = Subject(title="Husby", url="/fall/husby/", label="Fall")
    subjects.register("sak", lambda key: found)
    yield found
    subjects.unregister("sak")


@pytest.fixture
def fill_in():
    """Return the fields of a form that was opened ten seconds ago and filled in by a person."""

    def fill(**fields):
        return {
            "stamp": make_stamp(now=timezone.now() - timedelta(seconds=10)),
            "website": "",
            "topic": "general",
            "name": "Åsa Öberg",
            "email": "asa.oberg@example.se",
            "message": "Hur gick det sedan?",
            "consent": "on",
            **fields,
        }

    return fill
