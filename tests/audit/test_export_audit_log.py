import json
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry, Page, PageLogEntry

pytestmark = pytest.mark.django_db
START = datetime(2026, 1, 1, 12, tzinfo=UTC)


@pytest.fixture
def entries():
    """A page entry, a model entry and a page entry, an hour apart, with a name that must not leave."""
    user = get_user_model().objects.create_user("hemlig", "hemlig@example.se", "x", first_name="Hemlig")
    ModelLogEntry.objects.all().delete()
    PageLogEntry.objects.all().delete()
    page = Page.objects.first()
    log(page, "wagtail.create", user=user, title="Hemlig titel", timestamp=START)
    log(user, "wagtail.edit", user=user, timestamp=START + timedelta(hours=1))
    data = {"title": {"old": "Hemlig", "new": "Ny"}, "revision": {"id": 7, "has_live_version": True}}
    log(page, "wagtail.rename", user=user, data=data, timestamp=START + timedelta(hours=2))
    return user


def export(capsys, *arguments):
    call_command("export_audit_log", *arguments)
    output = capsys.readouterr().out
    return output, [json.loads(line) for line in output.splitlines()]


def test_export_entries_of_both_logs_come_in_order(entries, capsys):
    _output, rows = export(capsys)

    assert [(row["action"], row["log"]) for row in rows] == [
        ("wagtail.create", "wagtailcore.pagelogentry"),
        ("wagtail.edit", "wagtailcore.modellogentry"),
        ("wagtail.rename", "wagtailcore.pagelogentry"),
    ]
    assert [row["at"] for row in rows] == [
        "2026-01-01T12:00:00+00:00",
        "2026-01-01T13:00:00+00:00",
        "2026-01-01T14:00:00+00:00",
    ]
    assert rows[1]["user"] == entries.pk
    assert rows[1]["object_type"] == "accounts.user"
    assert rows[1]["object_id"] == str(entries.pk)


def test_export_names_and_titles_stay_behind(entries, capsys):
    output, rows = export(capsys)

    assert "emlig" not in output
    assert rows[2]["data"] == {"revision": {"id": 7, "has_live_version": True}}


def test_export_since_leaves_out_what_came_before(entries, capsys):
    _output, rows = export(capsys, "--since", "2026-01-01T13:00+00:00")

    assert [row["action"] for row in rows] == ["wagtail.edit", "wagtail.rename"]


def test_export_since_day_begins_at_swedish_midnight(entries, capsys):
    log(entries, "wagtail.edit", timestamp=datetime(2026, 3, 1, 22, 59, tzinfo=UTC))
    log(entries, "wagtail.delete", timestamp=datetime(2026, 3, 1, 23, 0, tzinfo=UTC))

    _output, rows = export(capsys, "--since", "2026-03-02")

    assert [row["action"] for row in rows] == ["wagtail.delete"]


def test_export_to_file_writes_whole_private_file(entries, tmp_path, capsys):
    target = tmp_path / "log.jsonl"

    call_command("export_audit_log", "--output", str(target))

    assert len(target.read_text().splitlines()) == 3
    assert target.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["log.jsonl"]
    assert capsys.readouterr().err == f"3 rows written to {target}\n"


@pytest.mark.parametrize("text", ["igår", "2026-13-01", "2026-01-01T99:00"])
def test_export_since_no_date_is_refused(text):
    with pytest.raises(CommandError, match=r"is no date\. Write it as 2026-01-31"):
        call_command("export_audit_log", "--since", text)


def test_export_many_entries_costs_one_query_per_log(entries, capsys, django_assert_num_queries):
    for _number in range(5):
        log(entries, "wagtail.edit")

    with django_assert_num_queries(2):
        call_command("export_audit_log")
