"""Running what is due, one command after the other."""

import io
import logging
from collections.abc import Callable
from datetime import datetime

from django.core.management import call_command
from django.utils import timezone

from .models import JobRun
from .registry import PeriodicJob, all_jobs

logger = logging.getLogger(__name__)


def find_due_jobs(*, now: datetime) -> list[PeriodicJob]:
    """Return the jobs that never ran or whose time has come, in the order of declaration. One query."""
    started = dict(JobRun.objects.values_list("name", "last_started_at"))
    return [job for job in all_jobs() if job.name not in started or started[job.name] + job.every <= now]


def run_due_jobs(*, now: datetime, may_go_on: Callable[[], bool] = lambda: True) -> int:
    """Run every due job; return how many were run. ``may_go_on`` is asked before each."""
    count = 0
    for job in find_due_jobs(now=now):
        if not may_go_on():
            break
        run_job(job)
        count += 1
    return count


def run_job(job: PeriodicJob) -> bool:
    """Run one job and keep how it went; say whether it succeeded.

    A failure is logged and never raised, so that one bad command does not stop the others.
    """
    JobRun.objects.update_or_create(name=job.name, defaults={"last_started_at": timezone.now()})
    error = ""
    try:
        call_command(job.command, stdout=io.StringIO())
    except Exception as exception:
        logger.exception("The job %s failed", job.name)
        error = f"{type(exception).__name__}: {exception}"[:500]
    JobRun.objects.filter(name=job.name).update(last_finished_at=timezone.now(), last_error=error)
    return not error
