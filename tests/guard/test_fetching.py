"""Real sockets: what a bad server does to us is what counts. Only the look-up of names is made up."""

import socket
import threading
import time
from ipaddress import ip_address

import pytest

from guard.fetching import Outcome, ask
from guard.targets import NotAllowed, Policy, parse_target
from tests.stopwatch import Stopwatch

LOOPBACK = ip_address("127.0.0.1")


def look_up_two(host, port):
    return ["127.0.0.2", "127.0.0.1"]


class Server:
    """Answers every connection with what ``answer(request)`` yields, a piece at a time, then hangs up."""

    def __init__(self, answer):
        self.answer = answer
        self.requests: list[str] = []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://exempel.test:{self.port}/sida"

    def _serve(self):
        while True:
            try:
                connection, _address = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=[connection], daemon=True).start()

    def _answer(self, connection):
        with connection:
            try:
                request = connection.recv(65536).decode("latin-1")
                self.requests.append(request)
                for piece in self.answer(request):
                    connection.sendall(piece)
            except OSError:
                return


@pytest.fixture
def serve():
    servers = []

    def start(answer):
        servers.append(Server(answer))
        return servers[-1]

    yield start
    for server in servers:
        server.listener.close()


def local(**fields) -> Policy:
    """Lets requests go to this machine, as no setting of the portal can."""
    fields = {
        "is_allowed": lambda address: address == LOOPBACK,
        "any_port": True,
        "look_up": lambda host, port: ["127.0.0.1"],
        "sleep": lambda seconds: None,
        **fields,
    }
    return Policy(**fields)


def say(status, *headers):
    lines = "".join(f"{line}\r\n" for line in (f"HTTP/1.1 {status} X", *headers))
    return [f"{lines}Content-Length: 0\r\n\r\n".encode()]


def test_ask_good_address_is_ok_with_one_polite_head(serve):
    server = serve(lambda request: say(200))

    answer = ask(server.url, user_agent="Utfallsbanken-test (+http://x)", policy=local())

    assert (answer.outcome, answer.status, answer.url) == (Outcome.OK, 200, server.url)
    (request,) = server.requests
    assert request.startswith("HEAD /sida HTTP/1.1\r\n")
    assert f"Host: exempel.test:{server.port}\r\n" in request
    assert "User-Agent: Utfallsbanken-test (+http://x)\r\n" in request


def test_ask_server_that_refuses_head_is_asked_for_one_byte_after_a_pause(serve):
    server = serve(lambda request: say(405 if request.startswith("HEAD") else 206))
    pauses = []

    answer = ask(server.url, user_agent="t", policy=local(sleep=pauses.append, pause_seconds=2.0))

    assert answer.outcome == Outcome.OK
    assert [request.split()[0] for request in server.requests] == ["HEAD", "GET"]
    assert "Range: bytes=0-0\r\n" in server.requests[1]
    assert pauses == [2.0]


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (200, Outcome.OK),
        (304, Outcome.OK),
        (401, Outcome.CLOSED),
        (403, Outcome.CLOSED),
        (404, Outcome.GONE),
        (410, Outcome.GONE),
        (418, Outcome.REJECTED),
        (429, Outcome.BUSY),
        (451, Outcome.CLOSED),
        (500, Outcome.FAULT),
        (503, Outcome.FAULT),
    ],
)
def test_ask_tells_statuses_apart(serve, status, outcome):
    server = serve(lambda request: say(status))

    assert ask(server.url, user_agent="t", policy=local()).outcome == outcome


def test_ask_busy_server_says_when_to_come_back_and_is_asked_once(serve):
    server = serve(lambda request: say(429, "Retry-After: 120"))

    answer = ask(server.url, user_agent="t", policy=local())

    assert (answer.outcome, answer.retry_after) == (Outcome.BUSY, 120)
    assert len(server.requests) == 1


def test_ask_follows_redirects_with_swedish_letters(serve):
    server = serve(
        lambda request: say(200) if "%C3%A5" in request else say(301, "Location: /å sida?fråga=1#x")
    )

    answer = ask(server.url, user_agent="t", policy=local())

    assert answer.outcome == Outcome.OK
    assert server.requests[1].startswith("HEAD /%C3%A5%20sida?fr%C3%A5ga=1 HTTP/1.1")


def test_ask_gives_up_after_five_redirects(serve):
    server = serve(lambda request: say(302, "Location: /igen"))

    assert ask(server.url, user_agent="t", policy=local()).outcome == Outcome.TOO_MANY_REDIRECTS
    assert len(server.requests) == 6


@pytest.mark.parametrize(
    "location",
    [
        "http://127.0.0.1/",
        "http://[::1]/",
        "http://169.254.169.254/latest/meta-data/",
        "file:///etc/passwd",
        "gopher://exempel.test/",
        "http://user:secret@exempel.test/",
        "http://exempel.test:22/",
    ],
)
def test_ask_redirect_to_where_no_stranger_may_ask_is_refused(serve, location):
    server = serve(lambda request: say(302, f"Location: {location}"))
    # The first host alone stands for the internet; the rest is judged as in production.
    internet = {"forst.test": ["127.0.0.1"], "exempel.test": ["127.0.0.1"]}
    policy = local(
        look_up=lambda host, port: internet.get(host, [host]),
        is_allowed=lambda address: address == LOOPBACK and len(server.requests) == 0,
    )

    answer = ask(f"http://forst.test:{server.port}/", user_agent="t", policy=policy)

    assert (answer.outcome, answer.url) == (Outcome.NOT_ALLOWED, location)
    assert len(server.requests) == 1


