"""Times that editors set: they hold through the review, go out once, also on the nights when the clock is changed."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry, Revision

from jobs.scheduled import publish_due
from lessons.models import LessonPage
from review.errors import PublishRefused
from tests.builders import PASSWORD, make_lesson, publish
from tests.faults import kill_at_each_write
from tests.review.conftest import approve, reread
from tests.together import collect_errors

SCHEDULED = "wagtail.publish.scheduled"
MINUTE = timedelta(minutes=1)


@pytest.fixture
def clock(monkeypatch):
    """Set what time it is for everybody who asks Django."""

    def set_clock(moment):
        monkeypatch.setattr(timezone, "now", lambda: moment)
        return moment

    return set_clock


def utc(year, month, day, hour=12, minute=0):
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


def schedule(page, *, people, go_live_at=None, expire_at=None):
    """Write the times into a draft, have it reviewed, and return the page as it then is."""
    page = reread(page)
    page.go_live_at, page.expire_at = go_live_at, expire_at
    submit_page(page, by=people.anna)
    return approve(page, by=people.bo)


def submit_page(page, *, by):
    page.save_revision(user=by, log_action=True)
    return reread(page).get_workflow().start(reread(page), by)


def logged(page, action=SCHEDULED):
    return PageLogEntry.objects.filter(page=page.pk, action=action).count()


# --- through the review, at its time, once


@pytest.mark.django_db
def test_approved_page_goes_out_when_its_time_has_come(people, draft, clock):
    clock(utc(2026, 12, 1))
    due_at = utc(2026, 12, 3, 7)
    page = schedule(draft, people=people, go_live_at=due_at)
    assert (page.live, publish_due(now=due_at - MINUTE)) == (False, (0, 0))

    assert publish_due(now=clock(due_at)) == (1, 0)

    assert reread(page).live
    assert publish_due(now=clock(due_at + MINUTE)) == (0, 0)
    assert logged(page) == 1


@pytest.mark.django_db
def test_time_that_nobody_has_approved_does_not_hold(people, draft, clock):
    clock(utc(2026, 12, 1))
    draft.go_live_at = utc(2026, 12, 3)
    submit_page(draft, by=people.anna)

    assert publish_due(now=clock(utc(2026, 12, 4))) == (0, 0)

    assert not reread(draft).live


@pytest.mark.django_db
def test_time_cannot_be_written_past_the_review(people, draft):
    revision = draft.save_revision(user=people.anna)
    revision.approved_go_live_at = utc(2026, 12, 3)

    with pytest.raises(PublishRefused):
        revision.save()


@pytest.mark.django_db
def test_later_draft_waits_while_the_approved_version_goes_out(people, draft, clock):
    clock(utc(2026, 12, 1))
    page = schedule(draft, people=people, go_live_at=utc(2026, 12, 3))
    later = page.get_latest_revision_as_object()
    later.claim = "Skrivet efteråt."
    clock(utc(2026, 12, 2))
    later.save_revision(user=people.anna)

    publish_due(now=clock(utc(2026, 12, 3)))

    assert reread(page).live
    assert reread(page).claim != "Skrivet efteråt."
    assert reread(page).has_unpublished_changes


@pytest.mark.django_db
def test_new_version_of_a_public_page_replaces_it_when_due(people, clock):
    lesson = publish(make_lesson(claim="Gammalt."))
    clock(utc(2026, 12, 1))
    lesson.claim = "Nytt."
    lesson.go_live_at = utc(2026, 12, 3)
    submit_page(lesson, by=people.anna)
    before = approve(lesson, by=people.bo)
    assert (before.live, before.claim) == (True, "Gammalt.")

    publish_due(now=clock(utc(2026, 12, 3)))

    assert reread(lesson).claim == "Nytt."


@pytest.mark.django_db
def test_approved_end_takes_the_page_down_once(people, draft, clock):
    clock(utc(2026, 12, 1))
    page = schedule(draft, people=people, expire_at=utc(2026, 12, 24))
    assert page.live

    assert publish_due(now=clock(utc(2026, 12, 24))) == (1, 0)
    assert publish_due(now=clock(utc(2026, 12, 25))) == (0, 0)

    assert (reread(page).live, reread(page).expired) == (False, True)
    assert logged(page, "wagtail.unpublish.scheduled") == 1


@pytest.mark.django_db
def test_worker_that_was_away_leaves_nothing_public_that_has_ended(people, draft, clock):
    clock(utc(2026, 12, 1))
    page = schedule(draft, people=people, go_live_at=utc(2026, 12, 3), expire_at=utc(2026, 12, 5))

    assert publish_due(now=clock(utc(2026, 12, 6))) == (1, 0)

    assert (reread(page).live, reread(page).expired) == (False, True)


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_publish_once(people, draft, clock):
    clock(utc(2026, 12, 1))
    page = schedule(draft, people=people, go_live_at=utc(2026, 12, 3))
    now = clock(utc(2026, 12, 3))
    done = []

    errors = collect_errors(*[lambda: done.append(publish_due(now=now))] * 2)

    assert errors == []
    assert sorted(done) == [(0, 0), (1, 0)]
    assert logged(page) == 1


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_take_down_once(people, draft, clock):
    clock(utc(2026, 12, 1))
    page = schedule(draft, people=people, expire_at=utc(2026, 12, 24))
    now = clock(utc(2026, 12, 24))
    done = []

    errors = collect_errors(*[lambda: done.append(publish_due(now=now))] * 2)

    assert errors == []
    assert sorted(done) == [(0, 0), (1, 0)]
    assert logged(page, "wagtail.unpublish.scheduled") == 1


@pytest.mark.django_db(transaction=True)
def test_killed_worker_leaves_the_page_published_or_still_due(people, draft, databases, clock):
    clock(utc(2026, 12, 1))
    page = schedule(draft, people=people, go_live_at=utc(2026, 12, 3))
    now = clock(utc(2026, 12, 3))
    killed = 0

    for run in kill_at_each_write(databases, lambda: publish_due(now=now)):
        killed += run.was_killed
        after = reread(page)
        is_due = Revision.objects.filter(approved_go_live_at__lte=now).count()
        assert (after.live, bool(after.live_revision_id), is_due, logged(page)) in {
            (False, False, 1, 0),
            (True, True, 0, 1),
        }
        if run.was_killed:
            publish_due(now=now)
            assert (reread(page).live, logged(page)) == (True, 1)

    assert killed > 3


# --- nights when the clock is changed, and a leap day


def type_time(text):
    """What the editor's form makes of a time as typed: the moment, or what it says instead."""
    form_class = LessonPage.get_edit_handler().get_form_class()
    field = form_class.base_fields["go_live_at"]
    try:
        return field.clean(text).astimezone(UTC)
    except Exception as error:
        (message,) = error.messages
        return message


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("2026-12-03 08:00", utc(2026, 12, 3, 7)),
        ("2026-07-03 08:00", utc(2026, 7, 3, 6)),
        ("2026-10-25 01:59", utc(2026, 10, 24, 23, 59)),
        ("2026-10-25 03:00", utc(2026, 10, 25, 2)),
        ("2026-03-29 01:59", utc(2026, 3, 29, 0, 59)),
        ("2026-03-29 03:00", utc(2026, 3, 29, 1)),
        ("2028-02-29 08:00", utc(2028, 2, 29, 7)),
        ("2028-02-29 23:59", utc(2028, 2, 29, 22, 59)),
    ],
)
def test_time_as_typed_is_swedish_time(typed, moment):
    assert type_time(typed) == moment


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        (
            "2026-10-25 02:30",
            "Den natten ställs klockan tillbaka, så 02.30 kommer två gånger. Välj en annan tid.",
        ),
        (
            "2026-10-25 02:00",
            "Den natten ställs klockan tillbaka, så 02.00 kommer två gånger. Välj en annan tid.",
        ),
        ("2026-03-29 02:30", "Den natten ställs klockan fram, så 02.30 finns inte. Välj en annan tid."),
        ("2027-02-29 08:00", "Fyll i ett giltigt datum/tid."),
        ("i morgon", "Fyll i ett giltigt datum/tid."),
    ],
)
def test_time_that_does_not_exist_or_comes_twice_is_refused_in_words(typed, answer):
    assert type_time(typed) == answer


