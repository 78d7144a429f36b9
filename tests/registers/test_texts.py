"""Texts that name an entry by a marker, followed through a merge."""

from datetime import UTC, datetime

import pytest
from wagtail.fields import StreamField
from wagtail.models import Page, Revision

from knowledge.models import Source
from methods.models import Framework, MethodGuidePage
from registers.domain.merging import merge_entries
from registers.registry import all_registers, key_of
from registers.texts import text_references
from tests import builders

from .entries import USERS, make_entries

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
TEXTS = [
    (reference, owner, name)
    for register in all_registers()
    for reference in text_references(register.model)
    for owner, names in reference.fields()
    for name in names
]


def merge(entry, into):
    return merge_entries(entry=entry, into=into, actor=None, now=NOW)


def as_text(text):
    return "text", text


def as_reading(text):
    return "reading", {"title": "Läs", "page": None, "url": "", "text": text, "minutes": 5}


# What a stream is filled with where it has no block of text.
BLOCKS = {"items": as_reading}


@pytest.mark.parametrize(("reference", "owner", "name"), TEXTS)
def test_merge_moves_every_text_that_names_the_entry(reference, owner, name):
    entry, into = make_entries(reference.model)
    key = key_of(entry)
    text = f"Känt. [@{key}] Och [@{key}1]"
    host = USERS[owner]()
    field = owner._meta.get_field(name)
    value = [BLOCKS.get(name, as_text)(text)] if isinstance(field, StreamField) else text
    setattr(host, name, value)
    owner._base_manager.filter(pk=host.pk).update(**{name: getattr(host, name)})
    host = owner._base_manager.get(pk=host.pk)
    if isinstance(host, Page):
        host.save_revision()

    merge(entry, into)

    stored = owner._base_manager.get(pk=host.pk)
    expected = f"[@{key_of(into)}] Och [@{key}1]"
    texts = [field.value_to_string(stored)]
    texts += (
        [revision.content[name] for revision in Revision.objects.for_instance(stored)]
        if isinstance(host, Page)
        else []
    )
    assert len(texts) == (2 if isinstance(host, Page) else 1)
    assert all(expected in found for found in texts)


def test_merge_moves_the_text_of_a_row_in_every_version_of_its_page():
    entry, into = make_entries(Source)
    framework = USERS[Framework]()
    Framework.objects.filter(pk=framework.pk).update(adds=f"Skiljer utfall åt. [@{entry.code}]")
    guide = MethodGuidePage.objects.get(pk=framework.guide_id)
    revision = guide.save_revision()

    merge(entry, into)

    revision.refresh_from_db()
    [row] = revision.content["frameworks"]
    assert row["adds"] == f"Skiljer utfall åt. [@{into.code}]"


def test_two_markers_that_come_to_stand_together_become_one():
    entry, into = make_entries(Source)
    case = builders.make_case(problem="Känt. [@X1][@X2] Sedan [@X2] och [@X1] [@X2].")

    merge(entry, into)

    case.refresh_from_db()
    assert case.problem[0].value == "Känt. [@X2] Sedan [@X2] och [@X2]."
