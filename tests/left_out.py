"""What a test run leaves out, and says at its end; in CI nothing is skipped for want of something."""

import os
from collections.abc import Iterator

import pytest

from tests.database import DATABASE_FIXTURES

NEED = {
    "browser": "need Debian's Chromium",
    "postgres": "need a PostgreSQL server",
    "elasticsearch": "need an Elasticsearch",
}
NEED_A_SERVER = {"postgres", "elasticsearch"}
IS_CI = os.environ.get("CI") == "true"
WITHOUT_DATABASE = "without database"
counted = pytest.StashKey[dict[str, int]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database-only",
        action="store_true",
        help="leave out what touches no database: on another one it would be the same test once more",
    )


def pytest_configure(config: pytest.Config) -> None:
    config.stash[counted] = dict.fromkeys([*NEED, WITHOUT_DATABASE], 0)


def touches_database(item: pytest.Item) -> bool:
    """Whether it may: pytest-django lets nothing else through to a database, whatever it calls."""
    asks = set(getattr(item, "fixturenames", ())) & DATABASE_FIXTURES
    return bool(asks) or any(mark.name in {"django_db", *NEED_A_SERVER} for mark in item.iter_markers())


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("database_only"):
        return
    without = [item for item in items if not touches_database(item)]
    config.stash[counted][WITHOUT_DATABASE] += len(without)
    items[:] = [item for item in items if touches_database(item)]
    config.hook.pytest_deselected(items=without)


def pytest_deselected(items: list[pytest.Item]) -> None:
    for item in items:
        for marker in NEED:
            item.config.stash[counted][marker] += item.get_closest_marker(marker) is not None


def pytest_collection_finish(session: pytest.Session) -> None:
    """Of several processes each collects everything, so what one of them tells is true of all."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["left_out"] = session.config.stash[counted]


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node) -> None:
    node.config.stash[counted] |= getattr(node, "workeroutput", {}).get("left_out", {})


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo) -> None:
    """Turn a skip into a failure in CI: what CI lacks, .ci/run has to install."""
    if IS_CI and call.excinfo and call.excinfo.errisinstance(pytest.skip.Exception):
        call.excinfo = pytest.ExceptionInfo.from_exc_info(
            (AssertionError, AssertionError(f"skipped in CI: {call.excinfo.value}"), call.excinfo.tb)
        )


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> Iterator[None]:
    """Say last what was left out, and why; CI runs those in sessions of their own."""
    yield
    if hasattr(session.config, "workerinput"):
        return
    left_out = session.config.stash[counted]
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if left_out[WITHOUT_DATABASE]:
        reporter.write_line(
            f"Left out: {left_out[WITHOUT_DATABASE]} that touch no database (--database-only)"
        )
    if IS_CI or not any(left_out[marker] for marker in NEED):
        return
    reporter.write_line("Left to CI (.ci/run), since they need more than Python:")
    for marker, reason in NEED.items():
        if left_out[marker]:
            reporter.write_line(f"  {left_out[marker]} marked “{marker}” {reason}")
