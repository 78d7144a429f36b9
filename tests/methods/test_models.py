import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Page

from methods.models import Framework, MethodGuidePage, MethodIndexPage, MethodStepPage
from portal.models import HomePage
from tests.builders import make_case, make_guide, make_step

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("page_type", "parents", "children"),
    [
        (MethodIndexPage, {HomePage}, {MethodGuidePage}),
        (MethodGuidePage, {MethodIndexPage}, {MethodStepPage}),
        (MethodStepPage, {MethodGuidePage}, set()),
    ],
)
def test_page_type_stands_only_where_it_belongs(page_type, parents, children):
    assert set(page_type.allowed_parent_page_models()) == parents
    assert set(page_type.allowed_subpage_models()) == children


def test_live_steps_with_draft_and_moved_step_follow_the_tree():
    guide = make_guide()
    first, second = make_step(guide, title="Ett"), make_step(guide, title="Två")
    make_step(guide, title="Utkast", live=False)
    Page.objects.get(pk=second.pk).move(Page.objects.get(pk=first.pk), pos="left")

    assert [step.title for step in guide.live_steps()] == ["Två", "Ett"]


def test_with_card_counts_live_steps_and_cases_only():
    guide, other = make_guide(), make_guide()
    for index in range(3):
        make_step(guide, live=index != 0)
    make_step(other)
    make_case(methods=[guide])
    make_case(methods=[guide, other])
    make_case(methods=[guide], live=False)

    counts = {page.pk: (page.step_count, page.case_count) for page in MethodGuidePage.objects.with_card()}

    assert counts == {guide.pk: (2, 2), other.pk: (1, 1)}


def test_with_card_for_guide_without_steps_or_cases_counts_zero():
    make_guide()

    guide = MethodGuidePage.objects.with_card().get()

    assert (guide.step_count, guide.case_count) == (0, 0)


def test_step_with_the_slug_of_the_print_page_is_refused():
    step = make_step(slug="enas")
    step.slug = "utskrift"

    with pytest.raises(ValidationError) as error:
        step.full_clean()

    assert error.value.message_dict == {
        "slug": ["Adressen ”utskrift” används för guidens utskrift. Välj en annan."]
    }


@pytest.mark.parametrize(
    ("model", "name"),
    [
        *((MethodGuidePage, name) for name in ("when", "when_not", "effort", "evidence_note")),
        *((MethodStepPage, name) for name in ("actions", "participants", "tools", "pitfalls")),
        (Framework, "adds"),
    ],
)
def test_text_with_too_many_brackets_is_refused(model, name):
    with pytest.raises(ValidationError) as error:
        model._meta.get_field(name).clean("[" * 2_001, None)

    assert error.value.messages == ["Texten har för många hakparenteser. Ta bort dem som inte är länkar."]


def test_guide_saved_with_too_many_brackets_shows_them(client):
    brackets = "[" * 2_001
    guide = make_guide()
    MethodGuidePage.objects.filter(pk=guide.pk).update(when=brackets)

    response = client.get(guide.url)

    assert response.status_code == 200
    assert brackets in response.text
