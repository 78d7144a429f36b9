from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, Revision

from jobs.scheduled import publish_due

pytestmark = pytest.mark.django_db
NOW = timezone.now()
HOUR = timedelta(hours=1)


def make_page(slug, **fields):
    # No class of ours: this app knows none.
    page = Page(title=slug.capitalize(), slug=slug, **fields)
    return Page.get_first_root_node().add_child(instance=page)


def schedule(slug, moment):
    """A draft that is to go live at ``moment``, in the way that the editor's button leaves it."""
    page = make_page(slug, live=False, go_live_at=moment)
    page.save_revision(approved_go_live_at=moment)
    return page


def is_live(page):
    return Page.objects.get(pk=page.pk).live


def test_publish_due_time_has_come_is_published_and_logged():
    due, later = schedule("due", NOW - HOUR), schedule("later", NOW + HOUR)

    assert publish_due(now=NOW) == (1, 0)

    assert (is_live(due), is_live(later)) == (True, False)
    assert PageLogEntry.objects.get(page=due.pk, action="wagtail.publish.scheduled")
    assert publish_due(now=NOW) == (0, 0)


def test_publish_due_expired_is_taken_down_once():
    expired, young = make_page("gammal", expire_at=NOW - HOUR), make_page("ung", expire_at=NOW + HOUR)

    assert publish_due(now=NOW) == (1, 0)

    assert (is_live(expired), is_live(young)) == (False, True)
    assert Page.objects.get(pk=expired.pk).expired is True
    assert publish_due(now=NOW) == (0, 0)


@pytest.fixture
def poison(monkeypatch):
    """The revision of the page ``trasig`` fails in the middle of being published."""
    publish = Revision.publish

    def fail_on_poison(revision, **options):
        publish(revision, **options)
        if revision.content["slug"] == "trasig":
            raise RuntimeError("gick sönder")

    monkeypatch.setattr(Revision, "publish", fail_on_poison)


def test_publish_due_broken_page_is_left_whole_and_holds_up_nobody(poison, caplog):
    broken, sound = schedule("trasig", NOW - 2 * HOUR), schedule("hel", NOW - HOUR)

    assert publish_due(now=NOW) == (1, 1)

    assert (is_live(broken), is_live(sound)) == (False, True)
    assert not PageLogEntry.objects.filter(page=broken.pk, action="wagtail.publish.scheduled").exists()
    revision = broken.get_latest_revision()
    messages = [record.message for record in caplog.records if record.name == "jobs.scheduled"]
    assert messages == [f"Scheduled change failed: publish revision {revision.pk}"]


def test_publish_due_command_failure_is_an_error_of_the_job(poison):
    schedule("trasig", timezone.now() - HOUR)

    with pytest.raises(CommandError, match=r"^1 scheduled changes failed, 0 were made"):
        call_command("publish_due")
