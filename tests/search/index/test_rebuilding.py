import pytest
from django.core.management import CommandError, call_command

from search.analysis import analysis_version
from search.engines import get_database_engine, get_word_tables
from search.engines.base import Ask
from search.expression import Stem
from search.index import rebuilding
from search.index.indexing import drain_outbox, enqueue
from search.index.rebuild_lock import RebuildRunningError, only_rebuild
from search.index.rebuilding import RebuildFailedError, rebuild_index
from search.index.refreshing import public_keys
from search.index.state import index_lock, read_state
from search.index.storage import stored_keys
from search.models import IndexState, Outbox, SearchDocument
from search.registry import DocumentKey, get_kind
from tests import builders
from tests.faults import kill_at_each_write
from tests.together import collect_errors, run_together

from .index_facts import assert_whole, titles

pytestmark = pytest.mark.django_db


def rename(case, title):
    case.title = title
    builders.publish(case)


def during_rebuild(monkeypatch, act):
    """Run ``act`` once, between two batches of the next rebuild."""
    real, waiting = rebuilding.list_keys, [act]

    def list_keys(code):
        keys = real(code)
        if waiting:
            waiting.pop()()
        return keys

    monkeypatch.setattr(rebuilding, "list_keys", list_keys)


def test_rebuild_changes_slots_and_keeps_the_old_one():
    builders.make_case(title="Närvaro")
    drain_outbox()

    assert rebuild_index() == len(public_keys())

    state = read_state()
    assert (state.live, state.building, state.generation, state.analysis) == ("b", "", 1, analysis_version())
    assert titles() == ["Närvaro"]
    assert stored_keys("a") == stored_keys("b")
    assert_whole("a")
    assert_whole("b")


def test_rebuild_lets_readers_use_the_old_one_meanwhile(monkeypatch):
    builders.make_case(title="Närvaro")
    rebuild_index()
    seen = []
    during_rebuild(monkeypatch, lambda: seen.append((read_state().live, titles())))

    rebuild_index()

    assert seen == [("b", ["Närvaro"])]


def test_rebuild_loses_no_save_made_meanwhile(monkeypatch):
    case, gone = builders.make_case(title="Före"), builders.make_case(title="Borta")
    added = []

    def act():
        rename(case, "Efter")
        builders.take_down(gone)
        added.append(builders.make_case(title="Ny"))
        drain_outbox()
        assert titles() == ["Efter", "Ny"]

    during_rebuild(monkeypatch, act)
    rebuild_index()

    assert titles() == ["Efter", "Ny"]
    assert_whole()


def test_rebuild_makes_up_for_what_waits_at_the_end(monkeypatch):
    case = builders.make_case(title="Före")
    during_rebuild(monkeypatch, lambda: builders.make_lesson(title="Ny"))
    rebuild_index()

    assert (titles(), titles("lesson")) == (["Före"], ["Ny"])
    rename(case, "Efter")
    drain_outbox()
    assert titles() == ["Efter"]


def test_rebuild_broken_document_is_left_to_the_worker(monkeypatch):
    builders.make_case(title="Trasigt")
    builders.make_case(title="Helt")
    Outbox.objects.all().delete()
    real = get_kind("case").to_document

    def fail(case):
        if case.title == "Trasigt":
            raise ValueError("cannot be read")
        return real(case)

    monkeypatch.setitem(get_kind("case").__dict__, "to_document", fail)
    rebuild_index()

    assert titles() == ["Helt"]
    assert list(Outbox.objects.values_list("attempts", "last_error")) == [(1, "ValueError: cannot be read")]


def test_rebuild_that_finds_nothing_by_title_leaves_the_old_one(monkeypatch):
    builders.make_case(title="Närvaro")
    rebuild_index()
    monkeypatch.setattr(get_word_tables(), "write_words", lambda slot, rows: None)

    with pytest.raises(CommandError, match="does not find"):
        call_command("rebuild_index", verbosity=0)

    assert read_state().live == "b"
    assert get_database_engine().search(Ask(Stem("närvaro"))).total == 1


def test_rebuild_overtaken_by_another_stops(monkeypatch):
    builders.make_case()

    def overtake():
        with index_lock() as state:
            state.generation += 1

    during_rebuild(monkeypatch, overtake)
    with pytest.raises(RebuildFailedError):
        rebuild_index()


