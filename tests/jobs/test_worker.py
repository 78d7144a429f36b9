import os
import signal
import threading
import time

import pytest
from django.core.management import call_command
from django.db import OperationalError
from django.utils import timezone

from jobs import leases
from jobs.models import JobRun, Lease
from jobs.status import describe_worker
from jobs.worker import LEASE_NAME, LEASE_TTL, Worker
from tests.stopwatch import Stopwatch


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    monkeypatch.setattr("jobs.worker.POLL_EVERY", 0.02)
    monkeypatch.setattr("jobs.worker.GRACE", 0.3)


def send_signal_after(seconds, number=signal.SIGTERM):
    timer = threading.Timer(seconds, os.kill, (os.getpid(), number))
    timer.start()
    return timer


@pytest.mark.django_db
def test_work_once_due_job_is_run_and_lease_given_back(only_jobs, commands, capsys):
    only_jobs("a", "do_a")

    call_command("work", "--once")

    assert commands.ran == ["do_a"]
    assert capsys.readouterr().out == "1 jobs were run.\n"
    assert Lease.objects.get().holder == ""


@pytest.mark.django_db
def test_work_once_other_worker_holds_the_lease_runs_nothing(only_jobs, commands, capsys):
    only_jobs("a", "do_a")
    leases.acquire(LEASE_NAME, holder="other", ttl=LEASE_TTL, now=timezone.now())

    call_command("work", "--once")

    assert commands.ran == []
    assert capsys.readouterr().out == "Another worker is at work; nothing was run.\n"
    assert Lease.objects.get().holder == "other"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_run_forever_idle_stops_at_once_on_signal(only_jobs, monkeypatch, number):
    handler = signal.getsignal(number)
    worker = Worker()
    wait = worker.is_stopping.wait
    signalled_at = []

    def wait_and_signal(seconds):
        signalled_at.append(Stopwatch())
        os.kill(os.getpid(), number)
        return wait(seconds)

    monkeypatch.setattr(worker.is_stopping, "wait", wait_and_signal)

    worker.run_forever()

    assert len(signalled_at) == 1
    assert signalled_at[0].seconds < 1
    assert Lease.objects.get().holder == ""
    assert signal.getsignal(number) == handler


@pytest.mark.django_db(transaction=True)
def test_run_forever_long_command_is_ended_after_the_grace_period(only_jobs, monkeypatch, caplog):
    only_jobs("a", "sleep")
    started_at = []

    def command(*args, **options):
        started_at.append(Stopwatch())
        send_signal_after(0.1)
        time.sleep(30)

    monkeypatch.setattr("jobs.runs.call_command", command)

    Worker().run_forever()

    assert 0.3 <= started_at[0].seconds < 5
    assert JobRun.objects.get().last_finished_at is None
    assert Lease.objects.get().holder == ""
    assert [record.message for record in caplog.records] == [
        "The worker stopped in the middle of a command; the command will run again."
    ]


@pytest.mark.django_db(transaction=True)
def test_run_forever_short_command_ends_by_itself(only_jobs, monkeypatch):
    only_jobs("a", "sleep")

    def command(*args, **options):
        send_signal_after(0.05)
        time.sleep(0.2)

    monkeypatch.setattr("jobs.runs.call_command", command)

    Worker().run_forever()

    assert JobRun.objects.get().last_finished_at is not None


@pytest.mark.django_db(transaction=True)
def test_run_forever_database_down_is_waited_for(only_jobs, monkeypatch, caplog):
    only_jobs("a", "do_a")
    ran = []

    def command(*args, **options):
        ran.append(args)
        send_signal_after(0.1)

    monkeypatch.setattr("jobs.runs.call_command", command)
    worker = Worker()
    acquire = worker._acquire
    answers = iter([OperationalError("borta"), None])

    def flaky():
        error = next(answers, None)
        if error:
            raise error
        return acquire()

    monkeypatch.setattr(worker, "_acquire", flaky)
    monkeypatch.setattr(worker.is_stopping, "wait", lambda seconds: time.sleep(0.01))

    worker.run_forever()

    assert ran == [("do_a",)]
    assert caplog.records[0].message == "The database did not answer; the worker tries again."


@pytest.mark.django_db(transaction=True)
def test_run_once_long_command_keeps_the_lease(only_jobs, monkeypatch):
    monkeypatch.setattr("jobs.worker.RENEW_EVERY", 0.05)
    only_jobs("a", "sleep")
    seen = []

    def command(*args, **options):
        seen.append(Lease.objects.get().expires_at)
        time.sleep(0.5)
        seen.append(Lease.objects.get().expires_at)

    monkeypatch.setattr("jobs.runs.call_command", command)

    Worker().run_once()

    assert seen[1] > seen[0]


@pytest.mark.django_db(transaction=True)
def test_run_once_lease_lost_on_the_way_runs_no_more(only_jobs, monkeypatch):
    monkeypatch.setattr("jobs.worker.RENEW_EVERY", 0.05)
    only_jobs("a", "steal")
    only_jobs("b", "never")
    ran = []

    def command(name, *args, **options):
        ran.append(name)
        Lease.objects.update(holder="thief")
        time.sleep(0.5)

    monkeypatch.setattr("jobs.runs.call_command", command)

    Worker().run_once()

    assert ran == ["steal"]
    assert Lease.objects.get().holder == "thief"


@pytest.mark.django_db
def test_describe_worker_lease_and_failures_are_told():
    now = timezone.now()
    assert describe_worker(now=now) == {"is_alive": False, "failing": []}

    leases.acquire(LEASE_NAME, holder="a", ttl=LEASE_TTL, now=now)
    JobRun.objects.create(name="b", last_started_at=now, last_error="ValueError: hemligt")
    JobRun.objects.create(name="c", last_started_at=now)

    assert describe_worker(now=now) == {"is_alive": True, "failing": ["b"]}
    assert describe_worker(now=now + LEASE_TTL)["is_alive"] is False
