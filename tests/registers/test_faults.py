"""A merge that is killed at any moment has happened whole, or not at all."""

from datetime import UTC, datetime

import pytest
from wagtail.models import ModelLogEntry, Revision

from knowledge.models import Source
from registers.domain.merging import merge_entries
from registers.models import EntryAlias
from registers.places import count_places, list_usage
from tests import builders
from tests.faults import kill_at_each_write

from .entries import make_entries


@pytest.mark.django_db(transaction=True)
def test_merge_killed_at_any_write_has_happened_whole_or_not_at_all(databases):
    entry, into = make_entries(Source)
    case = builders.make_case(sources=[entry, into], problem="Känt. [@X1]")
    builders.make_fact(case, sources=[entry])
    revision = case.save_revision()

    def merge():
        moment = datetime(2026, 11, 22, 8, tzinfo=UTC)
        old, new = Source.objects.get(pk=entry.pk), Source.objects.get(pk=into.pk)
        merge_entries(entry=old, into=new, actor=None, now=moment)

    outcomes = []
    for run in kill_at_each_write(databases, merge):
        is_merged = not Source.objects.filter(pk=entry.pk).exists()
        used = count_places(list_usage(Source.objects.get(pk=into.pk)))
        text = type(case).objects.get(pk=case.pk).problem[0].value
        codes = Revision.objects.get(pk=revision.pk).content["sources"]
        logged = ModelLogEntry.objects.filter(action="registers.merge").count()
        if is_merged:
            assert (used, text, codes) == (3, "Känt. [@X2]", [into.pk])
        else:
            assert (used, text, codes) == (1, "Känt. [@X1]", [entry.pk, into.pk])
            assert count_places(list_usage(Source.objects.get(pk=entry.pk))) == 3
        assert (EntryAlias.objects.count(), logged) == (int(is_merged), int(is_merged))
        assert is_merged or run.was_killed
        outcomes.append(is_merged)

    assert outcomes == sorted(outcomes)
    assert len(outcomes) > 10
    assert outcomes[0] is False
