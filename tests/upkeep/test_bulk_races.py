"""Two at once press the button under the same list: the change is made once."""

import threading

import pytest
from django.db import connection
from django.utils import timezone

from lessons.models import LessonPage
from review.groups import EDITOR
from tests import builders
from upkeep.bulk.applying import PlanOutdated, apply_change
from upkeep.bulk.changes import ThemeChange
from upkeep.bulk.planning import digest_plan, plan_change


@pytest.mark.django_db(transaction=True)
def test_same_change_twice_at_once_is_made_once():
    editor, theme = builders.make_user("anna", group=EDITOR), builders.make_theme("skola")
    pages = [builders.make_lesson() for _number in range(3)]
    for page in pages:
        page.save_revision()
    page_ids = [page.pk for page in pages]
    change = ThemeChange(theme)
    digest = digest_plan(plan_change(page_ids=page_ids, change=change, user=editor), change)
    barrier, outcomes = threading.Barrier(2), []

    def press():
        try:
            barrier.wait()
            done = apply_change(
                page_ids=page_ids, change=change, actor=editor, digest=digest, now=timezone.now()
            )
            outcomes.append(len(done))
        except Exception as error:
            outcomes.append(type(error))
        finally:
            connection.close()

    threads = [threading.Thread(target=press) for _number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes, key=str) == [3, PlanOutdated]
    for page in LessonPage.objects.filter(pk__in=page_ids):
        assert page.revisions.count() == 2
        assert list(page.get_latest_revision_as_object().themes.all()) == [theme]
