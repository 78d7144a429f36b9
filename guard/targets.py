"""Where a request of the portal's own may go: an address taken apart, looked up once and checked."""

import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from .addresses import IPAddress, is_public, parse_addresses

PORTS = {"http": 80, "https": 443}
LOOKUP_SECONDS = 5.0
KEPT_IN_PATH = "/%:@!$&'()*+,;=~-._"


def look_up_host(host: str, port: int) -> list[str]:
    """The addresses of ``host`` as texts; a name server that does not answer is given up after some seconds."""
    found: list[str] = []
    errors: list[OSError] = []

    def ask() -> None:
        try:
            infos = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found.extend(str(info[4][0]) for info in infos)
        except (OSError, UnicodeError) as error:
            errors.append(error if isinstance(error, OSError) else OSError(str(error)))

    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(LOOKUP_SECONDS)
    if not found:
        raise socket.gaierror(str(errors[0]) if errors else "no answer")
    return found


@dataclass(frozen=True)
class Policy:
    """Where requests may go and how fast; the default is for the internet, tests bring their own."""

    is_allowed: Callable[[IPAddress], bool] = is_public
    any_port: bool = False
    look_up: Callable[[str, int], list[str]] = look_up_host
    request_seconds: float = 10.0
    chain_seconds: float = 25.0
    pause_seconds: float = 2.0
    sleep: Callable[[float], None] = time.sleep


INTERNET = Policy()


class NotAllowed(Exception):
    """The address is one that we do not ask."""


@dataclass(frozen=True)
class Target:
    is_secure: bool
    host: str
    port: int
    path: str


def parse_target(url: str, *, policy: Policy = INTERNET) -> Target:
    """Take an address apart. Raises NotAllowed for anything but plain http and https on their own ports."""
    try:
        parts = urlsplit(url)
        port = parts.port or PORTS.get(parts.scheme, 0)
        host = (parts.hostname or "").encode("idna").decode("ascii")
    except (ValueError, UnicodeError) as error:
        raise NotAllowed(str(error)) from error
    if parts.scheme not in PORTS or not host or parts.username is not None or parts.password is not None:
        raise NotAllowed(parts.scheme)
    if port != PORTS[parts.scheme] and not policy.any_port and port not in PORTS.values():
        raise NotAllowed(str(port))
    path = quote(parts.path or "/", safe=KEPT_IN_PATH)
    query = quote(parts.query, safe=KEPT_IN_PATH + "?")
    return Target(parts.scheme == "https", host, port, f"{path}?{query}" if query else path)


def find_addresses(target: Target, *, policy: Policy) -> list[IPAddress]:
    """The target's addresses, all of which may be asked. Raises NotAllowed when any of them may not be."""
    try:
        addresses = parse_addresses(policy.look_up(target.host, target.port))
    except ValueError as error:
        raise NotAllowed(str(error)) from error
    if not addresses or not all(policy.is_allowed(address) for address in addresses):
        raise NotAllowed(target.host)
    return addresses
