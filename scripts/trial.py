"""A portal for journeys and pictures: started as `make run` starts it, on a port and data folder of its own.

Its data folder is a copy of one that was prepared once for the files as they are: that takes a minute or more.
"""

import fcntl
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from scripts.catalogues import ROOT
from scripts.freshness import fingerprint, mark_prepared

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
# The sandbox needs privileges that containers lack; the only pages opened are our own.
CHROMIUM_OPTIONS = ["--no-sandbox"]
START_WITHIN = 300
# As in the tests: made once, since it is the same for every portal. Kept apart from what is copied.
LEXICON = ROOT / ".cache" / "lexicon"
PREPARED = ROOT / ".cache" / "trial"
# Settings of the caller that would make it another portal than a newcomer's.
FOREIGN_SETTINGS = ("DJANGO_SETTINGS_MODULE", "DATABASE_URL", "SITE_URL")
# A prepared portal serves those that search on a server, and those that do not.
SEARCH_SERVER = ("SEARCH_ENGINE", "ELASTICSEARCH_URL")


@dataclass(frozen=True)
class TrialPortal:
    """A running portal: its address without a final slash, and the generated password of ``admin``."""

    url: str
    password: str
    data_dir: Path


@contextmanager
def trial_portal() -> Iterator[TrialPortal]:
    """Yield a freshly installed portal with the starter content; end it and remove its data afterwards."""
    with tempfile.TemporaryDirectory(prefix="utfallsbanken-trial-") as folder:
        data_dir, log, port = Path(folder), Path(folder) / "run.log", free_port()
        copy_prepared(data_dir)
        command = [sys.executable, "-m", "scripts.run"]
        environment = describe(data_dir) | {"PORT": str(port)}
        with log.open("w") as output:
            process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=output)
        try:
            wait_for_start(process, log=log)
            password = (data_dir / "admin_password").read_text().strip()
            yield TrialPortal(url=f"http://localhost:{port}", password=password, data_dir=data_dir)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(30)


def describe(data_dir: Path) -> dict[str, str]:
    """The environment of a newcomer's portal with its data there."""
    own = {name: value for name, value in os.environ.items() if name not in FOREIGN_SETTINGS}
    return own | {"DATA_DIR": str(data_dir), "LEXICON_DIR": str(LEXICON)}


def copy_prepared(data_dir: Path) -> None:
    """Fill the folder with a portal that has not been started yet, made when there is none for these files."""
    PREPARED.mkdir(parents=True, exist_ok=True)
    with (PREPARED / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        seen = fingerprint()
        made = PREPARED / seen
        if not made.exists():
            prepare(made, seen=seen)
        shutil.copytree(made, data_dir, dirs_exist_ok=True)


def prepare(target: Path, *, seen: str) -> None:
    """Install a portal, and forget those for other files."""
    for old in PREPARED.iterdir():
        if old.is_dir():
            shutil.rmtree(old)
    unfinished = PREPARED / "unfinished"
    unfinished.mkdir()
    command = [sys.executable, "-m", "scripts.prepare"]
    environment = {name: value for name, value in describe(unfinished).items() if name not in SEARCH_SERVER}
    result = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if result.returncode:
        raise RuntimeError(f"the portal could not be prepared:\n{result.stdout}{result.stderr}")
    mark_prepared(unfinished, seen=seen)
    unfinished.rename(target)


def free_port() -> int:
    """A port below those that the system gives to connections: the portal takes it a minute later only.

    Not from ``random``: pytest seeds that alike in processes that would then choose the same.
    """
    for port in secrets.SystemRandom().sample(range(20_000, 32_000), 100):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise RuntimeError("no port is free")


def wait_for_start(process: subprocess.Popen, *, log: Path) -> None:
    """Return when the portal has said where it runs; raise with its log when it does not."""
    deadline = time.monotonic() + START_WITHIN
    while "/admin/" not in log.read_text():
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"the portal did not start:\n{log.read_text()}")
        time.sleep(0.2)
