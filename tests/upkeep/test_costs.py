"""What each report and the start page cost: literal numbers of queries, the same for one thing and for three."""

from datetime import date

import pytest
from django.utils import timezone

from tests import builders
from upkeep.domain.completeness import refresh_all
from upkeep.domain.places import note_all_links
from upkeep.models import Link

pytestmark = pytest.mark.django_db


def make_work(number, people):
    """``number`` of everything that a report lists."""
    source = builders.make_source("P0")
    for index in range(number):
        case = builders.make_case(
            summary="", next_review_on=date(2020, 1, 1 + index), responsible_editor=people["editor"]
        )
        for _row in range(number):
            builders.make_fact(case)
            builders.make_fact(case, status="disputed", sources=[source])
            builders.make_actor(case)
            builders.make_result(builders.make_metric(case, status="disputed"))
        draft = builders.make_case(live=False)
        draft.save_revision(user=people["reviewer"])
        waiting = builders.make_lesson(live=False)
        waiting.save_revision(user=people["editor"])
        waiting.get_workflow().start(waiting, people["editor"])
        builders.make_organisation(name=f"Oanvänd {index}", url=f"https://exempel.se/{index}")
        builders.make_source(f"X{index}", url=f"https://exempel.com/{index}")
        builders.make_guide(when=f"[x](https://exempel.org/{index})")
        picture = builders.make_picture()
        type(picture).objects.filter(pk=picture.pk).update(description="", is_decorative=False)
    refresh_all()
    note_all_links(now=timezone.now())
    Link.objects.update(state=Link.State.BROKEN, outcome="gone")


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(
    ("slug", "queries"),
    [
        ("vantar", 15),
        ("utkast", 13),
        ("att-se-over", 14),
        ("minst-kompletta", 14),
        ("utan-kalla", 30),
        ("omtvistade", 22),
        ("trasiga-lankar", 16),
        ("oanvanda", 30),
        ("bilder", 12),
        ("ingen-lank", 22),
    ],
)
def test_report_costs_the_same_for_one_and_for_three(client, people, count_queries, slug, queries, number):
    make_work(number, people)
    client.force_login(people["reviewer"])
    client.get(f"/admin/rapport/{slug}/")

    with count_queries(queries):
        response = client.get(f"/admin/rapport/{slug}/")

    assert len(response.context["object_list"]) >= number


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(("who", "queries"), [("editor", 28), ("reviewer", 35), ("publisher", 33)])
def test_start_page_costs_the_same_for_one_and_for_three(client, people, count_queries, who, queries, number):
    make_work(number, people)
    client.force_login(people[who])
    client.get("/admin/")

    with count_queries(queries):
        client.get("/admin/")
