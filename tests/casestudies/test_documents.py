"""Cases as the search holds them."""

import pytest

from casestudies.documents import describe, find_evidence
from casestudies.models import ActorRole, CaseStudyPage
from tests.builders import make_case, make_metric, make_result, make_term

pytestmark = pytest.mark.django_db


def test_find_evidence_leaves_out_what_a_later_result_has_replaced():
    case = make_case()
    metric = make_metric(case)
    make_result(
        metric, evaluation_design=make_term("evaluation_design", "rct"), independent="yes", status="superseded",
        n_intervention=200, n_comparison=200, follow_up_months=12,
    )  # fmt: skip
    make_result(metric, evaluation_design=make_term("evaluation_design", "fore_efter"))

    assert find_evidence(CaseStudyPage.objects.get(pk=case.pk)) == 2


def test_find_evidence_with_only_replaced_results_is_not_assessed():
    case = make_case()
    make_result(
        make_metric(case), evaluation_design=make_term("evaluation_design", "rct"), status="superseded"
    )

    assert find_evidence(CaseStudyPage.objects.get(pk=case.pk)) is None


@pytest.mark.parametrize(
    ("label", "told"),
    [
        ("land", "Land: Sverige"),
        ("start – precisering", "Start: Sverige"),
        ("aktör: finansiär", "Finansiär: Sverige"),
        ("aktör: stöd – tidigt namn", "Stöd, tidigt namn: Sverige"),
        ("aktör", "Aktör: Sverige"),
    ],
)
def test_describe_row_reads_as_a_sentence(label, told):
    assert describe(ActorRole(label=label, statement="Sverige")) == told
