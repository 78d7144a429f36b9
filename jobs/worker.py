"""The process that does what happens later: holds the lease, runs what is due, stops when told."""

import logging
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db import Error as DBError
from django.db import close_old_connections, connection
from django.utils import timezone

from . import leases
from .runs import run_due_jobs

logger = logging.getLogger(__name__)

LEASE_NAME = "worker"
LEASE_TTL = timedelta(seconds=30)
RENEW_EVERY = 10  # seconds; three chances before the lease is lost
POLL_EVERY = 1.0  # seconds
GRACE = 1.5  # seconds that a running command gets to end by itself


class WorkerStopped(BaseException):
    """Ends a command that did not end within the grace period; no ``except Exception`` swallows it."""


class Worker:
    """Does periodic jobs while it holds the lease; any number of workers may run, one of them works."""

    def __init__(self) -> None:
        self.holder = leases.make_holder_name()
        self.is_stopping = threading.Event()
        self.is_holding = False

    def run_once(self) -> int | None:
        """Run what is due and give the lease back; None when another worker holds it."""
        if not self._acquire():
            return None
        try:
            with self._heartbeat():
                return run_due_jobs(now=timezone.now(), may_go_on=self._may_go_on)
        finally:
            self._release()

    def run_forever(self) -> None:
        """Work until stopped by SIGTERM or SIGINT. A database that is down is waited for."""
        with self._signals(), self._heartbeat():
            try:
                while not self.is_stopping.is_set():
                    self._work_one_round()
                    self.is_stopping.wait(POLL_EVERY)
            except WorkerStopped:
                logger.warning("The worker stopped in the middle of a command; the command will run again.")
            finally:
                self._disarm()
                self._release()

    def _work_one_round(self) -> None:
        close_old_connections()
        try:
            if self.is_holding or self._acquire():
                run_due_jobs(now=timezone.now(), may_go_on=self._may_go_on)
        except DBError:
            logger.exception("The database did not answer; the worker tries again.")
            self.is_holding = False
            self.is_stopping.wait(5)

    def _acquire(self) -> bool:
        self.is_holding = leases.acquire(LEASE_NAME, holder=self.holder, ttl=LEASE_TTL, now=timezone.now())
        return self.is_holding

    def _release(self) -> None:
        self.is_holding = False
        try:
            leases.release(LEASE_NAME, holder=self.holder, now=timezone.now())
        except DBError:
            logger.warning("The lease could not be given back; it expires by itself.")

    def _may_go_on(self) -> bool:
        return self.is_holding and not self.is_stopping.is_set()

    @contextmanager
    def _heartbeat(self) -> Iterator[None]:
        """Renew the lease from a thread of its own, so that a long command does not lose it."""
        has_ended = threading.Event()
        thread = threading.Thread(target=self._renew_until, args=(has_ended,), daemon=True)
        thread.start()
        try:
            yield
        finally:
            has_ended.set()
            thread.join(timeout=1)

    def _renew_until(self, has_ended: threading.Event) -> None:
        try:
            while not has_ended.wait(RENEW_EVERY):
                self._renew()
        finally:
            connection.close()

    def _renew(self) -> None:
        if not self.is_holding:
            return
        try:
            self.is_holding = leases.renew(LEASE_NAME, holder=self.holder, ttl=LEASE_TTL, now=timezone.now())
        except DBError:
            logger.warning("The lease could not be renewed; the worker tries again.")
            connection.close()

    @contextmanager
    def _signals(self) -> Iterator[None]:
        """Stop on SIGTERM and SIGINT: at once when idle, after the grace period in a command."""
        kept = {number: signal.signal(number, self._stop) for number in (signal.SIGTERM, signal.SIGINT)}
        kept[signal.SIGALRM] = signal.signal(signal.SIGALRM, self._interrupt)
        try:
            yield
        finally:
            for number, handler in kept.items():
                signal.signal(number, handler)

    def _stop(self, number, frame) -> None:
        self.is_stopping.set()
        signal.setitimer(signal.ITIMER_REAL, GRACE)

    def _interrupt(self, number, frame) -> None:
        raise WorkerStopped

    def _disarm(self) -> None:
        signal.setitimer(signal.ITIMER_REAL, 0)
