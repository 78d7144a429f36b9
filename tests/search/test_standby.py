"""Whatever the search server does, the answer comes in time, from the database; no server is needed to see it."""

import json
import socketserver
import threading
from datetime import timedelta

import pytest
from django.utils import timezone

from search.engines import get_engine
from search.engines.base import Answer, Ask
from search.engines.standby import MOST_LATE, Breaker, StandbyEngine, breaker, is_behind
from search.expression import Stem
from search.index.state import index_lock
from search.index.storage import write_documents
from search.mirror.keeping import describe_server
from search.models import Outbox
from tests.search.engines.contract import document
from tests.search.servers import use_server
from tests.stopwatch import Stopwatch

SKOLA = Ask(Stem("skola"))
HEADERS = b"X-elastic-product: Elasticsearch\r\nContent-Type: application/json\r\n"
GOOD = {"timed_out": False, "_shards": {"failed": 0}, "hits": {"total": {"value": 7}, "hits": []}}
RED = {"error": {"type": "search_phase_execution_exception"}, "status": 503}


def respond(body: object, *, status: str = "200 OK", headers: bytes = HEADERS, missing: int = 0) -> bytes:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    length = f"Content-Length: {len(content) + missing}\r\n".encode()
    return b"HTTP/1.1 " + status.encode() + b"\r\n" + headers + length + b"\r\n" + content


# What is sent, and whether the connection is closed then.
FAULTS = {
    "hangs": (b"", False),
    "closes": (b"", True),
    "stops in the middle": (respond(GOOD, missing=100), False),
    "ends in the middle": (respond(GOOD, missing=100), True),
    "fails": (respond({"error": "out of memory"}, status="500 Internal Server Error"), True),
    "has lost a shard": (respond(RED, status="503 Service Unavailable"), True),
    "is overloaded": (respond({"error": "rejected"}, status="429 Too Many Requests"), True),
    "lacks the index": (
        respond({"error": {"type": "index_not_found_exception"}, "status": 404}, status="404 Not Found"),
        True,
    ),
    "asks for a password": (respond({"error": "security_exception"}, status="401 Unauthorized"), True),
    "is another program": (respond(b"<h1>Welcome</h1>", headers=b"Content-Type: text/html\r\n"), True),
    "is too old": (respond(GOOD, headers=b"Content-Type: application/json\r\n"), True),
    "talks nonsense": (respond(b"{{{"), True),
    "leaves things out": (respond({"timed_out": False}), True),
    "answers in part": (respond({**GOOD, "_shards": {"failed": 1}}), True),
    "gives up": (respond({**GOOD, "timed_out": True}), True),
    "is no HTTP": (b"220 mail.example ESMTP\r\n", True),
}


class FaultyServer(socketserver.ThreadingTCPServer):
    """Says the same to everybody, and counts them."""

    allow_reuse_address = True
    block_on_close = True

    def __init__(self, answer: bytes, closes: bool) -> None:
        super().__init__(("127.0.0.1", 0), FaultyHandler)
        self.answer, self.closes = answer, closes
        self.is_over, self.asked = threading.Event(), 0
        self.url = f"http://127.0.0.1:{self.server_address[1]}"


class FaultyHandler(socketserver.BaseRequestHandler):
    server: FaultyServer

    def handle(self) -> None:
        self.server.asked += 1
        self.request.recv(65536)
        self.request.sendall(self.server.answer)
        if not self.server.closes:
            self.server.is_over.wait(30)


@pytest.fixture
def faulty(request):
    server = FaultyServer(*FAULTS[request.param])
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield server
    server.is_over.set()
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def one_document(db):
    with index_lock() as state:
        write_documents([document("a", "Skola")], slot="a", state=state)


@pytest.fixture(autouse=True)
def _closed_breaker():
    yield
    breaker.succeed()


@pytest.mark.parametrize("faulty", FAULTS, indirect=True)
def test_search_of_a_server_that_fails_is_answered_by_the_database_in_time(faulty, one_document, settings):
    use_server(settings, prefix="test", url=faulty.url)
    watch = Stopwatch()

    answers = [get_engine().search(SKOLA) for _number in range(20)]

    assert watch.seconds < 3
    assert {(answer.idents, answer.total, answer.is_degraded) for answer in answers} == {
        (("case:a",), 1, True)
    }
    assert answers[0].engine != "elasticsearch"
    # Once more at most, if it was cut off; then it is left in peace.
    assert 1 <= faulty.asked <= 2


