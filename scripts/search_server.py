"""Starts and stops a real Elasticsearch on the loopback address, for tests, CI and benchmarks.

    scripts/elasticsearch start [--secure]         one node; prints ELASTICSEARCH_URL=...
    scripts/elasticsearch cluster [--nodes 3]      several nodes
    scripts/elasticsearch run [--nodes N] -- CMD   CMD with ELASTICSEARCH_URL set; stopped afterwards
    scripts/elasticsearch stop                     ends what this checkout has started, and nothing else

Needs Debian's maven and default-jre-headless. The server comes from Maven Central once and is kept; it is the
project's own package for integration tests: the real server without most of its modules.
"""

import argparse
import hashlib
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from dataclasses import dataclass
from pathlib import Path

from scripts.search_nodes import Node, choose_ports, is_alive, own

VERSION = "8.19.21"
ARTIFACT = f"org.elasticsearch.distribution.integ-test-zip:elasticsearch:{VERSION}:zip"
IN_REPOSITORY = (
    f"org/elasticsearch/distribution/integ-test-zip/elasticsearch/{VERSION}/elasticsearch-{VERSION}.zip"
)
# The server refuses to run as root, and its unprivileged user cannot look into root's home.
CACHE = Path("/var/cache/utfallsbanken") if os.getuid() == 0 else Path.home() / ".cache" / "utfallsbanken"
CHECKOUT = hashlib.sha256(str(Path(__file__).resolve()).encode()).hexdigest()[:12]
STATE = Path(tempfile.gettempdir()) / f"utfallsbanken-search-{os.getuid()}-{CHECKOUT}"
# Seconds: until it answers, on a machine that is busy; and until it has ended when it is told to.
PATIENCE, PARTING = 120, 20


def install() -> Path:
    """The unpacked server; fetched the first time."""
    home = CACHE / f"elasticsearch-{VERSION}"
    if home.exists():
        return home
    fetch()
    CACHE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=CACHE) as folder:
        unpacked = unpack(Path(folder))
        # Another checkout may have been quicker.
        if not home.exists():
            unpacked.rename(home)
    return home


def fetch() -> None:
    """Have Maven put the package in its own repository."""
    maven = shutil.which("mvn") or sys.exit("Install Debian's maven and default-jre-headless, and try again.")
    print(f"Fetching Elasticsearch {VERSION} (107 MB) ...", file=sys.stderr)
    wanted = [f"-Dartifact={ARTIFACT}", "-Dtransitive=false"]
    subprocess.run(
        [maven, "--quiet", "--batch-mode", "dependency:get", *wanted], check=True, stdout=sys.stderr
    )


def unpack(folder: Path) -> Path:
    """The server below ``folder``, readable and its programs executable for the user that runs it."""
    with zipfile.ZipFile(Path.home() / ".m2" / "repository" / IN_REPOSITORY) as package:
        package.extractall(folder)
    folder.chmod(0o755)
    home = folder / f"elasticsearch-{VERSION}"
    for program in (home / "bin").iterdir():
        program.chmod(0o755)
    return home


@dataclass(frozen=True)
class Server:
    """Running; ``authority`` is the certificate to trust, None without TLS."""

    folder: Path
    url: str
    authority: Path | None

    @property
    def environment(self) -> dict[str, str]:
        """What tells the portal, tests and benchmarks where it is."""
        found = {"ELASTICSEARCH_URL": self.url}
        return {**found, "ELASTICSEARCH_CA": str(self.authority)} if self.authority else found


def start(*, nodes: int = 1, is_secure: bool = False) -> Server:
    """Start a server of so many nodes, and wait until it answers."""
    folder = STATE / secrets.token_hex(4)
    folder.mkdir(parents=True)
    # Alone: in the folders of other servers files come and go.
    own(STATE, is_alone=True)
    own(folder)
    ports = choose_ports(2 * nodes)
    password = secrets.token_hex(16) if is_secure else ""
    made = [
        Node(install(), folder / f"node-{number}", ports[2 * number], ports[2 * number + 1], password)
        for number in range(nodes)
    ]
    try:
        for node in made:
            node.prepare(among=made)
        # At once, since none of several is ready before it has found the others.
        starting = [node.start() for node in made]
        for node, program in zip(made, starting, strict=True):
            node.wait(program, until=time.monotonic() + PATIENCE, expected=nodes)
    except BaseException:
        stop(folder)
        raise
    return Server(folder, ",".join(node.url for node in made), made[0].certificate if is_secure else None)


def stop(folder: Path = STATE) -> int:
    """End the nodes below ``folder`` and remove what they have stored; return how many were running."""
    running = [pid for pid in read_pids(folder) if is_alive(pid)]
    for pid in running:
        # A test may have stopped it in its tracks; it could not hear anything else then.
        os.kill(pid, signal.SIGCONT)
        os.kill(pid, signal.SIGTERM)
    deadline = time.monotonic() + PARTING
    while any(map(is_alive, running)) and time.monotonic() < deadline:
        time.sleep(0.1)
    for pid in filter(is_alive, running):
        os.kill(pid, signal.SIGKILL)
    shutil.rmtree(folder, ignore_errors=True)
    return len(running)


def read_pids(folder: Path) -> list[int]:
    return [int(file.read_text()) for file in folder.glob("**/pid") if file.read_text().strip()]


def run(command: list[str], *, nodes: int, is_secure: bool) -> int:
    """Run ``command`` with the address of a server of its own, and stop that afterwards."""
    server = start(nodes=nodes, is_secure=is_secure)
    # A group of its own, so that all that the command has started can be told to end with it.
    program = subprocess.Popen(command, env={**os.environ, **server.environment}, start_new_session=True)
    try:
        return program.wait()
    finally:
        if program.poll() is None:
            os.killpg(program.pid, signal.SIGTERM)
            program.wait()
        stop(server.folder)


def main(arguments: list[str]) -> int:
    end = arguments.index("--") if "--" in arguments else len(arguments)
    arguments, command = arguments[:end], arguments[end + 1 :]
    parser = argparse.ArgumentParser(prog="scripts/elasticsearch", description=__doc__.splitlines()[0])
    parser.add_argument("action", choices=["start", "cluster", "run", "stop"])
    parser.add_argument("--nodes", type=int, choices=range(1, 6), help="how many nodes (cluster: 3, else 1)")
    parser.add_argument("--secure", action="store_true", help="one node with TLS and a password")
    options = parser.parse_args(arguments)
    nodes = options.nodes or (3 if options.action == "cluster" else 1)
    if options.secure and nodes > 1:
        parser.error("--secure is for one node")
    if options.action == "stop":
        print(f"{stop()} nodes stopped")
        return 0
    if options.action == "run":
        return run(command or parser.error("run needs a command"), nodes=nodes, is_secure=options.secure)
    for name, value in start(nodes=nodes, is_secure=options.secure).environment.items():
        print(f"{name}={value}")
    return 0


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    sys.exit(main(sys.argv[1:]))
