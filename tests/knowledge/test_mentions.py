import pytest

from casestudies.models import CaseStudyPage
from knowledge.mentions import find_text_fields, replace_code
from knowledge.models import Source
from portal.models import InfoPage
from registers.texts import Mention, each_mention
from tests import builders

pytestmark = pytest.mark.django_db


def test_mentions_are_found_in_the_text_of_any_kind_of_page():
    builders.make_source("T1")
    case = builders.make_case(problem="Känt sedan länge. [@T1]")
    page = builders.make_info_page(body="Enligt källan. [@T1]")
    builders.make_case(problem="Utan källa. [@T11]")

    found = set(each_mention(Source, key="T1"))

    assert found == {Mention(CaseStudyPage, case.pk, "T1"), Mention(InfoPage, page.pk, "T1")}


def test_mentions_in_two_fields_of_a_page_are_one():
    case = builders.make_case(problem="Ett. [@T1]", need="Två. [@T1]")

    assert list(each_mention(Source, key="T1")) == [Mention(CaseStudyPage, case.pk, "T1")]


def test_source_that_no_text_names_has_no_mentions():
    builders.make_case(sources=[builders.make_source("T1")])

    assert list(each_mention(Source, key="T1")) == []


def test_every_field_of_running_text_is_known():
    names = {(model.__name__, name) for model, fields in find_text_fields() for name in fields}

    assert {
        ("CaseStudyPage", "problem"),
        ("LessonPage", "body"),
        ("InfoPage", "body"),
        ("MethodStepPage", "actions"),
        ("Framework", "adds"),
    } <= names


@pytest.mark.parametrize(
    ("text", "replaced"),
    [
        ("A [@P3].", "A [@P1]."),
        ("A [@P3][@P1].", "A [@P1]."),
        ("A [@P1] [@P3] [@P3].", "A [@P1]."),
        ("A [@P33], P3 och @P3.", "A [@P33], P3 och @P3."),
        ("A [@P1][@P1].", "A [@P1][@P1]."),
    ],
)
def test_replace_code_changes_markers_alone(text, replaced):
    assert replace_code(text, "P3", "P1") == replaced
