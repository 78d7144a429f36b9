"""The search server holds what the live slot of the database holds, whatever happens on the way."""

import secrets
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from search.engines import elastic_index, get_engine
from search.engines.base import Answer, Ask
from search.engines.elasticsearch import ElasticsearchEngine, get_client, name_alias
from search.engines.standby import breaker, is_behind
from search.expression import EVERYTHING, Stem
from search.index.going_back import go_back
from search.index.rebuilding import rebuild_index
from search.index.state import index_lock, read_state
from search.index.storage import remove_documents, write_documents
from search.mirror import keeping as mirror
from search.models import IndexState, Outbox
from search.process_lock import try_lock
from search.registry import DocumentKey
from tests import builders
from tests.search.engines.contract import document
from tests.search.servers import remove_indices, use_server
from tests.stopwatch import Stopwatch
from tests.together import collect_errors

pytestmark = [pytest.mark.elasticsearch, pytest.mark.django_db(transaction=True)]
PREFIX = f"test-{secrets.token_hex(4)}"


@pytest.fixture(autouse=True)
def _server(settings):
    use_server(settings, prefix=PREFIX)
    yield
    remove_indices(PREFIX)
    mirror._checked.clear()
    breaker.succeed()


def write(*keys: str, title: str = "Skola", **fields) -> None:
    with index_lock() as state:
        write_documents([document(key, title, **fields) for key in keys], slot=state.live, state=state)


def remove(*keys: str) -> None:
    with index_lock() as state:
        remove_documents([DocumentKey("case", key) for key in keys], slot=state.live, state=state)


def ask_server(stem: str = "skola") -> set[str]:
    """The keys, from the server itself."""
    answer = ElasticsearchEngine().search(Ask(Stem(stem), limit=100))
    assert answer.total == len(answer.idents)
    return {ident.partition(":")[2] for ident in answer.idents}


def ask() -> Answer:
    return get_engine().search(Ask(EVERYTHING, limit=100))


def list_indices() -> list[str]:
    return sorted(get_client().indices.get(index=f"{PREFIX}-*").body)


def test_push_without_an_index_makes_one_of_all_documents():
    write("a", "b")

    assert (ask().total, ask().is_degraded) == (2, True)
    mirror.push()
    breaker.succeed()

    assert ask_server() == {"a", "b"}
    assert (ask().is_degraded, ask().engine, Outbox.objects.count()) == (False, "elasticsearch", 0)


def test_case_is_found_and_gone_again_within_a_second_of_its_save():
    mirror.push()
    builders.make_case(title="Något annat")
    watch = Stopwatch()
    case = builders.make_case(title="Trampolin i skolan")

    assert ask_server("trampolin") == {str(case.uid)}
    # The save itself is part of it.
    assert watch.seconds < 1
    builders.take_down(case)
    assert ask_server("trampolin") == set()
    assert Outbox.objects.count() == 0


def test_write_replaces_and_removes_on_the_server_at_once():
    mirror.push()
    write("a", "b")
    write("a", title="Arbete", facets={"tema": ("halsa",)})
    remove("b", "gone")

    assert (ask_server(), ask_server("arbete")) == (set(), {"a"})
    assert ElasticsearchEngine().search(Ask(EVERYTHING, facets=("tema",))).facets == {"tema": {"halsa": 1}}


def test_write_that_is_rolled_back_is_never_told():
    mirror.push()
    with pytest.raises(ZeroDivisionError), index_lock() as state:
        write_documents([document("a", "Skola")], slot="a", state=state)
        raise ZeroDivisionError

    assert (ask_server(), Outbox.objects.count()) == (set(), 0)


def test_older_state_never_overwrites_a_newer_one():
    mirror.push()
    write("a")
    version, alias = read_state().version, name_alias(read_state())
    late = elastic_index.Change("case:a", None)

    assert elastic_index.write(get_client(), alias, [late], version=version - 1, refresh=True) == {}

    assert ask_server() == {"a"}


@pytest.mark.parametrize("loss", ["index", "alias"])
def test_index_that_is_lost_is_made_anew_with_what_was_saved_meanwhile(loss):
    mirror.push()
    write("a", "b")
    (name,) = list_indices()
    if loss == "index":
        get_client().indices.delete(index=name)
    else:
        get_client().indices.delete_alias(index=name, name=name_alias(read_state()))

    assert (ask().total, ask().is_degraded) == (2, True)
    write("c")
    remove("a")
    assert (ask().total, ask().is_degraded) == (2, True)
    mirror.push()
    breaker.succeed()

    assert ask_server() == {"b", "c"}
    assert (ask().is_degraded, len(list_indices()), Outbox.objects.count()) == (False, 1, 0)


def test_check_mends_what_was_changed_behind_the_portals_back():
    mirror.push()
    write("a", "b", "c")
    alias = name_alias(read_state())
    get_client().delete(index=alias, id="case:a", version=2**62, version_type="external_gte")
    get_client().index(index=alias, id="case:left", document={"kind": "case", "key": "left", "digest": "x"})
    write("d")

    # A version that the portal never reaches cannot be mended in place, so the whole is made anew.
    assert mirror.check() == 2

    assert ask_server() == {"a", "b", "c", "d"}
    assert ask().total == 4


def test_check_of_a_restored_database_follows_the_database():
    mirror.push()
    write("a", "b")
    # As if from a copy of last year: other documents, and a version that the server has long passed.
    remove("a")
    Outbox.objects.all().delete()
    IndexState.objects.update(version=17)

    mirror.check()

    assert ask_server() == {"b"}
    write("c")
    assert ask_server() == {"b", "c"}


