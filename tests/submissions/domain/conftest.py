"""A draft on its way, its moderator, and the moments of the tests."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import Permission

from submissions.models import Access
from tests.builders import make_user

NOON = datetime(2026, 11, 23, 11, tzinfo=UTC)


def make_moderator(username: str = "mona", **fields):
    user = make_user(username, **fields)
    user.user_permissions.add(
        Permission.objects.get(codename="moderate", content_type__app_label="submissions")
    )
    return user


@pytest.fixture
def moderator():
    return make_moderator(first_name="Mona", last_name="Moberg")


def first_access(submission) -> Access:
    return submission.accesses.get(role=Access.Role.FIRST)


def read_link(mail) -> str:
    """The token of the link in a mail."""
    return mail.message.split("/bidra/fortsatt/")[1].split("/")[0]
