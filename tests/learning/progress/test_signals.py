"""Saved progress and the accounts of municipal users."""

import pytest

from accounts.own_account.erasing import erase
from learning.models import Done, Learner
from learning.progress.keeping import note_done
from tests.accounts.conftest import sign_in_by_code

from .conftest import NOON, sign

pytestmark = pytest.mark.django_db


def test_progress_saved_in_an_account_follows_it_and_goes_with_it(client, guide, learner):
    note_done(learner, page_uid="UB-0021", now=NOON)
    sign(client, learner)
    sign_in_by_code(client, "eva@norrkoping.se")
    assert client.post("/larande/konto/")["Location"] == "/larande/?klart=konto"
    own = Learner.objects.get(user__email="eva@norrkoping.se")
    assert own == learner
    client.cookies.pop("larande", None)
    assert "1 av 2 steg klara" in client.get("/larande/").content.decode()

    erase(user=own.user, now=NOON)

    assert (Learner.objects.count(), Done.objects.count()) == (0, 0)
