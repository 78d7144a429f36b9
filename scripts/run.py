"""`make run`: prepares what is missing, then keeps the web server and the worker running until Ctrl-C."""

import fcntl
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts.catalogues import ROOT
from scripts.freshness import fingerprint, is_prepared, mark_prepared
from scripts.terminal import _, say

HOST = "127.0.0.1"
STOP_WITHIN = 15
WORKER_PAUSE = 2


class Stopped(Exception):
    """Somebody pressed Ctrl-C or the system asked us to end."""


def stop(signum: int, frame: object) -> None:
    raise Stopped


def read_port() -> int:
    text = os.environ.get("PORT") or "8000"
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65_536):
        sys.exit(_("PORT must be a number between 1 and 65535, not “%(port)s”.") % {"port": text})
    return int(text)


def require_free_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            sys.exit(
                _("Port %(port)s cannot be used, perhaps since another program has it. Try another: "
                  "make run PORT=%(other)s")
                % {"port": port, "other": port + 1}
            )  # fmt: skip


@contextmanager
def only_user_of(data_dir: Path) -> Iterator[None]:
    """Hold the data folder; two portals in one folder would run two workers and two migrations."""
    data_dir.mkdir(parents=True, exist_ok=True)
    with (data_dir / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            sys.exit(
                _("The portal is already running with the data folder %(folder)s. Stop it first, or choose "
                  "another folder with DATA_DIR.")
                % {"folder": data_dir}
            )  # fmt: skip
        yield


def prepare(data_dir: Path) -> None:
    if is_prepared(data_dir):
        return
    say(_("Preparing the portal in %(folder)s") % {"folder": data_dir})
    seen = fingerprint()
    result = subprocess.run([sys.executable, "-m", "scripts.prepare"], cwd=ROOT, check=False)
    if result.returncode:
        sys.exit(_("The portal could not be prepared. Run the same command again to continue."))
    mark_prepared(data_dir, seen=seen)


def start_web(port: int) -> subprocess.Popen:
    options = ["--bind", f"{HOST}:{port}", "--worker-class", "gthread", "--workers", "1", "--threads", "8"]
    quiet = ["--no-control-socket", "--log-level", "warning"]
    # Over-long addresses are for the portal's own Swedish error page.
    limits = ["--limit-request-line", "0", "--timeout", "60", "--graceful-timeout", "10"]
    command = [sys.executable, "-m", "gunicorn", "portal.wsgi", *options, *quiet, *limits]
    return subprocess.Popen(command, cwd=ROOT)


def start_worker() -> subprocess.Popen:
    return subprocess.Popen([sys.executable, "manage.py", "work"], cwd=ROOT)


def is_answering(port: int) -> bool:
    connection = http.client.HTTPConnection(HOST, port, timeout=10)
    try:
        connection.request("GET", "/live")
        return connection.getresponse().status < 500
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def announce(port: int, *, data_dir: Path, started: float) -> None:
    password = (data_dir / "admin_password").read_text().strip()
    start = {"seconds": time.monotonic() - started}
    say()
    say(_("Utfallsbanken is running (started in %(seconds).1f s). Stop it with Ctrl-C.") % start)
    say("  " + _("Portal:   %(address)s") % {"address": f"http://localhost:{port}/"})
    say("  " + _("Admin:    %(address)s") % {"address": f"http://localhost:{port}/admin/"})
    say("  " + _("User:     %(user)s") % {"user": "admin"})
    say("  " + _("Password: %(password)s (as generated at the first start)") % {"password": password})
    say("  " + _("Data:     %(folder)s") % {"folder": data_dir})


def end(processes: list[subprocess.Popen]) -> None:
    """Ask each to stop, and make those stop that do not."""
    for process in processes:
        process.terminate()
    deadline = time.monotonic() + STOP_WITHIN
    for process in processes:
        try:
            process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def serve(port: int, *, data_dir: Path, started: float) -> None:
    """Run both processes; a worker that ends is started again, a web server that ends ends everything."""
    web = worker = None
    is_announced = False
    try:
        web, worker = start_web(port), start_worker()
        while web.poll() is None:
            if not is_announced and is_answering(port):
                announce(port, data_dir=data_dir, started=started)
                is_announced = True
            if worker.poll() is not None:
                time.sleep(WORKER_PAUSE)
                worker = start_worker()
            time.sleep(0.1 if not is_announced else 1)
        sys.exit(_("The web server ended by itself; see the messages above."))
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        end([process for process in (web, worker) if process])


def main() -> None:
    started = time.monotonic()
    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
    port = read_port()
    data_dir = Path(os.environ.get("DATA_DIR") or ROOT / "data").resolve()
    os.environ["DATA_DIR"] = str(data_dir)
    os.environ.setdefault("SITE_URL", f"http://localhost:{port}")
    try:
        require_free_port(port)
        with only_user_of(data_dir):
            prepare(data_dir)
            serve(port, data_dir=data_dir, started=started)
    except Stopped:
        say("\n" + _("The portal has stopped."))


if __name__ == "__main__":
    main()
