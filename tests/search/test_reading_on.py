"""What a knowledge page leads on to."""

import pytest
from bs4 import BeautifulSoup
from wagtail.models import PageViewRestriction

from search.reading_on import read_on
from search.related import RelatedDocument
from tests import builders

pytestmark = pytest.mark.django_db

KINDS = {
    "case": builders.make_case,
    "lesson": builders.make_lesson,
    "guide": builders.make_guide,
    "step": builders.make_step,
}


def titles(found: list[RelatedDocument]) -> list[str]:
    return [item.title for item in found]


def seen_on(client, page) -> list[tuple[str, str]]:
    """The kind and the title of each thing under “Läs vidare” on the page."""
    html = BeautifulSoup(client.get(page.url).content, "html.parser")
    hits = html.select(".read-on .hit")
    return [(hit.select_one(".kicker").text, hit.select_one("h3").text) for hit in hits]


@pytest.mark.parametrize("make", KINDS.values(), ids=KINDS)
def test_every_kind_of_page_leads_on_to_pins_first_and_then_to_what_resembles_it(client, make):
    page = make(title="Familjehem", live=True)
    builders.make_case(title="Familjehem på prov")
    first, second = (
        builders.make_guide(title="Ingenting gemensamt"),
        builders.make_lesson(title="Inte heller"),
    )
    builders.pin(page, first, second)
    builders.fill_index()

    assert seen_on(client, page) == [
        ("Metodguide", "Ingenting gemensamt"),
        ("Lärdom", "Inte heller"),
        ("Fall", "Familjehem på prov"),
    ]


def test_page_that_nothing_resembles_has_no_such_part(client):
    case = builders.make_case()
    builders.index_all()

    assert "las-vidare" not in client.get(case.url).content.decode()


def test_page_lists_four_at_most_and_nothing_twice():
    case = builders.make_case(title="Familjehem")
    alike = [builders.make_case(title=f"Familjehem {number}") for number in range(6)]
    builders.pin(case, alike[5], case, alike[5], alike[4])
    builders.fill_index()

    found = titles(read_on(case))

    assert found[:2] == ["Familjehem 5", "Familjehem 4"]
    assert len(found) == len(set(found)) == 4
    assert "Familjehem" not in found


def test_pages_that_are_not_public_are_not_shown():
    case = builders.make_case(title="Familjehem")
    draft, closed = builders.make_case(title="Familjehem utkast", live=False), builders.make_case()
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    builders.pin(case, draft, closed)
    builders.make_case(title="Familjehem öppet")
    builders.fill_index()

    assert titles(read_on(case)) == ["Familjehem öppet"]


def test_pin_that_is_taken_down_disappears(starter):
    case, pinned = builders.make_case(title="Familjehem"), builders.make_case(title="Framtaget")
    builders.pin(case, pinned)
    builders.fill_index()
    assert titles(read_on(case))[:1] == ["Framtaget"]

    builders.take_down(pinned)
    builders.index_all()

    assert "Framtaget" not in titles(read_on(case))


def test_what_the_page_lists_already_is_left_out_but_not_a_pin():
    case = builders.make_case(title="Familjehem")
    shown, pinned = builders.make_case(title="Familjehem ett"), builders.make_case(title="Familjehem två")
    builders.pin(case, pinned)
    builders.fill_index()

    assert titles(read_on(case, shown=[shown.url, pinned.url])) == ["Familjehem två"]


def test_pages_do_not_repeat_what_they_list(client):
    guide = builders.make_guide(title="Familjehem")
    step, next_step = (
        builders.make_step(guide, title="Familjehem ett"),
        builders.make_step(guide, title="Två"),
    )
    case = builders.make_case(title="Familjehem i fall", methods=[guide])
    lesson = builders.make_lesson(title="Familjehem som lärdom", cases=[case], guides=[guide])
    other = builders.make_case(title="Familjehem bredvid")
    builders.fill_index()

    assert seen_on(client, guide) == [("Fall", other.title)]
    assert seen_on(client, lesson)[0] == ("Fall", other.title)
    assert {title for _kind, title in seen_on(client, lesson)}.isdisjoint({case.title, guide.title})
    assert {title for _kind, title in seen_on(client, case)}.isdisjoint({lesson.title, guide.title})
    assert {title for _kind, title in seen_on(client, step)}.isdisjoint({next_step.title, guide.title})


def test_draft_leads_on_to_its_pins_alone():
    draft, pinned = (
        builders.make_case(title="Familjehem", live=False),
        builders.make_case(title="Familjehem 2"),
    )
    builders.make_case(title="Familjehem 3")
    builders.pin(draft, pinned)
    builders.fill_index()

    assert titles(read_on(draft)) == ["Familjehem 2"]


def test_preview_shows_pins_that_nobody_has_saved():
    case, pinned = builders.make_case(), builders.make_lesson(title="Vald nyss")
    builders.fill_index()
    unsaved = case.get_latest_revision_as_object()
    unsaved.pins.add(builders.PinnedPage(target=pinned))

    assert titles(read_on(unsaved)) == ["Vald nyss"]


def test_pins_travel_with_drafts_and_are_public_when_published():
    case, pinned = builders.publish(builders.make_case()), builders.make_lesson(title="Vald")
    builders.fill_index()
    case.pins = [builders.PinnedPage(target=pinned, sort_order=0)]
    case.save_revision()

    stored = case.get_latest_revision_as_object()
    assert [pin.target_id for pin in stored.pins.all()] == [pinned.pk]
    assert not builders.PinnedPage.objects.exists()
    assert titles(read_on(builders.publish(stored)))[:1] == ["Vald"]


@pytest.mark.parametrize("number", [1, 3])
def test_read_on_costs_the_same_for_any_number(number, count_queries):
    case = builders.make_case(title="Familjehem")
    for _number in range(number):
        builders.pin(case, builders.make_lesson())
        builders.make_case(title="Familjehem igen")
    builders.fill_index()
    read_on(case)

    with count_queries(5):
        read_on(case)
