"""Whatever stands in the sections, there is a draft of it that an editor can open."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Page

from casestudies.models import CaseStudyPage
from submissions.drafting import make_case, preview_case
from submissions.models import Section, Submission
from tests.builders import make_user
from tests.submissions.drafting.answered import ANSWERS, NOW, make_registers, make_submission

pytestmark = pytest.mark.django_db

# As a database keeps them, of any length, and the codes and numbers that rows hope for.
TEXTS = st.one_of(
    st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=60),
    st.sampled_from(
        [
            "x" * 400,
            "x " * 2_000,
            "avslutad",
            "utforare",
            "fore_efter",
            "12 %",
            "3,2 mnkr",
            "9" * 20,
            "1e9",
            "-5",
        ]
    ),
)


def fields_like(values: dict) -> st.SearchStrategy[dict]:
    found = {name: TEXTS for name, value in values.items() if isinstance(value, str)}
    found |= {
        name: st.lists(TEXTS, max_size=4)
        for name, value in values.items()
        if name != "rows" and isinstance(value, list)
    }
    if "rows" in values:
        found["rows"] = st.lists(fields_like(values["rows"][0]), max_size=3)
    return st.fixed_dictionaries({}, optional=found)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    answers=st.fixed_dictionaries({code: fields_like(values) for code, values in ANSWERS.items()}),
    title=TEXTS,
)
def test_make_case_of_any_answers_is_a_draft_that_can_be_opened_and_saved(answers, title):
    make_registers()
    submission = make_submission(answers, title=title[:255], municipality=None)
    actor = make_user(f"granskare {submission.pk}")

    preview = preview_case(submission, now=NOW)
    case = make_case(submission, actor=actor, now=NOW)

    page = CaseStudyPage.objects.get(pk=case.pk)
    draft = page.latest_revision.as_object()
    draft.full_clean()
    for name in page.provenance_relations:
        kept = [row.statement for row in getattr(page, name).all()]
        assert kept == [row.statement for row in getattr(draft, name).all()]
        assert kept == [row.statement for row in getattr(preview.page, name).all()]
        for row in getattr(draft, name).all():
            row.full_clean(exclude=["page"])
    Section.objects.all().delete()
    Submission.objects.all().delete()
    for made in Page.objects.filter(live=False):
        made.specific.delete()
