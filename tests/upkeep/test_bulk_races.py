"""Two at once press the button under the same list: the change is made once."""

import pytest
from django.utils import timezone

from lessons.models import LessonPage
from review.groups import EDITOR
from tests import builders
from tests.together import collect_errors
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
    done = []

    def press():
        done.extend(
            apply_change(page_ids=page_ids, change=change, actor=editor, digest=digest, now=timezone.now())
        )

    assert [type(error) for error in collect_errors(press, press)] == [PlanOutdated]
    assert len(done) == 3
    for page in LessonPage.objects.filter(pk__in=page_ids):
        assert page.revisions.count() == 2
        assert list(page.get_latest_revision_as_object().themes.all()) == [theme]
