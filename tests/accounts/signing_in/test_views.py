"""Signing in and up by a code in a mail."""

import pytest
from allauth.account.models import EmailAddress

from accounts.models import User
from tests.accounts.conftest import read_code

pytestmark = pytest.mark.django_db
EVA = "eva@norrkoping.se"


def test_unknown_address_gets_an_account_when_the_code_has_come_back(client):
    response = client.post("/konto/logga-in/", {"email": "Eva@Norrkoping.se"})
    assert (response.status_code, response["Location"]) == (302, "/konto/kod/")
    assert User.objects.count() == 0

    response = client.post("/konto/kod/", {"code": read_code()})

    assert (response.status_code, response["Location"]) == (302, "/konto/")
    user = User.objects.get()
    assert (user.email, user.has_usable_password(), user.is_staff) == (EVA, False, False)
    assert list(EmailAddress.objects.values_list("user", "email", "verified", "primary")) == [
        (user.pk, EVA, True, True)
    ]
    assert client.get("/konto/").status_code == 200
