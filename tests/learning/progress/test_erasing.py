"""How long things are kept."""

import json
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from post_office.models import Email

from learning.models import Certificate, Done, Learner, SaveRequest
from learning.progress.erasing import erase, erase_unused, warn_unused
from learning.progress.keeping import merge, note_done
from learning.progress.merging import Progress
from learning.progress.saving import ask_to_save, erase_expired, open_saved
from learning.progress.tokens import make_token
from tests import builders

from .conftest import ASA, NOON, make_learner

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def ask(email=ASA, *, now=NOON):
    ask_to_save(email=email, progress=Progress(), keeps_texts=False, consent_version="progress-1", now=now)


def test_request_is_erased_after_a_week_with_its_mail():
    ask()

    assert erase_expired(now=NOON + 7 * DAY - timedelta(seconds=1)) == 0
    assert erase_expired(now=NOON + 7 * DAY) == 1
    assert not SaveRequest.objects.exists()
    assert not Email.objects.exists()


def test_request_of_who_has_saved_before_leaves_her_mail():
    ask()
    open_saved(token=make_token(ASA), with_waiting=True, now=NOON)
    ask(now=NOON + DAY)

    assert erase_expired(now=NOON + 9 * DAY) == 1
    assert Email.objects.count() == 2
    assert Learner.objects.exists()


def test_unused_is_warned_once_and_erased_30_days_later(guide, learner):
    note_done(learner, page_uid="UB-0020", now=NOON)
    assert warn_unused(now=NOON + 699 * DAY) == 0

    assert warn_unused(now=NOON + 700 * DAY) == 1
    assert warn_unused(now=NOON + 701 * DAY) == 0
    [mail] = Email.objects.all()
    assert mail.to == [ASA]
    assert "Det raderas den 3 mars 2028." in mail.message
    assert f"/larande/{make_token(ASA)}/" in mail.message

    assert erase_unused(now=NOON + 729 * DAY) == 0
    assert erase_unused(now=NOON + 730 * DAY) == 1
    assert not Learner.objects.exists()
    assert not Done.objects.exists()
    assert not Email.objects.exists()


def test_unused_that_is_used_again_is_kept(learner):
    warn_unused(now=NOON + 700 * DAY)
    merge(learner, Progress(), now=NOON + 710 * DAY)

    assert erase_unused(now=NOON + 740 * DAY) == 0


def test_unused_for_long_before_it_was_warned_is_kept_for_30_days(learner):
    warn_unused(now=NOON + 900 * DAY)

    assert erase_unused(now=NOON + 929 * DAY) == 0
    assert erase_unused(now=NOON + 930 * DAY) == 1


def test_unused_account_is_warned_at_its_address():
    make_learner(None, user=builders.make_user("eva"))

    assert warn_unused(now=NOON + 700 * DAY) == 1
    assert Email.objects.get().to == ["eva@exempel.se"]


def test_learner_of_an_account_that_is_gone_is_erased():
    user = builders.make_user("eva")
    make_learner(None, user=user)
    kept = make_learner()
    user.delete()

    assert erase_unused(now=NOON) == 1
    assert Learner.objects.get() == kept


def test_erase_takes_every_copy_of_the_link_and_no_other_mail(learner):
    ask()
    ask("bo@example.se")

    assert erase(learner, with_certificates=True)

    [mail] = Email.objects.all()
    assert mail.to == ["bo@example.se"]
    assert not SaveRequest.objects.filter(email=ASA).exists()
    assert not erase(learner, with_certificates=True)


def test_erase_leaves_certificates_that_were_to_stay_without_saying_whose(learner):
    Certificate.objects.create(
        learner=learner, code="7K2QF9XM4D", path_uid="UB-0201", path_title="Mät", minutes=5, issued_at=NOON
    )

    erase(learner, with_certificates=False)

    assert Certificate.objects.get().learner is None


def test_command_says_what_it_did(learner, capsys):
    Learner.objects.update(last_seen_on=NOON.date() - 800 * DAY)

    call_command("erase_unused_progress")

    assert capsys.readouterr().out == "0 requests and 0 learners were erased, 1 were warned.\n"


def test_commands_write_and_erase_what_is_saved_for_an_address(guide, learner, capsys):
    note_done(learner, page_uid="UB-0020", now=NOON)
    ask()

    call_command("export_progress", email="Asa@example.se")
    assert json.loads(capsys.readouterr().out)["progress"]["steps"] == {"UB-0020": "2026-03-04T11:00:00.000Z"}

    call_command("erase_progress", email="Asa@example.se")
    assert not any(model.objects.exists() for model in (Learner, Done, SaveRequest, Email))

    with pytest.raises(CommandError):
        call_command("export_progress", email="asa@example.se")
