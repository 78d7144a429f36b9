"""Any merges in any order: pages keep what they used, and every old name leads to the entry that is left."""

from datetime import UTC, datetime

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Revision

from knowledge.models import Source
from registers.domain.merging import MergeRefused, merge_entries
from registers.models import read_aliases
from taxonomy.models import Theme
from tests import builders

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
CODES = ("a", "b", "c", "d")
subsets = st.sets(st.sampled_from(CODES), max_size=3)
merges = st.lists(st.tuples(st.sampled_from(CODES), st.sampled_from(CODES)), max_size=5)
some = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], database=None
)


def merge_all(entries, pairs):
    """Merge what can be merged; return where each code has ended up."""
    ends = {code: code for code in CODES}
    for old, new in pairs:
        possible = old != new and ends[old] == old and ends[new] == new
        try:
            merge_entries(entry=entries[old], into=entries[new], actor=None, now=NOW)
        except MergeRefused:
            assert not possible
        else:
            assert possible
            ends = {code: new if end == old else end for code, end in ends.items()}
        entries = {code: type(entry)(**values_of(entry)) for code, entry in entries.items()}
    return ends


def values_of(entry):
    # delete() takes the id off the object; another editor's has it still.
    return {**{field.attname: getattr(entry, field.attname) for field in entry._meta.concrete_fields}}


@some
@given(live=st.lists(subsets, min_size=1, max_size=3), draft=subsets, pairs=merges)
def test_themes_of_pages_and_drafts_follow_any_merges(live, draft, pairs):
    with transaction.atomic():
        themes = {code: builders.make_theme(code) for code in CODES}
        kept = {code: Theme.objects.get(code=code) for code in CODES}
        cases = [builders.make_case(themes=[themes[code] for code in sorted(codes)]) for codes in live]
        cases[0].themes = [themes[code] for code in sorted(draft)]
        revision = cases[0].save_revision()

        ends = merge_all({code: Theme(**values_of(theme)) for code, theme in kept.items()}, pairs)

        for case, codes in zip(cases, live, strict=True):
            stored = type(case).objects.get(pk=case.pk)
            found = [theme.code for theme in stored.themes.all()]
            assert sorted(found) == sorted({ends[code] for code in codes})
        content = Revision.objects.get(pk=revision.pk).content
        assert content["themes"] == list(dict.fromkeys(kept[ends[code]].pk for code in sorted(draft)))
        aliases = {key: theme.code for key, theme in read_aliases(Theme).items()}
        assert aliases == {code: end for code, end in ends.items() if end != code}
        transaction.set_rollback(True)


@some
@given(codes=st.lists(st.sampled_from(CODES), max_size=6), pairs=merges)
def test_markers_of_texts_follow_any_merges(codes, pairs):
    with transaction.atomic():
        sources = {code: builders.make_source(code.upper()) for code in CODES}
        case = builders.make_case(problem="Börjar. " + " och ".join(f"[@{code.upper()}]" for code in codes))

        ends = merge_all({code: Source(**values_of(source)) for code, source in sources.items()}, pairs)

        case = type(case).objects.get(pk=case.pk)
        expected = " och ".join(f"[@{ends[code].upper()}]" for code in codes)
        assert case.problem[0].value == f"Börjar. {expected}"
        transaction.set_rollback(True)
