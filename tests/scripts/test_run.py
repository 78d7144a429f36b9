"""Starting the portal: what it refuses, and in which words."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from scripts import run

ROOT = Path(__file__).resolve().parent.parent.parent


def start(data_dir: Path, *, port: str) -> subprocess.CompletedProcess:
    environment = {**os.environ, "PORT": port, "DATA_DIR": str(data_dir)}
    command = [sys.executable, "-m", "scripts.run"]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=30)


@pytest.mark.parametrize("port", ["0", "65536", "-1", "åtta", "80 80"])
def test_run_with_an_impossible_port_says_what_a_port_is(port, tmp_path):
    result = start(tmp_path, port=port)

    assert result.returncode == 1
    assert result.stderr == f"PORT måste vara ett tal mellan 1 och 65535, inte ”{port}”.\n"


def test_run_on_a_taken_port_names_another(tmp_path):
    with socket.socket() as other:
        other.bind((run.HOST, 0))
        other.listen()
        port = other.getsockname()[1]

        result = start(tmp_path / "data", port=str(port))

    assert result.returncode == 1
    assert result.stderr == (
        f"Port {port} går inte att använda, kanske för att ett annat program har den. "
        f"Prova en annan: make run PORT={port + 1}\n"
    )
    assert not (tmp_path / "data").exists()


def test_run_in_a_folder_that_another_portal_holds_is_refused(tmp_path):
    with run.only_user_of(tmp_path), pytest.raises(SystemExit) as refused, run.only_user_of(tmp_path):
        pass

    assert str(refused.value) == (
        f"Portalen körs redan med datamappen {tmp_path}. Stoppa den först eller välj en annan mapp med DATA_DIR."
    )


def test_data_folder_after_a_portal_has_ended_is_free_again(tmp_path):
    with run.only_user_of(tmp_path):
        pass
    with run.only_user_of(tmp_path):
        pass


def test_end_makes_a_process_stop_that_ignores_the_request(monkeypatch):
    monkeypatch.setattr(run, "STOP_WITHIN", 0.5)
    deaf = subprocess.Popen(
        [sys.executable, "-c", "import signal; signal.signal(15, signal.SIG_IGN); print(); signal.pause()"],
        stdout=subprocess.PIPE,
    )
    with deaf:
        deaf.stdout.readline()

        run.end([deaf])

    assert deaf.returncode == -signal.SIGKILL