@pytest.mark.django_db
@pytest.mark.parametrize(
    "typed",
    ["2026-10-25 01:59", "2026-10-25 03:00", "2026-03-29 01:59", "2026-03-29 03:00", "2028-02-29 08:00"],
)
def test_page_goes_out_once_also_when_the_clock_is_changed(people, draft, clock, typed):
    due_at = type_time(typed)
    clock(due_at - timedelta(days=1))
    page = schedule(draft, people=people, go_live_at=due_at)
    done = []

    # Every minute of the worker through the whole night, in which a clock on the wall shows an hour twice.
    for minutes in range(-90, 91):
        done.append(publish_due(now=clock(due_at + minutes * MINUTE))[0])

    assert done.index(1) == 90
    assert sum(done) == 1
    assert logged(page) == 1


# --- in words


@pytest.mark.django_db
def test_editor_reads_when_the_page_goes_out(client, people, draft, clock):
    page = schedule(draft, people=people, go_live_at=utc(2099, 12, 3, 7), expire_at=utc(2100, 1, 3, 7))
    client.login(username="anna", password=PASSWORD)

    html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()

    text = " ".join(html.replace("</span>", "").split())
    assert "Publiceras: 3 december 2099 kl. 08.00" in text
    assert "Slutar gälla: 3 januari 2100 kl. 08.00" in text