def test_ask_looks_a_host_up_once_so_that_its_answer_cannot_change(serve):
    """A name server that first says a public address and then this machine's (DNS rebinding)."""
    server = serve(lambda request: say(200))
    lookups = []

    def look_up(host, port):
        lookups.append(host)
        return ["127.0.0.1"] if len(lookups) == 1 else ["10.0.0.1"]

    answer = ask(server.url, user_agent="t", policy=local(look_up=look_up))

    assert answer.outcome == Outcome.OK
    assert lookups == ["exempel.test"]


def test_ask_host_with_a_dead_address_is_asked_at_the_next(serve):
    server = serve(lambda request: say(200))
    # Nobody listens at 127.0.0.2 on that port.
    policy = local(look_up=look_up_two, is_allowed=lambda address: address.is_loopback)

    assert ask(server.url, user_agent="t", policy=policy).outcome == Outcome.OK
    assert len(server.requests) == 1


def test_ask_address_that_swallows_everything_leaves_time_for_the_next(serve, monkeypatch):
    server = serve(lambda request: say(200))
    connect, waits = socket.create_connection, []

    def swallow(address, timeout):
        waits.append(timeout)
        if address[0] == "127.0.0.2":
            raise TimeoutError
        return connect(address, timeout=timeout)

    monkeypatch.setattr(socket, "create_connection", swallow)
    policy = local(look_up=look_up_two, is_allowed=lambda address: address.is_loopback)

    assert ask(server.url, user_agent="t", policy=policy).outcome == Outcome.OK
    assert waits[0] <= policy.request_seconds / 2


def test_ask_host_with_dead_addresses_alone_is_no_answer():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    policy = local(look_up=look_up_two, is_allowed=lambda address: address.is_loopback)

    answer = ask(f"http://exempel.test:{port}/", user_agent="t", policy=policy)

    assert answer.outcome == Outcome.NO_ANSWER


def test_ask_host_with_one_private_address_among_its_own_is_refused():
    policy = Policy(look_up=lambda host, port: ["93.184.216.34", "10.0.0.1"])

    assert ask("https://exempel.test/", user_agent="t", policy=policy).outcome == Outcome.NOT_ALLOWED


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.1", "2130706433", "0x7f000001", "[::1]", "localhost", "0"]
)
def test_ask_this_machine_by_any_name_is_refused(host):
    assert ask(f"http://{host}/", user_agent="t").outcome == Outcome.NOT_ALLOWED


def test_ask_unknown_host_is_no_host():
    def look_up(host, port):
        raise socket.gaierror("unknown")

    assert (
        ask("http://exempel.test/", user_agent="t", policy=local(look_up=look_up)).outcome == Outcome.NO_HOST
    )


def test_ask_closed_port_is_no_answer():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]

    answer = ask(f"http://exempel.test:{port}/", user_agent="t", policy=local())

    assert answer.outcome == Outcome.NO_ANSWER


def drip(request):
    yield b"HTTP/1.1 200 OK\r\n"
    for number in range(1000):
        time.sleep(0.05)
        yield f"X-{number}: y\r\n".encode()


def silence(request):
    time.sleep(30)
    yield b""


@pytest.mark.parametrize("answer", [drip, silence])
def test_ask_slow_server_is_left_when_the_time_is_out(serve, answer):
    server = serve(answer)
    watch = Stopwatch()

    found = ask(server.url, user_agent="t", policy=local(request_seconds=0.5, chain_seconds=1.0))

    assert found.outcome in {Outcome.NO_ANSWER, Outcome.GARBAGE, Outcome.OK}
    assert found.outcome != Outcome.OK or answer is not silence
    assert watch.seconds < 5


def test_ask_tls_server_that_never_shakes_hands_is_left_when_the_time_is_out(serve):
    server = serve(silence)
    watch = Stopwatch()

    found = ask(server.url.replace("http:", "https:"), user_agent="t", policy=local(request_seconds=0.5))

    assert found.outcome == Outcome.NO_ANSWER
    assert watch.seconds < 5


def endless_headers(request):
    yield b"HTTP/1.1 200 OK\r\n"
    while True:
        yield b"X: " + b"y" * 60_000 + b"\r\n"


def endless_line(request):
    while True:
        yield b"x" * 65_536


@pytest.mark.parametrize("answer", [endless_headers, endless_line, lambda request: [b"\x00\xff\x00\r\n\r\n"]])
def test_ask_server_that_talks_nonsense_is_garbage(serve, answer):
    server = serve(answer)

    found = ask(server.url, user_agent="t", policy=local(request_seconds=5))

    assert found.outcome in {Outcome.GARBAGE, Outcome.NO_ANSWER}


def test_ask_huge_body_is_not_read(serve):
    sent = []

    def answer(request):
        yield b"HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n"
        for _number in range(1000):
            sent.append(1)
            yield b"x" * 100_000

    server = serve(answer)

    assert ask(server.url, user_agent="t", policy=local()).outcome == Outcome.OK
    assert len(sent) < 200


@pytest.mark.parametrize(
    "url",
    [
        "ftp://exempel.se/",
        "javascript:alert(1)",
        "//exempel.se/",
        "http:///sida",
        "http://a:b@exempel.se/",
        "http://@exempel.se/",
        "http://exempel.se:8080/",
        "http://exempel.se:notaport/",
        "http://[::1/",
        f"http://{'a' * 300}.se/",
        "",
    ],
)
def test_parse_target_odd_address_is_not_allowed(url):
    with pytest.raises(NotAllowed):
        parse_target(url)


def test_parse_target_header_injection_is_quoted():
    target = parse_target("http://exempel.se/a\r\nX: y z")

    assert target.path == "/aX:%20y%20z"
