"""What the worker runs, and how often; each app declares its own in ``AppConfig.ready()``."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class PeriodicJob:
    """A management command that is safe to run at any time, twice, or after a kill."""

    name: str
    command: str
    every: timedelta


_jobs: dict[str, PeriodicJob] = {}


def periodic(name: str, command: str, *, every: timedelta) -> None:
    """Declare that ``manage.py command`` shall run ``every`` so often, under ``name``.

    Declaring the same name again replaces the job.
    """
    _jobs[name] = PeriodicJob(name, command, every)


def all_jobs() -> list[PeriodicJob]:
    """Return every declared job, in the order of declaration."""
    return list(_jobs.values())
