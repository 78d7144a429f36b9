"""A draft's rows come back as they were saved, in a number of queries that does not grow with them."""

import pytest

from casestudies.models import CaseStudyPage
from organisations.models import Organisation
from tests.builders import (
    make_actor,
    make_case,
    make_fact,
    make_metric,
    make_organisation,
    make_result,
    make_source,
)

pytestmark = pytest.mark.django_db


def reopen(case):
    """The page as its latest draft has it."""
    case = CaseStudyPage.objects.get(pk=case.pk)
    return case.save_revision().as_object()


def test_draft_keeps_rows_below_rows_and_their_sources():
    case = make_case()
    first, second = make_source("P1"), make_source("P2")
    metric = make_metric(case, name="Frånvaro", sources=[first])
    make_result(metric, label="slutligt", sources=[second, first])

    draft = reopen(case)

    (restored,) = draft.metrics.all()
    (result,) = restored.results.all()
    assert [source.code for source in restored.sources.all()] == ["P1"]
    assert (result.label, [source.code for source in result.sources.all()]) == ("slutligt", ["P1", "P2"])
    assert (result.metric, restored.page) == (restored, draft)


def test_draft_whose_organisation_is_gone_opens_without_it():
    case = make_case()
    actor = make_actor(case, organisation=make_organisation(name="Borta"))
    revision = CaseStudyPage.objects.get(pk=case.pk).save_revision()
    actor.delete()
    Organisation.objects.get(name="Borta").delete()

    (row,) = revision.as_object().actors.all()

    assert (row.organisation, row.organisation_id) == (None, None)


@pytest.mark.parametrize("times", [1, 3])
def test_draft_asks_as_much_for_one_row_as_for_three(count_queries, times):
    case = make_case()
    for number in range(times):
        make_fact(case, label=f"uppgift {number}", sources=[make_source()])
        make_actor(case)
        make_result(make_metric(case), sources=[make_source()])
    revision = CaseStudyPage.objects.get(pk=case.pk).save_revision()
    revision.refresh_from_db()
    revision.content_object  # noqa: B018 – loaded before counting

    with count_queries(7):
        draft = revision.as_object()

    with count_queries(0):
        assert len([row.headline for row in draft.actors.all()]) == times
