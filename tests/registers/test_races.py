"""Two at once: what one of them did is done once, and the other is told."""

import threading
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection, transaction
from wagtail.models import Revision

from jobs.scheduled import publish_due
from registers import drafts
from registers.domain.deletion import DeletionRefused, delete_entry
from registers.domain.merging import MergeRefused, merge_entries
from registers.models import EntryAlias
from review.gate import reviewed_elsewhere
from taxonomy.models import Theme
from tests import builders
from tests.together import collect_errors

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

    errors = collect_errors(lambda: merge(*there), lambda: merge(*back))

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

    errors = collect_errors(lambda: delete_entry(entry=Theme.objects.get(pk=theme.pk), actor=None), use)

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

    errors = collect_errors(lambda: merge(Theme.objects.get(pk=entry.pk), into), use)

    assert all(isinstance(error, IntegrityError | Theme.DoesNotExist) for error in errors)
    assert list(Theme.objects.all()) == [into]
    assert themes_of(case) in ([], [into.pk])
    connection.check_constraints()


@pytest.fixture
def in_the_middle(monkeypatch):
    """Let somebody else begin when a merge has read a version and not yet written it; ``end()`` waits for her."""
    threads, errors = [], []

    def arrange(function):
        replace = drafts.replace_entry

        def interrupted(*args, **options):
            changed = replace(*args, **options)
            if not threads:
                threads.append(threading.Thread(target=lambda: errors.extend(collect_errors(function))))
                threads[0].start()
                threads[0].join(1)
            return changed

        def end():
            threads[0].join()
            return errors

        monkeypatch.setattr(drafts, "replace_entry", interrupted)
        return end

    return arrange


@pytest.mark.django_db(transaction=True)
def test_autosave_in_the_middle_of_a_merge_keeps_what_was_typed(in_the_middle):
    entry, into = make_entries(Theme)
    anna = builders.make_user("anna")
    case = builders.make_case(themes=[entry], live=False, first_published_at=None)
    revision = case.save_revision(user=anna)

    def autosave():
        page = type(case).objects.get(pk=case.pk).get_latest_revision_as_object()
        page.result = "Nytt."
        page.save_revision(user=anna, overwrite_revision=Revision.objects.get(pk=revision.pk))

    end = in_the_middle(autosave)
    merge(entry, into)

    assert end() == []
    assert Revision.objects.get(pk=revision.pk).content["result"] == "Nytt."


@pytest.mark.django_db(transaction=True)
def test_version_that_goes_out_in_the_middle_of_a_merge_names_the_entry_that_is_kept(in_the_middle):
    entry, into = builders.make_source("X1"), builders.make_source("X2")
    due_at = datetime(2026, 11, 22, 7, tzinfo=UTC)
    case = builders.make_case(problem="Känt. [@X1]", live=False, go_live_at=due_at)
    with reviewed_elsewhere():
        case.save_revision(approved_go_live_at=due_at)

    def publish():
        with reviewed_elsewhere():
            publish_due(now=datetime(2026, 11, 22, 8, tzinfo=UTC))

    end = in_the_middle(publish)
    merge(entry, into)

    assert end() == []
    page = type(case).objects.get(pk=case.pk)
    assert (page.live, [block.value for block in page.problem]) == (True, ["Känt. [@X2]"])
