"""A real Elasticsearch is killed, stopped in its tracks and started again while people search and publish."""

import os
import signal
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from scripts import search_server
from scripts.search_nodes import Node
from search.engines import get_engine
from search.engines.base import Answer, Ask
from search.engines.standby import breaker
from search.expression import EVERYTHING
from search.index.state import index_lock
from search.index.storage import write_documents
from search.mirror import keeping as mirror
from search.models import Outbox
from tests.search.engines.contract import document
from tests.search.servers import use_server
from tests.stopwatch import Stopwatch

pytestmark = [pytest.mark.elasticsearch, pytest.mark.django_db(transaction=True)]
PREFIX = "test-faults"
LONGEST_ANSWER, LONGEST_WRITE = 3, 2


@pytest.fixture(scope="module")
def server():
    server = search_server.start()
    yield server
    search_server.stop(server.folder)


@pytest.fixture(autouse=True)
def _closed_breaker():
    yield
    breaker.succeed()
    mirror._checked.clear()


def read_pid(folder: Path, node: int = 0) -> int:
    return int((folder / f"node-{node}" / "pid").read_text())


def start_again(server: search_server.Server) -> None:
    """The same node, with what it had stored."""
    folder = server.folder / "node-0"
    node = Node(search_server.install(), folder, urlsplit(server.url).port, 0)
    node.wait(node.start(), until=time.monotonic() + search_server.PATIENCE, expected=1)


def write(key: str) -> None:
    """As a publish does, and no slower than it may be."""
    watch = Stopwatch()
    with index_lock() as state:
        write_documents([document(key, "Skola")], slot=state.live, state=state)
    assert watch.seconds < LONGEST_WRITE


def ask() -> Answer:
    watch = Stopwatch()
    answer = get_engine().search(Ask(EVERYTHING, limit=100))
    assert watch.seconds < LONGEST_ANSWER
    return answer


def see(number: int, *, is_degraded: bool) -> None:
    """Every search finds all that was written, whoever answers it."""
    for _again in range(3):
        answer = ask()
        assert (answer.total, len(answer.idents), answer.is_degraded) == (number, number, is_degraded)


def come_back() -> None:
    """What the worker does when its time has come, and the searches some seconds later."""
    mirror.catch_up()
    breaker.succeed()


def test_server_that_hangs_keeps_nobody_waiting_and_catches_up(server, settings):
    use_server(settings, prefix=PREFIX, url=server.url)
    mirror.rebuild()
    write("a")
    see(1, is_degraded=False)

    os.kill(read_pid(server.folder), signal.SIGSTOP)
    try:
        see(1, is_degraded=True)
        for key in "bcd":
            write(key)
        see(4, is_degraded=True)
    finally:
        os.kill(read_pid(server.folder), signal.SIGCONT)
    come_back()

    see(4, is_degraded=False)
    assert Outbox.objects.count() == 0


def test_server_that_hangs_while_it_is_told_is_told_again(server, settings):
    use_server(settings, prefix=PREFIX, url=server.url)
    mirror.rebuild()

    os.kill(read_pid(server.folder), signal.SIGSTOP)
    try:
        write("a")
    finally:
        os.kill(read_pid(server.folder), signal.SIGCONT)
    # It may have taken what nobody waited for; to be told once more does no harm.
    write("b")
    come_back()

    see(2, is_degraded=False)
    assert mirror.check() == 0


def test_server_that_is_killed_and_comes_back_has_lost_nothing(server, settings):
    use_server(settings, prefix=PREFIX, url=server.url)
    mirror.rebuild()
    write("a")

    os.kill(read_pid(server.folder), signal.SIGKILL)
    see(1, is_degraded=True)
    write("b")
    see(2, is_degraded=True)
    start_again(server)
    see(2, is_degraded=True)
    come_back()

    see(2, is_degraded=False)
    assert (mirror.check(), Outbox.objects.count()) == (0, 0)


def test_server_with_tls_and_password_is_used_and_a_wrong_one_is_not(settings):
    server = search_server.start(is_secure=True)
    try:
        use_server(settings, prefix=PREFIX, url=server.url, authority=str(server.authority))
        mirror.push()
        write("a")
        see(1, is_degraded=False)

        for url, authority in (
            (server.url.replace("elastic:", "elastic:x"), server.authority),
            (server.url.replace("https:", "http:"), ""),
            (server.url, ""),
        ):
            use_server(settings, prefix=PREFIX, url=url, authority=str(authority))
            see(1, is_degraded=True)
    finally:
        search_server.stop(server.folder)


def test_cluster_that_loses_a_node_loses_no_search_and_no_write(settings):
    server = search_server.start(nodes=3)
    try:
        use_server(settings, prefix=PREFIX, url=server.url)
        mirror.push()
        warm_up()
        wait_for_copy()

        os.kill(read_pid(server.folder, node=find_primary()), signal.SIGKILL)
        for number in range(5):
            see(5 + number, is_degraded=False)
            write(f"after-{number}")

        see(10, is_degraded=False)
        assert (Outbox.objects.count(), breaker.is_open) == (0, False)
    finally:
        search_server.stop(server.folder)


def warm_up() -> None:
    """A Java that has just started is slow."""
    for number in range(5):
        with index_lock() as state:
            write_documents([document(f"before-{number}", "Skola")], slot=state.live, state=state)
        mirror.push()
        ask()
    breaker.succeed()


def wait_for_copy() -> None:
    client = mirror.get_client(patience=60)
    client.cluster.health(index=f"{PREFIX}-*", wait_for_status="green", timeout="30s")


def find_primary() -> int:
    """The number of the node that takes the writes."""
    state = mirror.get_client(patience=30).cluster.state(metric="routing_table,nodes", index=f"{PREFIX}-*")
    (index,) = state["routing_table"]["indices"].values()
    (primary,) = [copy for copy in index["shards"]["0"] if copy["primary"]]
    return int(state["nodes"][primary["node"]]["name"].removeprefix("node-"))
