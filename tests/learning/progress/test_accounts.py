"""Saving to an account: browser, address and account become one, and no tick is lost."""

import pytest

from learning.models import Certificate, Learner
from learning.progress.accounts import save_to_account
from learning.progress.keeping import note_done, read_progress
from learning.progress.merging import Key
from tests import builders
from tests.together import run_together

from .conftest import NOON, make_learner, sign

pytestmark = pytest.mark.django_db
BOTH = {Key("UB-0020"), Key("UB-0021")}


@pytest.fixture
def user(db):
    return builders.make_user("eva")


def test_page_offers_the_account_to_who_is_signed_in(client, user, learner):
    assert "Spara på mitt konto" not in client.get("/larande/").content.decode()

    client.force_login(user)
    assert "Spara på mitt konto" in client.get("/larande/").content.decode()
    assert client.post("/larande/konto/")["Location"] == "/larande/?klart=konto"

    html = client.get("/larande/").content.decode()
    assert "Sparat på ditt konto." in html
    assert "Spara på mitt konto" not in html
    # Another's saved progress in the same browser may be added.
    assert "Spara på mitt konto" in sign(client, learner).get("/larande/").content.decode()


def test_account_button_without_signing_in_saves_nothing(client, db):
    assert client.post("/larande/konto/")["Location"] == "/larande/?klart=borta"
    assert not Learner.objects.exists()


def test_address_becomes_the_accounts_own(guide, user, learner):
    note_done(learner, page_uid="UB-0020", now=NOON)

    saved = save_to_account(user, saved=learner, now=NOON)

    assert saved == learner
    assert (saved.user, saved.email) == (user, "asa@example.se")
    assert save_to_account(user, saved=saved, now=NOON) == saved


def test_account_and_address_become_one_that_the_link_leads_to(guide, user, learner):
    of_account = save_to_account(user, saved=None, now=NOON)
    note_done(of_account, page_uid="UB-0020", now=NOON)
    Certificate.objects.create(
        learner=of_account, code="7K2QF9XM4D", path_uid="UB-0201", path_title="Mät", minutes=5, issued_at=NOON
    )
    note_done(learner, page_uid="UB-0021", now=NOON)

    saved = save_to_account(user, saved=learner, now=NOON)

    assert Learner.objects.get() == saved == learner
    assert (saved.user, saved.token_hash) == (user, learner.token_hash)
    assert read_progress(saved).done == BOTH
    assert saved.certificates.count() == 1


def test_account_with_an_address_of_its_own_leaves_the_other_link_as_it_was(guide, user, learner):
    save_to_account(user, saved=learner, now=NOON)
    note_done(learner, page_uid="UB-0020", now=NOON)
    other = make_learner("bo@example.se")
    note_done(other, page_uid="UB-0021", now=NOON)

    saved = save_to_account(user, saved=other, now=NOON)

    assert saved == learner
    assert read_progress(saved).done == BOTH
    assert read_progress(other).done == {Key("UB-0021")}


def test_account_takes_nothing_of_another_account(guide, user, learner):
    save_to_account(builders.make_user("bo"), saved=learner, now=NOON)
    note_done(learner, page_uid="UB-0020", now=NOON)

    saved = save_to_account(user, saved=learner, now=NOON)

    assert saved != learner
    assert read_progress(saved).done == set()


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_make_one_learner():
    user = builders.make_user("eva")

    outcomes = run_together(*[lambda: save_to_account(user, saved=None, now=NOON)] * 3)

    assert outcomes == [None] * 3
    assert Learner.objects.count() == 1
