"""Two at once: what one of them did is done once, and the other is told."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection, transaction

from registers.domain.deletion import DeletionRefused, delete_entry
from registers.domain.merging import MergeRefused, merge_entries
from registers.models import EntryAlias
from taxonomy.models import Theme
from tests import builders
from tests.search.test_races import run_together

from .entries import make_entries


def merge(entry, into):
    merge_entries(entry=entry, into=into, actor=None, now=datetime(2026, 11, 22, 8, tzinfo=UTC))


def themes_of(case):
    return list(type(case).objects.get(pk=case.pk).themes.values_list("pk", flat=True))


@pytest.mark.django_db(transaction=True)
def test_two_merges_of_the_same_entries_in_both_directions_leave_one():
    first, second = make_entries(Theme)
    case = builders.make_case(themes=[first, second])
    there = [Theme.objects.get(pk=first.pk), Theme.objects.get(pk=second.pk)]
    back = [Theme.objects.get(pk=second.pk), Theme.objects.get(pk=first.pk)]

    errors = run_together(lambda: merge(*there), lambda: merge(*back))

    assert [type(error) for error in errors] == [MergeRefused]
    [left] = Theme.objects.all()
    assert themes_of(case) == [left.pk]
    assert EntryAlias.objects.get().entry == left


@pytest.mark.django_db(transaction=True)
def test_entry_that_is_deleted_while_a_page_begins_to_use_it_is_never_both():
    [theme] = make_entries(Theme, 1)
    case = builders.make_case()

    def use():
        with transaction.atomic():
            page = type(case).objects.get(pk=case.pk)
            page.themes = [Theme.objects.get(pk=theme.pk)]
            page.save()

    errors = run_together(lambda: delete_entry(entry=Theme.objects.get(pk=theme.pk), actor=None), use)

    assert len(errors) == 1
    assert isinstance(errors[0], DeletionRefused | IntegrityError | Theme.DoesNotExist)
    assert len(themes_of(case)) == Theme.objects.count()
    connection.check_constraints()


@pytest.mark.django_db(transaction=True)
def test_merge_while_a_page_begins_to_use_the_entry_leaves_no_loose_end():
    entry, into = make_entries(Theme)
    case = builders.make_case()

    def use():
        with transaction.atomic():
            page = type(case).objects.get(pk=case.pk)
            page.themes = [Theme.objects.get(pk=entry.pk)]
            page.save()

    errors = run_together(lambda: merge(Theme.objects.get(pk=entry.pk), into), use)

    assert all(isinstance(error, IntegrityError | Theme.DoesNotExist) for error in errors)
    assert list(Theme.objects.all()) == [into]
    assert themes_of(case) in ([], [into.pk])
    connection.check_constraints()
