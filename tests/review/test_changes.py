"""What differs between two versions, as values."""

import copy
from decimal import Decimal

import pytest
from wagtail.models import Page

from casestudies.models import CaseStudyPage
from knowledge.formatting import format_date, format_number
from review.changes.comparison import compare_contents, compare_revisions, compare_with_live
from review.changes.snapshot import read_live
from review.changes.words import _plain
from tests.builders import (
    make_case,
    make_fact,
    make_lesson,
    make_metric,
    make_organisation,
    make_result,
    make_source,
    make_theme,
    pin,
    publish,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    """A public case with rows, each with a key in its live revision."""
    case = make_case(
        title="Norrköping",
        themes=[make_theme("skola", name="Skola"), make_theme("arbete", name="Arbete")],
        problem="Barn och unga hamnar utanför.",
    )
    make_fact(
        case, label="målgrupp", statement="Unga", sources=[make_source("P1", title="Rapport")], sort_order=0
    )
    make_fact(case, label="plats", statement="Norrköping", sort_order=1)
    metric = make_metric(case, name="Frånvaro", statement="Frånvaron mäts")
    make_result(metric, statement="Första kohorten", value=Decimal("8.4"))
    return publish(case)


def draft_of(case):
    """The content of the live revision, to be changed."""
    return copy.deepcopy(case.live_revision.content)


def compare(case, content):
    return compare_contents(CaseStudyPage, read_live(case), content)


def only_row(changes):
    (relation,) = changes.relations
    (row,) = relation.rows
    return row


def as_words(field):
    """A field's change as a short text: what a reader of the page would be told."""
    if field.form == "list":
        return field.label, [f"+ {name}" for name in field.added] + [f"− {name}" for name in field.removed]
    if field.form == "value":
        return field.label, f"{field.old} → {field.new}"
    marks = {"same": "{}", "added": "[+{}]", "removed": "[−{}]"}
    pieces = field.pieces or [piece for block in field.blocks for piece in block.pieces]
    return field.label, "".join(marks[piece.kind].format(piece.text) for piece in pieces)


def test_compare_same_version_finds_nothing(case):
    assert not compare(case, draft_of(case))


def test_compare_text_marks_the_words_that_changed(case):
    content = draft_of(case)
    content["summary"] = "Unga vuxna fick stöd på jobbet."

    (field,) = compare(case, content).fields

    assert as_words(field) == ("Sammanfattning", "Unga[+ vuxna] fick stöd [−i skolan][+på jobbet].")
    assert field.state_text == "ändrat"


def test_compare_search_words_marks_the_lines_that_came_and_went(case):
    before, content = draft_of(case), draft_of(case)
    before["search_words"] = "skolk\nungarna är borta"
    content["search_words"] = "skolk\nungarna kommer inte"

    [change] = compare_contents(CaseStudyPage, before, content).fields

    assert (change.label, change.old, change.new) == (
        "Sökord",
        "skolk\nungarna är borta",
        "skolk\nungarna kommer inte",
    )


def test_compare_relation_of_many_names_what_came_and_went(case):
    content = draft_of(case)
    content["themes"] = [make_theme("skola").pk, make_theme("halsa", name="Hälsa").pk]

    (field,) = compare(case, content).fields

    assert as_words(field) == ("Teman", ["+ Hälsa", "− Arbete"])


def test_compare_nested_row_tells_value_and_sources_under_its_metric(case):
    content = draft_of(case)
    result = content["metrics"][0]["results"][0]
    result["value"], result["sources"] = "8.6000", [make_source("P3", title="Årsrapport").pk]

    metric = only_row(compare(case, content))

    assert (metric.state_text, metric.fields) == ("ändrad", ())
    (relation,) = metric.relations
    assert relation.label == "Resultat"
    (row,) = relation.rows
    assert {*map(str, map(as_words, row.fields))} == {
        str(("Värde", "8,4 → 8,6")),
        str(("Källor", ["+ P3: Årsrapport"])),
    }


@pytest.mark.parametrize("is_stored", [True, False], ids=["with its key", "without a key"])
def test_compare_new_row_is_told_with_what_is_filled_in(case, is_stored):
    content = draft_of(case)
    content["facts"].append({**content["facts"][0], "pk": 999 if is_stored else None, "label": "behov"})
    content["facts"][-1] |= {"statement": "Stöd hemma", "number": "12.5", "sources": []}

    row = only_row(compare(case, content))

    assert row.state_text == "ny"
    assert {*map(as_words, row.fields)} == {
        ("Vad uppgiften gäller", "behov"),
        ("Uppgiften i ord", "Stöd hemma"),
        ("Tal", " → 12,5"),
    }


def test_compare_removed_row_is_told_with_what_stood_there(case):
    content = draft_of(case)
    removed = content["facts"].pop(1)

    row = only_row(compare(case, content))

    assert row.state_text == "borttagen"
    assert "Norrköping" in row.headline
    assert removed["statement"] in {field.old for field in row.fields}


def test_compare_moved_row_is_told_as_moved_alone(case):
    content = draft_of(case)
    content["facts"].reverse()

    row = only_row(compare(case, content))

    assert (row.state_text, row.fields) == ("flyttad", ())


def test_compare_row_that_lost_its_key_is_known_by_what_it_says(case):
    content = draft_of(case)
    content["facts"][0] |= {"pk": None, "confidence": "low"}
    content["facts"][1] |= {"pk": None}

    row = only_row(compare(case, content))

    assert [*map(as_words, row.fields)] == [("Säkerhet", "medel → låg")]


def test_compare_running_text_tells_block_by_block(case):
    content = draft_of(case)
    blocks = case.problem.get_prep_value()
    blocks[0] = {**blocks[0], "value": "Barn och vuxna hamnar utanför."}
    blocks.append({"type": "callout", "value": {"kind": "warning", "text": "Räkna rätt."}, "id": "ny"})
    content["problem"] = blocks

    (field,) = compare(case, content).fields

    assert [(block.label, block.state_text) for block in field.blocks] == [
        ("Text", "ändrad"),
        ("Faktaruta", "ny"),
    ]
    assert as_words(field)[1].startswith("Barn och [−unga][+vuxna] hamnar utanför.")
    assert field.blocks[1].pieces[0].text == "Typ: Se upp\nText: Räkna rätt."


def test_compare_new_page_tells_all_that_is_filled_in_and_no_empty_value(case):
    changes = compare_contents(CaseStudyPage, None, draft_of(case))

    assert changes.is_new
    told = dict(map(as_words, changes.fields))
    assert told["Titel"] == "Norrköping"
    assert told["Teman"] == ["+ Arbete", "+ Skola"]
    assert {relation.label for relation in changes.relations} == {"Uppgifter", "Utfallsmått"}
    assert not {"None", "True", "False", ""} & {str(text) for text in told.values()}


def test_compare_entry_deleted_since_is_named_as_removed(case):
    content = draft_of(case)
    content["actors"] = [{"pk": None, "label": "aktör", "organisation": 12345, "role": None, "sources": [99]}]

    row = only_row(compare(case, content))

    assert dict(map(as_words, row.fields))["Aktör"] == " → en post som har tagits bort"


def test_compare_with_live_of_a_draft_never_public_is_a_new_page():
    draft = make_case(live=False, first_published_at=None)
    revision = draft.save_revision()

    assert compare_with_live(draft, revision).is_new


@pytest.mark.parametrize(("strength", "told"), [("one_source", " → En källa"), ("", None)])
def test_new_lesson_tells_how_well_it_is_supported_if_somebody_chose(strength, told):
    lesson = make_lesson(live=False, first_published_at=None, strength=strength)

    changes = compare_with_live(lesson, lesson.save_revision())

    assert dict(map(as_words, changes.fields)).get("Hur väl underbyggd") == told


def test_compare_revisions_tells_what_one_save_changed(case):
    first = case.save_revision()
    case.summary = "Ny text."
    second = case.save_revision()

    (field,) = compare_revisions(case, first, second).fields

    assert field.label == "Sammanfattning"


def test_compare_pages_to_read_on_tells_their_titles_and_their_order(case):
    first, second = make_lesson(title="En lärdom"), make_lesson(title="En annan")
    pin(case, first, second)
    content = draft_of(case)
    live = read_live(case)["pins"]
    content["pins"] = [live[1], live[0], {**live[0], "pk": None, "target": make_lesson(title="Ny").pk}]

    (relation,) = compare(case, content).relations

    assert relation.label == "Sidor att läsa vidare"
    assert [(row.headline, str(row.state), row.is_moved, row.fields) for row in relation.rows] == [
        ("En annan", "changed", True, ()),
        ("Ny", "new", False, ()),
    ]


@pytest.mark.parametrize("rows", [1, 3])
def test_compare_query_count_does_not_grow_with_rows(rows, count_queries):
    case = make_case(live=False, first_published_at=None)
    for number in range(rows):
        source = make_source(f"P{number}")
        make_fact(case, sources=[source])
        metric = make_metric(case, sources=[source])
        make_result(metric, sources=[source])
        make_organisation()
    revision = case.save_revision()
    page = Page.objects.get(pk=case.pk)
    page.live = True
    compare_with_live(page, revision)

    with count_queries(21):
        changes = compare_with_live(page, revision)

    assert not changes


def test_published_revision_gets_the_keys_of_its_new_rows(case):
    content = draft_of(case)
    content["facts"].append({**content["facts"][0], "pk": None, "label": "behov", "sort_order": 2})
    content["metrics"][0]["results"].append({**content["metrics"][0]["results"][0], "pk": None})
    draft = case.with_content_json(content)

    published = publish(draft)

    kept = published.live_revision.content
    assert [row["pk"] for row in kept["facts"]] == [row.pk for row in published.facts.all()]
    metric = published.metrics.get()
    assert [row["pk"] for row in kept["metrics"][0]["results"]] == [row.pk for row in metric.results.all()]
    again = publish(published.get_latest_revision_as_object())
    assert [row.pk for row in again.facts.all()] == [row["pk"] for row in kept["facts"]]


@pytest.mark.parametrize("number", ["8.4000", "-1234.5", "44000000.00", "0", "100"])
def test_numbers_read_as_on_the_page(number):
    assert _plain(Decimal(number)) == format_number(Decimal(number))


def test_dates_read_as_on_the_page():
    from datetime import date

    assert _plain(date(2026, 12, 3)) == format_date(date(2026, 12, 3))
