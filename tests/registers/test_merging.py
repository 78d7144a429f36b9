"""Merging as a table: every register × every column of the database that refers to it, taken from the models."""

from datetime import UTC, datetime

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from wagtail.models import ModelLogEntry, Page, ReferenceIndex, Revision

from casestudies.domain.evidence import BASE_LEVELS
from organisations.models import Organisation, OrganisationAlias
from registers.domain.merging import MergeRefused, check_merge, merge_entries
from registers.drafts import list_entries
from registers.models import EntryAlias, find_by_alias, read_aliases
from registers.places import list_usage
from registers.registry import all_registers, get_register, key_of
from registers.relations import find_references, path_to_page
from search.models import Outbox
from taxonomy.models import Phase, Term, Theme
from tests import builders

from .entries import ENTRIES, make_entries, refer

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
REGISTERS = [register.model for register in all_registers()]
REFERENCES = [(model, reference) for model in REGISTERS for reference in find_references(model)]
ON_PAGES = [(model, reference) for model, reference in REFERENCES if path_to_page(reference.model)]
UNIQUE = [(model, reference) for model, reference in REFERENCES if reference.unique]


def name_of(value):
    if hasattr(value, "field"):
        return f"{value.model._meta.label}.{value.field.name}"
    return value if isinstance(value, str) else getattr(value, "__name__", "text")


def merge(entry, into, actor=None):
    return merge_entries(entry=entry, into=into, actor=actor, now=NOW)


def page_of(reference, row):
    model = type(row)
    pk = model._base_manager.filter(pk=row.pk).values_list(path_to_page(reference.model), flat=True).get()
    return Page.objects.get(pk=pk).specific


def test_every_register_of_the_admin_is_in_the_table():
    assert set(REGISTERS) == set(ENTRIES)


@pytest.mark.parametrize(("model", "reference"), REFERENCES, ids=name_of)
def test_merge_moves_every_reference(model, reference):
    entry, into = make_entries(model)
    [row] = refer(reference, entry)

    merge(entry, into)

    assert getattr(reference.model._base_manager.get(pk=row.pk), reference.field.attname) == into.pk
    assert not model._base_manager.filter(pk=entry.pk).exists()


@pytest.mark.parametrize(("model", "reference"), UNIQUE, ids=name_of)
def test_merge_of_two_that_one_object_uses_leaves_one(model, reference):
    entry, into = make_entries(model)
    rows = refer(reference, entry, into)
    if not reference.model._meta.auto_created:
        for name in reference.unique[0]:
            values = getattr(rows[0], name)
            reference.model._base_manager.filter(pk=rows[1].pk).update(**{name: values})

    merge(entry, into)

    kept = reference.model._base_manager.filter(pk__in=[row.pk for row in rows])
    assert [getattr(row, reference.field.attname) for row in kept] == [into.pk]


@pytest.mark.parametrize(("model", "reference"), ON_PAGES, ids=name_of)
def test_merge_moves_references_of_every_version(model, reference):
    entry, into = make_entries(model)
    [row] = refer(reference, entry)
    page = page_of(reference, row)
    for _number in range(2):
        # The term is of another vocabulary than some fields ask for.
        page.save_revision(clean=False)
    ids = Revision.objects.order_by("pk").values_list("pk", flat=True)
    before = list(ids)

    merge(entry, into)

    assert list(ids) == before
    for revision in Revision.objects.all():
        assert list_entries(type(page), revision.content, model=model, pks={}) >= {into.pk}
        assert entry.pk not in list_entries(type(page), revision.content, model=model, pks={})
        assert revision.as_object().pk == page.pk


@pytest.mark.parametrize(("model", "reference"), [case for case in ON_PAGES if case in UNIQUE], ids=name_of)
def test_merge_of_two_in_one_draft_leaves_one(model, reference):
    entry, into = make_entries(model)
    [row] = refer(reference, entry)
    page = page_of(reference, row)
    revision = page.save_revision()
    double_in(revision.content, reference, entry, into)
    revision.save()

    merge(entry, into)

    revision.refresh_from_db()
    assert count_in(revision.content, reference, into) == 1


