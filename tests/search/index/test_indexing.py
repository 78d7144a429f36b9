from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from jobs.scheduled import publish_due
from search.finding import find
from search.index import indexing, storage
from search.index.refreshing import public_keys, refresh
from search.index.state import index_lock, read_state
from search.index.status import describe_index
from search.index.storage import stored_keys
from search.models import IndexState, Outbox, SearchDocument
from search.registry import DocumentKey, get_kind
from search.request import SearchRequest
from taxonomy.models import Tag
from tests import builders

pytestmark = pytest.mark.django_db


def found(text, kind="case"):
    return find(SearchRequest(query=text, kinds=(kind,))).keys


def what_is_live():
    """Everything that readers and engines see, but for where and when it was written."""
    documents = SearchDocument.objects.filter(slot=read_state().live).order_by("kind", "key")
    where = {"id", "slot", "version"}
    return [{name: value for name, value in row.items() if name not in where} for row in documents.values()]


def waiting():
    return list(Outbox.objects.order_by("pk").values_list("kind", "key"))


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """What is done inside is committed: the outbox is handled at once."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def test_save_page_writes_the_outbox_in_its_transaction():
    case = builders.make_case()

    assert ("case", case.uid) in waiting()


def test_save_page_committed_is_found_at_once(committed):
    with committed():
        case = builders.make_case(title="Närvaro i skolan")

    assert found("närvaro") == [case.uid]
    assert waiting() == []


def test_save_page_changed_is_found_by_the_new_words_only(committed):
    with committed():
        case = builders.make_case(title="Närvaro")
        case.title = "Simning"
        builders.publish(case)

    assert (found("simning"), found("närvaro")) == ([case.uid], [])


def test_save_draft_of_a_live_page_changes_nothing_found(committed):
    with committed():
        case = builders.make_case(title="Närvaro")
        case.title = "Hemligt utkast"
        case.save_revision()

    assert (found("närvaro"), found("utkast")) == ([case.uid], [])


def test_unpublish_page_is_no_longer_found(committed):
    with committed():
        case = builders.make_case(title="Närvaro")
    with committed():
        builders.take_down(case)

    assert found("närvaro") == []


def test_delete_page_is_no_longer_found(committed):
    with committed():
        case = builders.make_case(title="Närvaro")
    with committed():
        builders.delete(case)

    assert SearchDocument.objects.filter(kind="case").count() == 0


def test_delete_list_page_takes_its_cases_along(committed):
    with committed():
        builders.make_case(title="Närvaro")
    with committed():
        builders.delete(builders.make_case_index())

    assert found("närvaro") == []


def test_page_closed_to_the_public_is_no_longer_found(committed):
    with committed():
        case = builders.make_case(title="Närvaro")
    with committed():
        case.get_parent().view_restrictions.create(restriction_type="login")
    assert found("närvaro") == []

    with committed():
        case.get_parent().view_restrictions.all().delete()
    assert found("närvaro") == [case.uid]


def test_slug_changed_gives_the_new_address_also_below(committed):
    with committed():
        guide = builders.make_guide(slug="gammal")
        builders.make_step(guide, title="Samla alla", slug="samla")
    with committed():
        guide.slug = "ny"
        builders.publish(guide)

    assert SearchDocument.objects.get(kind="step").url == "/metoder/ny/samla/"


def test_guide_unpublished_takes_its_steps_along_and_back(committed):
    with committed():
        guide = builders.make_guide()
        step = builders.make_step(guide, title="Samla alla")
    with committed():
        builders.take_down(guide)
    assert found("samla", "step") == []

    with committed():
        builders.publish(guide)
    assert found("samla", "step") == [step.uid]


def test_theme_renamed_is_found_by_its_new_name(committed):
    with committed():
        theme = builders.make_theme("halsa", name="Hälsa")
        case = builders.make_case(title="Fall", themes=[theme])
    with committed():
        theme.name = "Välmående"
        theme.save()

    assert found("välmående") == [case.uid]


def named_by_pages(kind):
    """An entry of a register that a case or a lesson names, and that page."""
    if kind == "indicator":
        entry, case = builders.make_indicator(name="Gammalt"), builders.make_case()
        builders.make_metric(case, indicator=entry)
        return entry, case
    if kind == "tag":
        entry = Tag.objects.create(name="Gammalt")
        case = builders.make_case()
        case.tags.add(entry)
        case.save()
        return entry, case
    entry = builders.make_term(kind, "gammalt")
    make = builders.make_case if kind == "financing_form" else builders.make_lesson
    field = {"financing_form": "contract_form"}.get(kind, kind)
    return entry, make(**{field: entry})


@pytest.mark.parametrize("kind", ["indicator", "tag", "financing_form", "lesson_type", "barrier"])
def test_entry_renamed_changes_the_document_that_names_it(committed, kind):
    with committed():
        entry, page = named_by_pages(kind)
    with committed():
        entry.name = "Nyordet"
        entry.save()

    document = SearchDocument.objects.get(kind=page.kind, key=page.uid)
    # The type of a lesson is shown with it, and not searched.
    assert (found("nyordet", page.kind) == [page.uid], "Nyordet" in document.facts) == (
        kind != "lesson_type",
        kind == "lesson_type",
    )


def test_guide_expired_on_schedule_takes_its_steps_along(committed):
    with committed():
        guide = builders.make_guide(expire_at=timezone.now() - timedelta(hours=1))
        step = builders.make_step(guide, title="Samla alla")
    assert found("samla", "step") == [step.uid]

    with committed():
        publish_due(now=timezone.now())

    assert (found("samla", "step"), SearchDocument.objects.filter(kind="guide").count()) == ([], 0)


def test_case_expired_on_schedule_changes_the_places_of_its_lessons(committed):
    place = builders.make_municipality("0581", name="Norrköping")
    with committed():
        case = builders.make_case(municipalities=[place], expire_at=timezone.now() - timedelta(hours=1))
        lesson = builders.make_lesson(title="Enas tidigt", cases=[case])
    assert found("norrköping", "lesson") == [lesson.uid]

    with committed():
        publish_due(now=timezone.now())

    assert found("norrköping", "lesson") == []


def test_organisation_alias_added_is_found_in_cases(committed):
    with committed():
        organisation = builders.make_organisation(name="SKR")
        case = builders.make_case()
        builders.make_actor(case, organisation=organisation)
        organisation.aliases.create(name="Landstingsförbundet")
    with committed():
        organisation.save()

    assert found("landstingsförbundet") == [case.uid]
    assert found("landstingsförbundet", "organisation") == [organisation.slug]


def test_case_deleted_changes_the_places_of_its_lessons(committed):
    with committed():
        case = builders.make_case(municipalities=[builders.make_municipality("0581", name="Norrköping")])
        lesson = builders.make_lesson(title="Enas tidigt", cases=[case])
    assert found("norrköping", "lesson") == [lesson.uid]

    with committed():
        builders.delete(case)

    assert found("norrköping", "lesson") == []


def test_drain_outbox_same_row_twice_gives_the_same(committed):
    case = builders.make_case(title="Närvaro")
    indexing.drain_outbox()
    indexing.enqueue([DocumentKey("case", case.uid)] * 3)
    indexing.enqueue([DocumentKey("case", case.uid)])

    assert indexing.drain_outbox() == 2
    assert found("närvaro") == [case.uid]


def test_drain_outbox_unknown_kind_is_dropped():
    indexing.enqueue([DocumentKey("gone", "x")])

    indexing.drain_outbox()

    assert waiting() == []


@pytest.fixture
def broken_case(monkeypatch):
    """A case whose document cannot be made, beside one whose can."""
    broken, sound = builders.make_case(title="Trasigt"), builders.make_case(title="Helt")
    real = get_kind("case").to_document

    def fail(case):
        if case.title == "Trasigt":
            raise ValueError("cannot be read")
        return real(case)

    monkeypatch.setitem(get_kind("case").__dict__, "to_document", fail)
    return broken, sound


def test_drain_outbox_one_fails_the_others_are_handled(broken_case):
    broken, sound = broken_case

    indexing.drain_outbox()

    assert found("helt") == [sound.uid]
    row = Outbox.objects.get()
    assert (row.key, row.attempts, row.last_error) == (broken.uid, 1, "ValueError: cannot be read")
    assert row.due_at > timezone.now() + timedelta(seconds=50)


def test_drain_outbox_failed_row_due_again_is_handled(broken_case, monkeypatch):
    broken, _sound = broken_case
    indexing.drain_outbox()
    monkeypatch.undo()
    Outbox.objects.update(due_at=timezone.now())

    indexing.drain_outbox()

    assert found("trasigt") == [broken.uid]
    assert waiting() == []


def test_drain_after_commit_engine_down_loses_nothing(monkeypatch, committed):
    def refuse():
        raise ConnectionError("refused")

    monkeypatch.setattr(storage, "get_word_tables", refuse)
    with committed():
        case = builders.make_case(title="Närvaro")
    assert ("case", case.uid) in waiting()

    monkeypatch.undo()
    Outbox.objects.update(due_at=timezone.now())
    call_command("drain_index", verbosity=0)

    assert found("närvaro") == [case.uid]


def test_rebuild_index_makes_all_and_takes_away_what_is_gone(capsys):
    case = builders.make_case(title="Närvaro")
    builders.make_case(title="Utkast", live=False)
    SearchDocument.objects.create(kind="case", key="UB-9999", title="Borta", url="/", dated_on="2020-01-01")

    call_command("rebuild_index")

    live = read_state().live
    keys = SearchDocument.objects.filter(kind="case", slot=live).values_list("key", flat=True)
    assert (live, list(keys)) == ("b", [case.uid])
    assert IndexState.objects.get().rebuilt_at is not None
    assert "case: 1 of 1" in capsys.readouterr().out


def test_rebuild_index_again_changes_nothing():
    builders.make_case()
    call_command("rebuild_index", verbosity=0)
    first, before = read_state(), what_is_live()

    call_command("rebuild_index", verbosity=0)

    assert what_is_live() == before
    assert (first.live, read_state().live, read_state().generation) == ("b", "a", first.generation + 1)


def test_describe_index_tells_what_waits():
    now = timezone.now()
    indexing.enqueue([DocumentKey("gone", "x")])
    Outbox.objects.update(created_at=now - timedelta(seconds=90))

    assert describe_index(now=now) == {
        "documents": 0,
        "waiting": 1,
        "oldest_seconds": 90,
        "rebuilt_at": None,
        "is_building": False,
        "is_current": False,
    }


def test_refresh_costs_the_same_for_one_and_for_three(django_assert_max_num_queries):
    keys = []
    for _number in range(5):
        case = builders.make_case(
            themes=[builders.make_theme()], municipalities=[builders.make_municipality()]
        )
        builders.make_result(builders.make_metric(case))
        builders.make_actor(case)
        keys.append(DocumentKey("case", case.uid))

    costs = []
    for wanted in (keys[:1], keys[1:2], keys[2:]):
        with index_lock() as state, django_assert_max_num_queries(100) as queries:
            assert refresh(wanted, state=state) == len(wanted)
        costs.append(len(queries))

    # The first one fills Wagtail's caches.
    assert costs[1] == costs[2]


def test_all_keys_after_drain_are_the_public_ones():
    builders.make_case()
    builders.make_lesson(live=False)
    indexing.drain_outbox()

    assert stored_keys("a") == public_keys()
