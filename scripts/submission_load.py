"""Many municipalities send projects at once while the server is killed again and again: is what was answered stored?

    python -m scripts.submission_load [--clients 20] [--each 15] [--kills 12]

Starts a portal of its own on loopback (SQLite; with DATABASE_URL set, that PostgreSQL database, which must be empty),
kills its web server with SIGKILL at uneven intervals and starts it anew. A client that gets no answer sends the same
form again, as a browser does whose user presses reload. Afterwards the database is read: each project that was answered
with a reference must be there exactly once, with exactly one mail. Ends with 1 when one is not.
"""

import argparse
import http.client
import http.cookiejar
import json
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from scripts.catalogues import ROOT
from scripts.trial import copy_prepared, describe, free_port

PATIENCE = 120
# Forms that come back sooner than this are taken for a machine's (guard.stamp).
READING = 3.2
HIDDEN = re.compile(r'<input type="hidden" name="(csrfmiddlewaretoken|stamp)" value="([^"]+)"')
READ = """
import json
from post_office.models import Email
from submissions.models import Submission
rows = list(Submission.objects.values_list("reference", "title"))
mails = [address for to in Email.objects.values_list("to", flat=True) for address in to]
print(json.dumps({"rows": rows, "mails": mails}))
"""


@dataclass
class Record:
    """What the clients were told; ``retries`` counts requests without an answer."""

    acknowledged: dict[str, str] = field(default_factory=dict)
    retries: int = 0
    faults: list[str] = field(default_factory=list)
    kills: int = 0


class KeepsPlace(urllib.request.HTTPRedirectHandler):
    """A redirect is the answer that is looked for, not a way to another page."""

    def redirect_request(self, *args, **kwargs):
        return None


class Server:
    """The web server in a process group of its own, so that a kill takes all of it."""

    def __init__(self, *, port: int, environment: dict[str, str]) -> None:
        self.port = port
        self.environment = environment
        self.process: subprocess.Popen | None = None

    def start(self) -> None:
        serve = ["gunicorn", "portal.wsgi", "--bind", f"127.0.0.1:{self.port}", "--worker-class", "gthread"]
        options = ["--workers", "2", "--threads", "8", "--no-control-socket", "--log-level", "error"]
        command = [sys.executable, "-m", *serve, *options]
        self.process = subprocess.Popen(command, cwd=ROOT, env=self.environment, start_new_session=True)

    def kill(self) -> None:
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def send_projects(number: int, *, count: int, url: str, record: Record) -> None:
    """One municipality: ``count`` projects, one after the other, each until it is answered."""
    for project in range(count):
        title = f"Projekt {number}-{project}"
        browser = urllib.request.build_opener(
            KeepsPlace, urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        )
        # Each municipality has an address of its own, as behind a proxy.
        browser.addheaders = [("X-Forwarded-For", f"192.0.2.{number + 1}")]
        try:
            page = ask(browser, url, record=record)
            answers = dict(HIDDEN.findall(page[1])) | {
                "title": title,
                "email": f"kommun{number}-{project}@exempel.se",
                "website": "",
                "action": "draft",
            }
            time.sleep(READING)
            status, answer = ask(browser, url, urllib.parse.urlencode(answers).encode(), record=record)
        except TimeoutError:
            record.faults.append(f"{title}: no answer within {PATIENCE} s")
            continue
        if status == 302:
            record.acknowledged[title] = answer.split("/")[2]
        else:
            record.faults.append(f"{title}: {status}")


def ask(browser, url: str, body: bytes | None = None, *, record: Record) -> tuple[int, str]:
    """The status, and the page or where a redirect leads; asked again until there is an answer."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            with browser.open(url, body, timeout=30) as response:
                return response.status, response.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.headers.get("Location", "")
        except (OSError, http.client.HTTPException):
            record.retries += 1
            time.sleep(0.3)
    raise TimeoutError(url)


def kill_now_and_then(server: Server, *, kills: int, done: threading.Event, record: Record) -> None:
    chance = random.Random(7)
    while record.kills < kills and not done.wait(chance.uniform(2.5, 7)):
        server.kill()
        record.kills += 1
        server.start()


@contextmanager
def portal() -> Iterator[tuple[Server, dict[str, str]]]:
    with tempfile.TemporaryDirectory(prefix="utfallsbanken-load-") as folder:
        environment = describe(Path(folder)) | {"TRUSTED_PROXIES": "1"}
        if os.environ.get("DATABASE_URL"):
            environment["DATABASE_URL"] = os.environ["DATABASE_URL"]
            subprocess.run([sys.executable, "-m", "scripts.prepare"], cwd=ROOT, env=environment, check=True)
        else:
            copy_prepared(Path(folder))
        server = Server(port=free_port(), environment=environment)
        server.start()
        try:
            yield server, environment
        finally:
            server.kill()


def read_stored(environment: dict[str, str]) -> dict:
    command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", READ]
    result = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    return json.loads(result.stdout.splitlines()[-1])


def compare(record: Record, stored: dict) -> list[str]:
    """What was promised and is not so, one line each."""
    faults = list(record.faults)
    references = dict(stored["rows"])
    times = Counter(title for _reference, title in stored["rows"])
    for title, reference in record.acknowledged.items():
        if references.get(reference) != title:
            faults.append(f"{title}: {reference} was answered and is not stored")
    faults += [f"{title}: stored {count} times" for title, count in times.items() if count != 1]
    mails = Counter(stored["mails"])
    faults += [f"{address}: {count} mails" for address, count in mails.items() if count != 1]
    if len(mails) != len(stored["rows"]):
        faults.append(f"{len(stored['rows'])} projects and {len(mails)} mails")
    return faults


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--clients", type=int, default=20)
    parser.add_argument("--each", type=int, default=15)
    parser.add_argument("--kills", type=int, default=12)
    options = parser.parse_args()
    record, done = Record(), threading.Event()
    with portal() as (server, environment):
        url = f"http://127.0.0.1:{server.port}/bidra/ny/"
        began = time.monotonic()
        clients = [
            threading.Thread(
                target=send_projects,
                args=[number],
                kwargs={"count": options.each, "url": url, "record": record},
            )
            for number in range(options.clients)
        ]
        killer = threading.Thread(
            target=kill_now_and_then,
            args=[server],
            kwargs={"kills": options.kills, "done": done, "record": record},
        )
        for thread in (*clients, killer):
            thread.start()
        for thread in clients:
            thread.join()
        done.set()
        killer.join()
        seconds = time.monotonic() - began
        stored = read_stored(environment)
    faults = compare(record, stored)
    print(
        f"{len(record.acknowledged)} of {options.clients * options.each} answered, {len(stored['rows'])} stored,"
        f" {len(stored['mails'])} mails; {record.kills} kills, {record.retries} requests without an answer,"
        f" {seconds:.0f} s"
    )
    print("\n".join(faults) or "What was answered is stored exactly once, with one mail each.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
