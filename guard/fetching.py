"""Asking another server whether an address works, without being led to where no stranger may ask.

The host is looked up once, every address found must be public, and the connection goes to the first of those
very addresses that answers: a second look-up could answer something else. Each redirect passes the same gate.
Nothing of a body is read, and each request and the whole chain have an end in time, however slowly a server
drips.
"""

import http.client
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urljoin

from .addresses import IPAddress
from .targets import INTERNET, PORTS, NotAllowed, Policy, Target, find_addresses, parse_target

MAX_REDIRECTS = 5
MAX_ADDRESSES = 4
REDIRECTS = {301, 302, 303, 307, 308}


class Outcome(StrEnum):
    """How an address answered."""

    OK = "ok"
    GONE = "gone"  # 404 and 410
    CLOSED = "closed"  # wants a name and password, or no machines: 401, 403, 407, 451
    BUSY = "busy"  # 429
    REJECTED = "rejected"  # any other refusal: 400, 405 …
    FAULT = "fault"  # 5xx
    NO_HOST = "no_host"
    NO_ANSWER = "no_answer"
    BAD_CERTIFICATE = "bad_certificate"
    GARBAGE = "garbage"  # no HTTP
    TOO_MANY_REDIRECTS = "too_many_redirects"
    NOT_ALLOWED = "not_allowed"  # we do not ask there


@dataclass(frozen=True)
class Answer:
    """``retry_after`` is what the server asks for, in seconds; ``url`` is where the redirects ended."""

    outcome: Outcome
    url: str
    status: int | None = None
    retry_after: int | None = None


def ask(url: str, *, user_agent: str, policy: Policy = INTERNET) -> Answer:
    """Ask whether ``url`` works: HEAD first, GET for one byte where that is refused. Never raises for a bad server.

    Between two requests to one host there is a pause.
    """
    return _Chain(url, user_agent=user_agent, policy=policy).follow()


class _Chain:
    """One address with its redirects."""

    def __init__(self, url: str, *, user_agent: str, policy: Policy) -> None:
        self.url = url
        self.user_agent = user_agent
        self.policy = policy
        self.ends_at = time.monotonic() + policy.chain_seconds
        self.asked_hosts: set[str] = set()

    def follow(self) -> Answer:
        for _hop in range(MAX_REDIRECTS + 1):
            try:
                response = self._ask_once()
            except Exception as error:
                outcome = _outcome_of_error(error)
                if outcome is None:
                    raise
                return Answer(outcome, self.url)
            location = response.getheader("Location")
            if response.status not in REDIRECTS or not location:
                return _describe(response, self.url)
            self.url = urljoin(self.url, _as_text(location))
        return Answer(Outcome.TOO_MANY_REDIRECTS, self.url)

    def _ask_once(self) -> http.client.HTTPResponse:
        target = parse_target(self.url, policy=self.policy)
        response = self._request(target, "HEAD", {})
        if response.status >= 400 and response.status != 429:
            # Many servers answer HEAD wrongly; a reader sends GET.
            response = self._request(target, "GET", {"Range": "bytes=0-0"})
        return response

    def _request(self, target: Target, method: str, headers: dict[str, str]) -> http.client.HTTPResponse:
        if target.host in self.asked_hosts:
            self.policy.sleep(self.policy.pause_seconds)
        self.asked_hosts.add(target.host)
        seconds = min(self.policy.request_seconds, self.ends_at - time.monotonic())
        if seconds <= 0:
            raise TimeoutError
        with _connect(target, policy=self.policy, seconds=seconds) as connection:
            connection.request(
                method,
                target.path,
                headers={"User-Agent": self.user_agent, "Accept": "*/*", "Connection": "close", **headers},
            )
            with connection.getresponse() as response:
                return response


@contextmanager
def _connect(target: Target, *, policy: Policy, seconds: float) -> Iterator[http.client.HTTPConnection]:
    """A connection to an address that has been checked, which hangs up by itself when the time is out."""
    ends_at = time.monotonic() + seconds
    addresses = find_addresses(target, policy=policy)[:MAX_ADDRESSES]
    raw = _reach(addresses, target.port, ends_at=ends_at)
    sockets = [raw]
    timer = threading.Timer(max(0.1, ends_at - time.monotonic()), _hang_up, [sockets])
    timer.daemon = True
    timer.start()
    try:
        if target.is_secure:
            context = ssl.create_default_context()
            # Not shaken hands at once, so that the timer knows the socket that it should close.
            sockets.append(
                context.wrap_socket(raw, server_hostname=target.host, do_handshake_on_connect=False)
            )
            sockets[-1].do_handshake()
        connection = http.client.HTTPConnection(target.host, target.port)
        connection.default_port = PORTS["https" if target.is_secure else "http"]
        connection.sock = sockets[-1]
        yield connection
    finally:
        timer.cancel()
        for item in sockets:
            item.close()


def _reach(addresses: list[IPAddress], port: int, *, ends_at: float) -> socket.socket:
    """A connection to the first address that answers; none of them may use up the time of those after it."""
    failure = OSError("no address")
    for place, address in enumerate(addresses):
        share = (ends_at - time.monotonic()) / (len(addresses) - place)
        try:
            raw = socket.create_connection((str(address), port), timeout=max(0.1, share))
        except OSError as error:
            failure = error
        else:
            raw.settimeout(max(0.1, ends_at - time.monotonic()))
            return raw
    raise failure


def _hang_up(sockets: list[socket.socket]) -> None:
    with suppress(OSError):
        # Not the method of a TLS socket, which would take the encryption away under the reader's feet.
        socket.socket.shutdown(sockets[-1], socket.SHUT_RDWR)


def _outcome_of_error(error: Exception) -> Outcome | None:
    """What an exception on the way means; None for one that is a fault of ours."""
    kinds: list[tuple[type[Exception] | tuple, Outcome]] = [
        (NotAllowed, Outcome.NOT_ALLOWED),
        (socket.gaierror, Outcome.NO_HOST),
        (ssl.SSLCertVerificationError, Outcome.BAD_CERTIFICATE),
        (http.client.RemoteDisconnected, Outcome.NO_ANSWER),
        (OSError, Outcome.NO_ANSWER),
        ((http.client.HTTPException, ValueError), Outcome.GARBAGE),
    ]
    return next((outcome for kind, outcome in kinds if isinstance(error, kind)), None)


def _describe(response: http.client.HTTPResponse, url: str) -> Answer:
    wait = response.getheader("Retry-After") or ""
    seconds = int(wait) if wait.isdecimal() and len(wait) < 7 else None
    return Answer(_outcome_of_status(response.status), url, response.status, seconds)


def _outcome_of_status(status: int) -> Outcome:
    if status < 400:
        return Outcome.OK
    known = {404: Outcome.GONE, 410: Outcome.GONE, 429: Outcome.BUSY}
    known |= dict.fromkeys((401, 403, 407, 451), Outcome.CLOSED)
    return known.get(status, Outcome.FAULT if status >= 500 else Outcome.REJECTED)


def _as_text(header: str) -> str:
    """A header as it was meant: servers write UTF-8 where the standard reads Latin-1."""
    return header.encode("latin-1", "replace").decode("utf-8", "replace")