def test_rebuild_by_another_analysis_is_answered_by_the_database_until_the_server_has_it(monkeypatch):
    builders.make_case(title="Skola")
    rebuild_index()
    mirror.push()
    old = list_indices()
    monkeypatch.setattr("search.index.rebuilding.analysis_version", lambda: "another")

    rebuild_index()

    assert ask().is_degraded is True
    mirror.push()
    breaker.succeed()
    assert ask().is_degraded is False
    assert len(list_indices()) == 1
    assert list_indices() != old


def test_rebuild_by_the_same_analysis_tells_of_what_differs_only():
    builders.make_case(title="Skola")
    rebuild_index()
    mirror.push()
    old = list_indices()
    alias = name_alias(read_state())

    rebuild_index()

    assert (list_indices(), name_alias(read_state()), Outbox.objects.count()) == (old, alias, 0)
    assert ask().is_degraded is False


def test_going_back_shows_what_the_kept_index_holds():
    case = builders.make_case(title="Skola")
    rebuild_index()
    mirror.push()
    rebuild_index()
    write("extra")
    assert ask_server() == {"extra", str(case.uid)}

    go_back()
    mirror.push()

    assert ask_server() == {str(case.uid)}


def test_rebuild_of_the_server_goes_on_beside_the_one_that_is_searched():
    mirror.push()
    write(*(f"d{number}" for number in range(30)))
    old = list_indices()

    mirror.rebuild()

    assert len(ask_server()) == 30
    assert (len(list_indices()), list_indices() == old) == (1, False)


def test_rebuild_that_was_killed_half_way_leaves_nothing_behind(monkeypatch):
    mirror.push()
    write("a", "b")
    monkeypatch.setattr("search.mirror.documents.BATCH", 1)
    with monkeypatch.context() as patch:
        patch.setattr(elastic_index.Indices, "take_over", lambda self, name: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            mirror.rebuild()
    breaker.succeed()
    assert (ask_server(), len(list_indices())) == ({"a", "b"}, 2)

    mirror.rebuild()

    assert (ask_server(), len(list_indices())) == ({"a", "b"}, 1)


def test_document_that_the_server_refuses_keeps_no_other_back(monkeypatch):
    mirror.push()
    to_source = elastic_index.to_source

    def spoil(row, facets):
        return {**to_source(row, facets), **({"prior": "odd"} if row.key == "bad" else {})}

    monkeypatch.setattr("search.mirror.documents.to_source", spoil)
    write("bad", "good")

    assert ask_server() == {"good"}
    row = Outbox.objects.get()
    assert (row.key, row.attempts, row.due_at > timezone.now()) == ("bad", 1, True)
    assert row.last_error.startswith("document_parsing_exception: ")
    assert (is_behind(), breaker.is_open) == (False, False)


def test_push_while_another_process_is_at_it_leaves_the_work_to_it():
    mirror.push()
    with try_lock("push_index", mirror.ADVISORY_LOCK) as is_held:
        assert is_held
        errors = collect_errors(lambda: write("a"))
        # A lock of PostgreSQL is of the connection, that of SQLite of the file opened.
        errors += collect_errors(mirror.push)
        assert (errors, Outbox.objects.count()) == ([], 1)

    mirror.push()

    assert (ask_server(), Outbox.objects.count()) == ({"a"}, 0)


def test_writers_at_once_leave_the_server_as_the_database():
    mirror.push()

    def write_some(first):
        def act():
            for number in range(first, first + 8):
                write("shared", f"d{number}", title=f"Skola {number}")

        return act

    errors = collect_errors(write_some(0), write_some(100))
    mirror.push()

    assert errors == []
    assert ask_server() == {"shared", *(f"d{n}" for n in range(8)), *(f"d{n}" for n in range(100, 108))}
    assert (mirror.check(), Outbox.objects.count()) == (0, 0)


def test_catch_up_of_a_new_process_brings_what_was_written_without_the_server(settings):
    mirror.catch_up()
    settings.SEARCH_ENGINE = "database"
    write("a")
    use_server(settings, prefix=PREFIX)
    mirror.catch_up()
    assert ask_server() == set()
    mirror._checked.clear()

    assert (mirror.catch_up(), mirror.catch_up()) == (1, 0)

    assert ask_server() == {"a"}


def test_commands_say_what_they_did(settings):
    write("a", "b")
    said = StringIO()
    call_command("push_index", stdout=said)
    call_command("push_index", rebuild=True, stdout=said)
    call_command("check_search_server", stdout=said)

    assert said.getvalue().splitlines() == [
        "The search server was told of 4 documents",
        "The search server was told of 2 documents",
        "0 documents mended on the search server",
    ]
    settings.SEARCH_ENGINE = "database"
    for command in ("push_index", "check_search_server"):
        with pytest.raises(CommandError, match="SEARCH_ENGINE"):
            call_command(command)


def test_push_index_of_a_server_that_is_down_complains_once(settings):
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9"

    with pytest.raises(CommandError, match="ConnectionError"):
        call_command("push_index")
    call_command("push_index")

    assert breaker.is_open
    assert mirror.describe_server(now=timezone.now())["is_up"] is False


def test_health_of_a_server_that_has_all_is_up():
    write("a")
    mirror.push()
    breaker.succeed()

    assert mirror.describe_server(now=timezone.now()) == {"is_up": True, "waiting": 0, "oldest_seconds": 0}
