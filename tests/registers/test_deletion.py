import pytest
from wagtail.models import ModelLogEntry

from casestudies.domain.evidence import BASE_LEVELS
from registers.domain.deletion import DeletionRefused, delete_entry
from registers.registry import all_registers
from registers.relations import find_references
from taxonomy.models import Term, Theme
from tests import builders

from .entries import make_entries, refer

pytestmark = pytest.mark.django_db
PARTS = {"organisations.OrganisationAlias"}
REFERENCES = [
    (register.model, reference)
    for register in all_registers()
    for reference in find_references(register.model)
    if reference.model._meta.label not in PARTS
]


def name_of(value):
    return f"{value.model._meta.label}.{value.field.name}" if hasattr(value, "field") else value.__name__


@pytest.mark.parametrize("model", [register.model for register in all_registers()])
def test_entry_that_nothing_uses_is_deleted_and_logged(model):
    actor = builders.make_user("anna")
    [entry] = make_entries(model, 1)
    pk = str(entry.pk)

    delete_entry(entry=entry, actor=actor)

    assert not model._base_manager.filter(pk=pk).exists()
    row = ModelLogEntry.objects.get(action="wagtail.delete")
    assert (row.object_id, row.user_id) == (pk, actor.pk)


@pytest.mark.parametrize(("model", "reference"), REFERENCES, ids=name_of)
def test_entry_in_use_stays(model, reference):
    [entry] = make_entries(model, 1)
    refer(reference, entry)

    with pytest.raises(DeletionRefused) as caught:
        delete_entry(entry=entry, actor=None)

    assert [use.count for use in caught.value.uses] == [1]
    assert model._base_manager.filter(pk=entry.pk).exists()


def test_entry_that_a_draft_alone_uses_stays():
    [theme] = make_entries(Theme, 1)
    case = builders.make_case(title="Fallet")
    case.themes = [theme]
    case.save_revision()

    with pytest.raises(DeletionRefused) as caught:
        delete_entry(entry=theme, actor=None)

    assert [(place.title, place.is_draft) for use in caught.value.uses for place in use.places] == [
        ("Fallet", True)
    ]


@pytest.mark.parametrize("code", sorted(BASE_LEVELS))
def test_evaluation_design_that_the_program_knows_stays(code):
    design = builders.make_term("evaluation_design", code)

    with pytest.raises(DeletionRefused) as caught:
        delete_entry(entry=design, actor=None)

    assert "räknas fram ur den här utvärderingsdesignen" in caught.value.reason
    assert Term.objects.filter(pk=design.pk).exists()
