"""What Wagtail says of the pages that lead to a page, before that is taken down or deleted."""

import re

import pytest
from django.urls import reverse
from wagtail.models import Page, ReferenceIndex

from organisations.models import Organisation
from review.groups import PUBLISHER
from tests import builders

pytestmark = pytest.mark.django_db


def leading_to(page):
    """``(title, where)`` of what leads to ``page``, by title."""
    references = ReferenceIndex.get_references_to(page).order_by("pk")
    return sorted(
        (Page.objects.get(pk=found.object_id).title, str(found.describe_source_field()))
        for found in references
    )


def link_to(page):
    return f"Se [sidan](ub:{page.uid})."


def test_relations_of_many_to_pages_are_followed():
    case, guide = builders.make_case(), builders.make_guide()
    builders.make_case(title="Ett fall", methods=[guide])
    builders.make_lesson(title="En lärdom", cases=[case], guides=[guide])

    assert leading_to(case) == [("En lärdom", "Fall")]
    assert leading_to(guide) == [("En lärdom", "Metodguider"), ("Ett fall", "Använda metoder")]


def test_relation_that_is_changed_and_saved_is_followed():
    first, second = builders.make_case(), builders.make_case()
    lesson = builders.make_lesson(title="En lärdom", cases=[first])

    lesson.cases = [second]
    lesson.save()

    assert (leading_to(first), leading_to(second)) == ([], [("En lärdom", "Fall")])


def test_page_that_editors_let_read_after_another_is_followed():
    case = builders.make_case(title="Ett fall")
    pinned = builders.make_guide()
    builders.pin(case, pinned)
    case.save()

    assert leading_to(pinned) == [("Ett fall", "Sida att läsa vidare → Sida")]


def test_relation_written_from_its_other_end_is_followed():
    case, lesson = builders.make_case(), builders.make_lesson(title="En lärdom")

    case.lessons.add(lesson)
    assert leading_to(case) == [("En lärdom", "Fall")]
    case.lessons.remove(lesson)
    assert leading_to(case) == []


def test_relation_changed_in_a_published_draft_is_followed():
    case, lesson = builders.make_case(), builders.make_lesson(title="En lärdom")
    lesson.cases = [case]

    builders.publish(lesson)

    assert leading_to(case) == [("En lärdom", "Fall")]


@pytest.mark.parametrize("block", ["text", "callout", "quote"])
def test_link_in_every_kind_of_running_text_is_followed(block):
    case = builders.make_case()
    text = link_to(case)
    value = {"text": text, "callout": {"kind": "fact", "text": text}, "quote": {"text": text}}[block]

    builders.make_lesson(title="En lärdom", body=[(block, value)])

    assert [title for title, _where in leading_to(case)] == ["En lärdom"]


def test_link_in_a_column_of_markdown_is_followed():
    case = builders.make_case()
    guide = builders.make_guide(title="En guide", when=link_to(case))

    assert leading_to(case) == [("En guide", "När metoden passar")]

    guide.when = "Alltid."
    guide.save()

    assert leading_to(case) == []


def test_link_to_a_page_that_does_not_exist_leads_nowhere():
    builders.make_guide(when="Se [sidan](ub:UB-9999).")

    assert not ReferenceIndex.objects.filter(model_path__startswith="when").exists()


def test_register_entries_in_rows_are_followed():
    case = builders.make_case(title="Ett fall")
    actor = builders.make_actor(case)

    organisation = Organisation.objects.get(pk=actor.organisation_id)

    assert [title for title, _where in leading_to(organisation)] == ["Ett fall"]


@pytest.mark.parametrize(
    ("count", "words"), [(0, "0 hänvisningar"), (1, "1 hänvisning"), (2, "2 hänvisningar")]
)
@pytest.mark.parametrize("question", ["unpublish", "delete"])
def test_question_before_a_page_goes_says_how_many_lead_to_it(client, question, count, words):
    case = builders.make_case(live=question == "unpublish")
    for _number in range(count):
        builders.make_lesson(cases=[case])
    client.force_login(builders.make_user("ulla", group=PUBLISHER))

    page = client.get(reverse(f"wagtailadmin_pages:{question}", args=[case.pk])).content.decode()

    line = re.search(rf'<a href="/admin/pages/{case.pk}/usage/[^"]*">\s*(.*?)\s*</a>', page, re.DOTALL)[1]
    assert words in line


def test_usage_names_the_page_and_the_field(client):
    case = builders.make_case()
    lesson = builders.make_lesson(title="En lärdom", cases=[case])
    client.force_login(builders.make_user("ulla", group=PUBLISHER))

    page = client.get(reverse("wagtailadmin_pages:usage", args=[case.pk])).content.decode()

    assert "En lärdom" in page
    assert f"/admin/pages/{lesson.pk}/edit/#:w:contentpath=cases." in page


@pytest.mark.parametrize("rows", [1, 3])
def test_cost_of_noting_a_lesson_is_that_of_its_relations(count_queries, rows):
    cases = [builders.make_case() for _number in range(rows)]
    lesson = builders.make_lesson(cases=cases)

    with count_queries(6):
        ReferenceIndex.create_or_update_for_object(lesson)