def test_rebuild_if_needed_only_when_the_analysis_is_another(monkeypatch):
    call_command("rebuild_index", if_needed=True, verbosity=0)
    call_command("rebuild_index", if_needed=True, verbosity=0)
    assert read_state().generation == 1

    IndexState.objects.update(analysis="older")
    call_command("rebuild_index", if_needed=True, verbosity=0)
    assert (read_state().generation, read_state().previous_analysis) == (2, "older")


def test_rebuild_back_takes_the_old_one_with_what_has_changed_since():
    case, gone = builders.make_case(title="Före"), builders.make_case(title="Borta")
    rebuild_index()
    IndexState.objects.update(previous_analysis="older")
    rename(case, "Efter")
    builders.take_down(gone)
    builders.make_case(title="Ny")
    drain_outbox()

    call_command("rebuild_index", back=True, verbosity=0)

    state = read_state()
    assert (state.live, state.analysis, state.previous_analysis) == ("a", "older", analysis_version())
    assert titles() == ["Efter", "Ny"]
    assert_whole()


def test_rebuild_back_without_an_old_one_is_refused():
    with pytest.raises(CommandError, match="Det finns inget tidigare sökindex"):
        call_command("rebuild_index", back=True, verbosity=0)


def test_rebuild_with_a_search_server_tells_it_what_differs(settings):
    settings.SEARCH_ENGINE = "elasticsearch"
    builders.make_case(title="Lika")
    other = builders.make_case(title="Olika")
    rebuild_index()
    Outbox.objects.all().delete()
    SearchDocument.objects.filter(key=other.uid).update(digest="drifted")

    rebuild_index()

    remote = Outbox.objects.filter(target=Outbox.Target.REMOTE).values_list("kind", "key")
    assert list(remote) == [("case", other.uid)]


@pytest.mark.django_db(transaction=True)
def test_rebuild_two_at_once_the_second_says_so(monkeypatch):
    monkeypatch.setattr("search.index.rebuild_lock.PATIENCE", 0)
    builders.make_case(title="Närvaro")

    def hold_and_rebuild():
        with only_rebuild():
            outcomes.extend(run_together(rebuild_index))

    outcomes = []
    hold_and_rebuild()

    assert [type(outcome) for outcome in outcomes] == [RebuildRunningError]
    assert rebuild_index() == len(public_keys())


@pytest.mark.django_db(transaction=True)
def test_rebuild_while_pages_are_saved_loses_none():
    cases = [builders.make_case(title=f"Före {number}") for number in range(3)]

    def save():
        for number, case in enumerate(cases):
            rename(case, f"Efter {number}")

    errors = collect_errors(rebuild_index, save, save_a_draft)

    assert errors == []
    drain_outbox()
    assert titles() == ["Efter 0", "Efter 1", "Efter 2"]
    assert stored_keys(read_state().live) == public_keys()
    assert_whole()


def save_a_draft():
    enqueue([DocumentKey("case", "UB-0000")])
    drain_outbox()


@pytest.mark.django_db(transaction=True)
def test_rebuild_killed_anywhere_leaves_readers_an_index_and_can_be_begun_again(databases):
    builders.make_case(title="Närvaro")
    builders.make_lesson(title="Enas tidigt")
    rebuild_index()

    for run in kill_at_each_write(databases, rebuild_index):
        assert titles() == ["Närvaro"], f"killed at point {run.number}"
        assert_whole()
        if run.number % 5 == 0:
            assert rebuild_index() == len(public_keys())
            assert titles() == ["Närvaro"]
            assert_whole()


@pytest.mark.django_db(transaction=True)
def test_drain_killed_anywhere_leaves_all_or_nothing(databases):
    case, gone = builders.make_case(title="Före"), builders.make_case(title="Borta")
    drain_outbox()
    keys = [DocumentKey("case", case.uid), DocumentKey("case", gone.uid)]
    Outbox.objects.all().delete()
    type(case).objects.filter(pk=case.pk).update(title="Efter")
    type(case).objects.filter(pk=gone.pk).update(live=False)
    Outbox.objects.bulk_create(
        Outbox(kind=kind, key=key, created_at="2026-01-01T00:00Z", due_at="2026-01-01T00:00Z")
        for kind, key in keys
    )

    for run in kill_at_each_write(databases, drain_outbox):
        assert (titles(), Outbox.objects.count()) in ((["Borta", "Före"], 2), (["Efter"], 0)), run.number
        assert_whole()
        if run.was_killed and run.number % 5 == 0:
            drain_outbox()
            assert (titles(), Outbox.objects.count()) == (["Efter"], 0)
            assert_whole()
