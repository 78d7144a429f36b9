from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from jobs.models import JobRun
from jobs.registry import PeriodicJob, all_jobs
from jobs.runs import find_due_jobs, run_due_jobs, run_job

pytestmark = pytest.mark.django_db
NOW = datetime(2028, 2, 29, 12, tzinfo=UTC)


def test_registry_apps_are_ready_knows_the_standing_jobs():
    declared = {job.name: (job.command, job.every) for job in all_jobs()}

    assert declared["send_mail"] == ("send_queued_mail_batch", timedelta(seconds=10))
    assert declared["publish_scheduled"] == ("publish_due", timedelta(minutes=1))
    assert declared["erase_old_mail"] == ("erase_old_mail", timedelta(days=1))
    assert declared["erase_old_messages"] == ("erase_old_messages", timedelta(days=1))


@pytest.mark.parametrize(("age", "is_due"), [(59, False), (60, True), (61, True)])
def test_find_due_jobs_time_decides(only_jobs, age, is_due):
    only_jobs("a", "do_a")
    JobRun.objects.create(name="a", last_started_at=NOW - timedelta(seconds=age))

    assert bool(find_due_jobs(now=NOW)) is is_due


def test_find_due_jobs_never_run_is_due_in_order_and_one_query(only_jobs, django_assert_num_queries):
    only_jobs("b", "do_b")
    only_jobs("a", "do_a")

    with django_assert_num_queries(1):
        due = find_due_jobs(now=NOW)

    assert [job.name for job in due] == ["b", "a"]


def test_run_due_jobs_one_fails_the_next_goes_on(only_jobs, commands, caplog):
    only_jobs("a", "do_a")
    only_jobs("b", "do_b")
    commands.failing["do_a"] = RuntimeError("gick sönder")

    count = run_due_jobs(now=NOW)

    assert count == 2
    assert commands.ran == ["do_a", "do_b"]
    assert JobRun.objects.get(name="a").last_error == "RuntimeError: gick sönder"
    assert JobRun.objects.get(name="b").last_error == ""
    assert [record.message for record in caplog.records] == ["The job a failed"]


def test_run_job_success_after_failure_clears_the_error(only_jobs, commands):
    job = PeriodicJob("a", "do_a", timedelta(minutes=1))
    JobRun.objects.create(name="a", last_started_at=NOW, last_error="RuntimeError: förut")
    before = timezone.now()

    assert run_job(job) is True

    run = JobRun.objects.get(name="a")
    assert run.last_error == ""
    assert before <= run.last_started_at <= run.last_finished_at


def test_run_job_long_error_is_cut(only_jobs, commands):
    commands.failing["do_a"] = ValueError("x" * 2000)

    assert run_job(PeriodicJob("a", "do_a", timedelta(minutes=1))) is False

    assert len(JobRun.objects.get().last_error) == 500


def test_run_due_jobs_told_to_stop_runs_no_more(only_jobs, commands):
    only_jobs("a", "do_a")
    only_jobs("b", "do_b")

    count = run_due_jobs(now=NOW, may_go_on=lambda: not commands.ran)

    assert count == 1
    assert commands.ran == ["do_a"]


def test_run_due_jobs_unknown_command_is_a_failure_like_others(only_jobs):
    only_jobs("a", "no_such_command")

    run_due_jobs(now=NOW)

    assert JobRun.objects.get().last_error == "CommandError: Unknown command: 'no_such_command'"
