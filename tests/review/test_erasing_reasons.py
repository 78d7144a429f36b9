"""Reasons for taking pages down are erased in time, or when somebody named in one asks."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from review.domain.withdrawing import withdraw_page
from review.models import Withdrawal
from tests.builders import make_lesson, publish

pytestmark = pytest.mark.django_db


def withdraw(people, *, title, days_ago):
    page = publish(make_lesson(title=title))
    now = timezone.now() - timedelta(days=days_ago)
    withdraw_page(page=page, actor=people.ulla, reason=f"Skälet till {title}", now=now)
    return page


def reasons():
    return sorted(Withdrawal.objects.values_list("reason", flat=True))


def test_reasons_are_erased_after_two_years_and_the_log_keeps_the_rest(client, people, capsys):
    old = withdraw(people, title="gammal", days_ago=731)
    withdraw(people, title="ung", days_ago=729)

    call_command("erase_withdrawal_reasons")
    call_command("erase_withdrawal_reasons")

    assert capsys.readouterr().out == "1 reasons were erased.\n0 reasons were erased.\n"
    assert reasons() == ["Skälet till ung"]
    actions = PageLogEntry.objects.filter(page=old.pk, action__startswith="review.").order_by("pk")
    assert [(entry.action, entry.user_id) for entry in actions][-2:] == [
        ("review.withdraw", people.ulla.pk),
        ("review.erase_reason", None),
    ]
    client.force_login(people.ulla)
    html = client.get(reverse("wagtailadmin_pages:history", args=[old.pk])).content.decode()
    assert "Skälet till gammal" not in html
    assert "Raderade skälet till att sidan togs ned" in html


def test_reasons_of_one_page_are_erased_at_once_when_somebody_asks(people):
    page = withdraw(people, title="namngiven", days_ago=0)
    withdraw(people, title="annan", days_ago=0)

    call_command("erase_withdrawal_reasons", page=page.pk, verbosity=0)

    assert reasons() == ["Skälet till annan"]


def test_reason_of_a_page_that_is_gone_is_erased_too(people):
    page = withdraw(people, title="borta", days_ago=800)
    page.refresh_from_db()
    page.delete()
    assert reasons() == ["Skälet till borta"]

    call_command("erase_withdrawal_reasons", verbosity=0)

    assert reasons() == []
