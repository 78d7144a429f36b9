from datetime import timedelta

import pytest

from jobs import registry


@pytest.fixture
def only_jobs(monkeypatch):
    """Replace every declared job by the ones that the test declares with the function it gets."""
    monkeypatch.setattr(registry, "_jobs", {})

    def declare(name, command, *, every=timedelta(minutes=1)):
        registry.periodic(name, command, every=every)

    return declare


@pytest.fixture
def commands(monkeypatch):
    """Replace call_command; what ran is in ``commands.ran``, ``commands.failing`` raise."""

    class Commands:
        ran = []
        failing = {}

    fake = Commands()
    fake.ran, fake.failing = [], {}

    def call(name, **options):
        fake.ran.append(name)
        if name in fake.failing:
            raise fake.failing[name]

    monkeypatch.setattr("jobs.runs.call_command", call)
    return fake
