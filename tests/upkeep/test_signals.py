"""What upkeep keeps beside a page follows what happens to the page."""

import pytest
from django.core.management import call_command

from tests import builders
from upkeep import signals
from upkeep.models import LinkPlace, PageCompleteness


def percent_of(page):
    return PageCompleteness.objects.values_list("percent", flat=True).get(page=page.pk)


@pytest.mark.django_db(transaction=True)
def test_completeness_follows_what_is_published_and_not_the_draft():
    lesson = builders.make_lesson(summary="")
    before = percent_of(lesson)

    lesson.summary = "Enas tidigt."
    lesson.save_revision()
    drafted = percent_of(lesson)
    builders.publish(lesson)

    assert drafted == before
    assert percent_of(lesson) > before


@pytest.mark.django_db(transaction=True)
def test_completeness_goes_with_its_page():
    lesson = builders.make_lesson()

    builders.delete(lesson)

    assert PageCompleteness.objects.count() == 0


@pytest.mark.django_db
def test_change_that_cannot_be_noted_holds_back_no_other(monkeypatch, caplog):
    source = builders.make_source("P1", url="https://exempel.se/a")
    batch = signals.Batch()
    batch.changed = {(type(source), source.pk), (None, 1)}

    batch()

    assert LinkPlace.objects.count() == 1
    assert "Reports on None 1 are out of date" in caplog.text


@pytest.mark.django_db
def test_transaction_looks_at_each_object_once(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks:
        source = builders.make_source("P1", url="https://exempel.se/a")
        source.save()
        source.save()

    (batch,) = [call for call in callbacks if isinstance(call, signals.Batch)]
    assert batch.changed == {(type(source), source.pk)}


@pytest.mark.django_db
def test_take_stock_goes_through_the_whole_bank(capsys):
    builders.make_lesson()
    builders.make_source("P1", url="https://exempel.se/a")

    call_command("take_stock")

    assert PageCompleteness.objects.count() == 1
    assert LinkPlace.objects.count() == 1
    assert capsys.readouterr().out.startswith("1 pages were assessed, the links of ")
