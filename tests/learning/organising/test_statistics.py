import pytest

from learning.counting import Event, count
from learning.organising.statistics import read_path_figures, read_webinar_figures
from tests.learning.registrations.conftest import make_coming

pytestmark = pytest.mark.django_db


def test_webinar_figures_hide_what_is_counted_of_few():
    webinar = make_coming()
    count(Event.REGISTERED, page_uid=webinar.uid, by=12)
    count(Event.ATTENDED, page_uid=webinar.uid, by=4)

    [figures] = read_webinar_figures()

    assert (figures.webinar.pk, figures.registered, figures.attended) == (webinar.pk, 12, None)


def test_path_figures_follow_the_items_in_order(starter):
    path = starter_path()
    first, second = path.items[0].id, path.items[1].id
    count(Event.BEGUN, page_uid=path.uid, by=9)
    count(Event.DONE, page_uid=path.uid, item=first, by=8)
    count(Event.DONE, page_uid=path.uid, item=second, by=1)

    figures = next(one for one in read_path_figures() if one.path.uid == path.uid)

    assert (figures.begun, figures.completed) == (9, 0)
    assert [item.done for item in figures.items[:3]] == [8, None, 0]


def starter_path():
    from learning.models import LearningPathPage

    return LearningPathPage.objects.order_by("title").first()