def double_in(content, reference, entry, into):
    for row in each_dict(content):
        for name, value in row.items():
            if value == [entry.pk] and name == name_in_content(reference):
                row[name] = [entry.pk, into.pk]
            elif name == "tagged_items" and value:
                row[name] = [*value, {**value[0], "pk": None, "tag": into.pk}]


def count_in(content, reference, entry):
    found = 0
    for row in each_dict(content):
        for name, value in row.items():
            if isinstance(value, list) and name == name_in_content(reference):
                found += value.count(entry.pk)
            elif name == "tagged_items" and value:
                found += [item["tag"] for item in value].count(entry.pk)
    return found


def name_in_content(reference):
    owner = reference.model._meta.auto_created
    if not owner:
        return ""
    [field] = [f for f in owner._meta.local_many_to_many if f.remote_field.through is reference.model]
    return field.name


def each_dict(value):
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from each_dict(item)


def test_merge_keeps_a_page_within_three_themes():
    themes = make_entries(Theme, 3)
    case = builders.make_case(themes=themes)

    merge(themes[0], themes[1])

    case.refresh_from_db()
    assert set(case.themes.all()) == set(themes[1:])


def test_draft_that_adds_the_theme_that_goes_keeps_the_other():
    entry, into = make_entries(Theme)
    case = builders.make_case()
    case.themes = [entry]
    revision = case.save_revision()

    merge(entry, into)

    revision.refresh_from_db()
    draft = revision.as_object()
    assert list(draft.themes.all()) == [into]
    builders.publish(draft)
    assert list(Page.objects.get(pk=case.pk).specific.themes.all()) == [into]


@pytest.mark.parametrize("model", REGISTERS)
def test_merge_remembers_what_the_entry_was_called(model):
    entry, into = make_entries(model)
    register = get_register(model)
    key, slug, name = key_of(entry), getattr(entry, register.slug or "pk"), str(getattr(entry, register.name))

    merge(entry, into)

    alias = EntryAlias.objects.get()
    assert (alias.key, alias.name, alias.entry) == (key, name, into)
    assert alias.slug == (slug if register.slug else "")
    assert find_by_alias(model, scope=alias.scope, key=key) == into
    assert read_aliases(model, scope=alias.scope) == {key: into}


@pytest.mark.parametrize("model", REGISTERS)
def test_merges_in_a_row_lead_to_the_last(model):
    first, second, third = make_entries(model, 3)
    keys = {key_of(first), key_of(second)}

    merge(first, second)
    merge(second, third)

    assert {alias.key: alias.entry for alias in EntryAlias.objects.all()} == dict.fromkeys(keys, third)


def test_alias_of_a_name_that_is_an_entry_again_goes_when_that_entry_is_kept():
    first, second = make_entries(Theme)
    code = first.code
    merge(first, second)
    again = Theme.objects.create(code=code, name="Åter", slug="ater")

    merge(second, again)

    assert {alias.key: alias.entry for alias in EntryAlias.objects.all()} == {"tema_2": again}


def test_deleting_the_entry_that_was_kept_takes_its_aliases_along():
    entry, into = make_entries(Theme)
    merge(entry, into)

    into.delete()

    assert EntryAlias.objects.count() == 0


def test_name_of_an_organisation_becomes_a_name_of_the_other():
    skl = builders.make_organisation(name="SKL", slug="skl")
    skr = builders.make_organisation(name="SKR", slug="skr")
    OrganisationAlias.objects.create(organisation=skl, name="Kommunförbundet", from_year=1950)
    OrganisationAlias.objects.create(organisation=skl, name="SKR")
    OrganisationAlias.objects.create(organisation=skr, name="Kommunförbundet")

    merge(skl, skr)

    assert list(skr.aliases.values_list("name", flat=True).order_by("name")) == ["Kommunförbundet", "SKL"]


