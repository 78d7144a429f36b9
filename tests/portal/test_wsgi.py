"""The web server alone has time limits on PostgreSQL; commands may take their time."""

import subprocess
import sys
from importlib import reload
from pathlib import Path

import pytest

from portal import wsgi
from portal.settings.base import configure_database

ROOT = Path(__file__).resolve().parent.parent.parent
ASK = """
from django.db import connection
with connection.cursor() as cursor:
    for name in ("statement_timeout", "lock_timeout"):
        cursor.execute(f"SHOW {name}")
        print(cursor.fetchone()[0])
"""


def test_web_server_has_time_limits(monkeypatch):
    monkeypatch.setenv("PGOPTIONS", "")
    monkeypatch.delenv("PGOPTIONS")

    reload(wsgi)

    assert wsgi.os.environ["PGOPTIONS"] == "-c statement_timeout=5000 -c lock_timeout=3000"


def test_web_server_keeps_the_limits_of_its_environment(monkeypatch):
    monkeypatch.setenv("PGOPTIONS", "-c statement_timeout=9000")

    reload(wsgi)

    assert wsgi.os.environ["PGOPTIONS"] == "-c statement_timeout=9000"


def test_settings_of_postgresql_keep_the_options_of_the_address():
    config = {"ENGINE": "django.db.backends.postgresql", "OPTIONS": {"sslmode": "require"}}

    assert configure_database(config)["OPTIONS"] == {"sslmode": "require"}


@pytest.mark.postgres
@pytest.mark.parametrize(
    ("start", "limits"),
    [("import portal.wsgi", ["5s", "3s"]), ("import django; django.setup()", ["0", "0"])],
)
def test_limits_that_postgresql_itself_reports(start, limits, monkeypatch):
    monkeypatch.delenv("PGOPTIONS", raising=False)

    command = [sys.executable, "-c", start + ASK]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)

    assert told.stdout.split() == limits
