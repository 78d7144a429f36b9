import pytest

from knowledge.breadcrumbs import Crumb, build_crumbs
from methods.models import MethodStepPage
from tests.builders import make_guide, make_step

pytestmark = pytest.mark.django_db


def test_build_crumbs_starts_below_the_home_page(count_queries):
    guide = make_guide(title="Guiden", slug="guiden")
    step = make_step(guide)
    build_crumbs(step)

    with count_queries(1):
        crumbs = build_crumbs(step)

    assert crumbs == [Crumb("/metoder/", "Metoder"), Crumb("/metoder/guiden/", "Guiden")]


def test_build_crumbs_of_unsaved_page_follows_its_path():
    guide = make_guide(title="Guiden")
    page = MethodStepPage(title="Ny", path=guide.path + "ZZZZ", depth=guide.depth + 1)

    assert [crumb.label for crumb in build_crumbs(page)] == ["Metoder", "Guiden"]


def test_build_crumbs_of_a_page_found_through_its_list_asks_nothing(rf, count_queries):
    guide = make_guide(title="Guiden", slug="guiden")
    found = guide.get_parent().specific.route(rf.get("/"), ["guiden"]).page
    assert build_crumbs(found) == [Crumb("/metoder/", "Metoder")]

    with count_queries(0):
        build_crumbs(found)