def test_merge_twice_is_refused():
    entry, into = make_entries(Theme)
    again = Theme.objects.get(pk=entry.pk)
    merge(entry, into)

    with pytest.raises(MergeRefused) as caught:
        merge(again, into)

    assert str(caught.value) == (
        "En av de två posterna finns inte längre. Någon annan har slagit ihop eller tagit bort den."
    )


@pytest.mark.parametrize(
    ("entry", "into", "message"),
    [
        (Theme(pk=1, code="a"), Phase(pk=2, code="b"), "Poster i olika register kan inte slås ihop."),
        (Theme(pk=1, code="a"), Theme(pk=1, code="a"), "En post kan inte slås ihop med sig själv."),
        (
            Term(pk=1, code="a", vocabulary="barrier"),
            Term(pk=2, code="b", vocabulary="actor_role"),
            "Poster i olika vokabulärer kan inte slås ihop.",
        ),
    ],
)
def test_merge_of_what_does_not_belong_together_is_refused(entry, into, message):
    with pytest.raises(MergeRefused) as caught:
        check_merge(entry=entry, into=into)

    assert str(caught.value) == message


@pytest.mark.parametrize("code", sorted(BASE_LEVELS))
def test_evaluation_design_that_the_program_knows_is_never_merged_away(code):
    known = builders.make_term("evaluation_design", code)
    other = builders.make_term("evaluation_design", "en_annan")

    with pytest.raises(MergeRefused) as caught:
        merge(known, other)
    merge(other, known)

    assert "räknas fram ur den här utvärderingsdesignen" in str(caught.value)
    assert list(Term.objects.of("evaluation_design")) == [known]


def test_merge_is_logged_with_numbers_alone():
    actor = builders.make_user("anna")
    entry, into = make_entries(Theme)
    builders.make_case(themes=[entry]).save_revision()
    pk = entry.pk

    merged = merge(entry, into, actor)

    row = ModelLogEntry.objects.get(action="registers.merge")
    assert (row.user_id, row.object_id) == (actor.pk, str(into.pk))
    assert row.data == {"merged": pk, "references": 1, "texts": 0, "versions": 1}
    assert merged == (1, 0, 1)
    assert ModelLogEntry.objects.get(action="wagtail.delete").object_id == str(pk)


def test_merge_has_every_page_that_changes_indexed_anew():
    entry, into = make_entries(Theme)
    moved, other = builders.make_case(themes=[entry]), builders.make_lesson(themes=[into])
    builders.make_case()
    Outbox.objects.all().delete()

    merge(entry, into)

    keys = set(Outbox.objects.values_list("kind", "key"))
    assert keys == {("case", moved.uid), ("lesson", other.uid), ("theme", "tema_1"), ("theme", "tema_2")}


def test_merge_moves_what_wagtail_knows_of_references():
    entry, into = make_entries(Organisation)
    case = builders.make_case()
    builders.make_actor(case, organisation=entry)
    ReferenceIndex.create_or_update_for_object(case)

    old = str(entry.pk)

    merge(entry, into)

    kind = ContentType.objects.get_for_model(Organisation)
    rows = ReferenceIndex.objects.filter(object_id=case.pk, to_content_type=kind)
    found = list(rows.values_list("to_object_id", flat=True))
    assert (found.count(str(into.pk)), found.count(old)) == (1, 0)


@pytest.mark.parametrize("model", REGISTERS)
def test_merge_leaves_nothing_that_a_foreign_key_forbids(model):
    entry, into = make_entries(model)
    for reference in find_references(model):
        refer(reference, entry)

    merge(entry, into)

    connection.check_constraints()
    assert len(list_usage(into)) >= 1


def test_merge_keeps_what_was_changed_since_the_entries_were_read():
    entry, into = make_entries(Theme)
    Theme.objects.filter(pk=into.pk).update(name="Nytt namn")
    Theme.objects.filter(pk=entry.pk).update(name="Senare namn")

    merge(entry, into)

    assert list(Theme.objects.values_list("pk", "name")) == [(into.pk, "Nytt namn")]
    assert list(EntryAlias.objects.values_list("name", flat=True)) == ["Senare namn"]