def test_search_of_a_server_that_refuses_is_answered_by_the_database(one_document, settings):
    use_server(settings, prefix="test", url="http://127.0.0.1:9")

    assert get_engine().search(SKOLA).idents == ("case:a",)
    assert describe_server(now=timezone.now()) == {"is_up": False, "waiting": 0, "oldest_seconds": 0}


@pytest.mark.parametrize("faulty", ["hangs"], indirect=True)
def test_search_of_several_servers_that_hang_is_answered_in_time(faulty, one_document, settings):
    use_server(settings, prefix="test", url=",".join([faulty.url, f"{faulty.url}/b", f"{faulty.url}/c"]))
    watch = Stopwatch()

    assert get_engine().search(SKOLA).idents == ("case:a",)
    assert watch.seconds < 3


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("faulty", ["hangs"], indirect=True)
def test_write_waits_once_and_shortly_for_a_server_that_hangs(faulty, settings):
    use_server(settings, prefix="test", url=faulty.url)
    waited = []
    for number in range(3):
        watch = Stopwatch()
        with index_lock() as state:
            write_documents([document(f"d{number}", "Skola")], slot="a", state=state)
        waited.append(watch.seconds)

    assert waited[0] < 2
    assert max(waited[1:]) < 0.5
    assert Outbox.objects.filter(target="remote").count() == 3
    answer = get_engine().search(SKOLA)
    assert (answer.total, answer.is_degraded) == (3, True)


class Stub:
    name = "stub"

    def __init__(self, *idents: str, error: Exception | None = None) -> None:
        self.idents, self.error = idents, error

    def search(self, ask: Ask) -> Answer:
        if self.error:
            raise self.error
        return Answer(len(self.idents), self.idents, {}, self.name)

    def count_documents(self) -> int:
        if self.error:
            raise self.error
        return len(self.idents)


def test_standby_is_asked_when_the_engine_raises_anything(db):
    engine = StandbyEngine(Stub(error=KeyError("hits")), Stub("case:a"))

    assert engine.search(SKOLA) == Answer(1, ("case:a",), {}, "stub", is_degraded=True)
    assert engine.count_documents() == 1


def test_standby_rests_while_the_engine_answers(db):
    engine = StandbyEngine(Stub("case:b"), Stub(error=AssertionError()))

    assert engine.search(SKOLA) == Answer(1, ("case:b",), {}, "stub")
    assert engine.count_documents() == 1


@pytest.mark.parametrize(
    ("late", "attempts", "target", "expected"),
    [
        (timedelta(seconds=1), 0, "remote", True),
        (timedelta(seconds=-1), 0, "remote", False),
        (timedelta(hours=1), 1, "remote", False),
        (timedelta(hours=1), 0, "database", False),
    ],
    ids=["waits", "has just come", "was refused", "another's"],
)
def test_standby_answers_while_the_server_has_not_been_told(db, late, attempts, target, expected):
    due = timezone.now() - MOST_LATE - late
    Outbox.objects.create(target=target, kind="case", key="a", created_at=due, due_at=due, attempts=attempts)

    assert is_behind() is expected
    engine = StandbyEngine(Stub("case:b"), Stub("case:a"))
    assert engine.search(SKOLA).is_degraded is expected


def test_breaker_lets_one_try_after_each_pause():
    now = [0.0]
    one = Breaker(pause=5, clock=lambda: now[0])
    seen = [one.may_try()]
    one.fail(ValueError())
    for moment in (0.0, 4.9, 5.0, 5.1, 9.9, 10.0, 10.1):
        now[0] = moment
        seen.append(one.may_try())
    one.succeed()

    assert seen == [True, False, False, True, False, False, True, False]
    assert (one.is_open, one.may_try()) == (False, True)


def test_breaker_is_open_for_long_after_a_failed_try():
    now = [0.0]
    one = Breaker(pause=5, clock=lambda: now[0])
    one.fail(ValueError())
    now[0] = 6.0
    assert one.may_try() is True
    now[0] = 7.0
    one.fail(ValueError())
    now[0] = 11.9

    assert one.may_try() is False
