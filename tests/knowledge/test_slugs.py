"""An address that is taken is refused with one that is free; a page stays below its own kind of page."""

import pytest
from django.urls import reverse
from wagtail.fields import StreamField

from casestudies.models import CaseStudyPage
from lessons.models import LessonPage
from portal.models import InfoPage
from review.groups import PUBLISHER
from tests import builders

pytestmark = pytest.mark.django_db


def make_form(page, *, user, parent=None, **data: str):
    form_class = type(page).get_edit_handler().get_form_class()
    streams = {f"{field.name}-count": 0 for field in page._meta.fields if isinstance(field, StreamField)}
    return form_class(
        {**data, **streams}, instance=page, for_user=user, parent_page=parent or page.get_parent()
    )


def slug_errors(page, *, slug: str, user) -> list[str]:
    return list(make_form(page, user=user, slug=slug).errors.get("slug", []))


@pytest.mark.parametrize("make", [builders.make_lesson, builders.make_case, builders.make_guide])
def test_taken_slug_is_refused_with_one_that_is_free(make):
    user = builders.make_user("anna", group=PUBLISHER)
    for slug in ("skola", "skola-2"):
        make(slug=slug)
    page = make(slug="annan")

    assert slug_errors(page, slug="skola", user=user) == [
        "En annan sida här har adressen ”skola”. ”skola-3” är ledig."
    ]
    assert slug_errors(page, slug="annan", user=user) == []
    assert slug_errors(page, slug="helt-ny", user=user) == []


def test_taken_slug_of_an_information_page_is_refused_with_one_that_is_free():
    home = builders.make_home()
    builders.make_page(home, InfoPage, slug="om")
    page = builders.make_page(home, InfoPage, slug="om-oss")

    assert slug_errors(page, slug="om", user=builders.make_user("anna", group=PUBLISHER)) == [
        "En annan sida här har adressen ”om”. ”om-2” är ledig."
    ]


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Åren 2015–2018", "aren-2015-2018"),
        ("Må bra på Öland", "ma-bra-pa-oland"),
        ("Skola", "skola-2"),
        ("", ""),
    ],
)
def test_new_page_without_an_address_gets_one_of_its_title(title, slug):
    user = builders.make_user("anna", group=PUBLISHER)
    cases = builders.make_case(slug="skola").get_parent()

    form = make_form(CaseStudyPage(), user=user, parent=cases, title=title, slug="")

    assert "slug" not in form.errors
    assert form.cleaned_data["slug"] == slug


def test_new_page_whose_title_makes_no_address_asks_for_one():
    user = builders.make_user("anna", group=PUBLISHER)
    cases = builders.make_case().get_parent()

    form = make_form(CaseStudyPage(), user=user, parent=cases, title="???", slug="")

    assert form.errors["slug"] == ["Det här fältet är obligatoriskt"]


def test_address_of_a_public_page_is_not_left_out():
    user = builders.make_user("anna", group=PUBLISHER)

    assert slug_errors(builders.make_lesson(), slug="", user=user) == ["Det här fältet är obligatoriskt"]


def test_address_of_a_draft_that_is_left_out_stays_as_it_was():
    user = builders.make_user("anna", group=PUBLISHER)
    draft = builders.make_case(live=False, first_published_at=None, slug="skola")

    form = make_form(draft, user=user, title="Annat", slug="")

    assert "slug" not in form.errors
    assert form.cleaned_data["slug"] == "skola"


def test_page_moved_below_another_kind_of_page_stays_where_it_is(client):
    client.force_login(builders.make_user("ulla", group=PUBLISHER))
    lesson, case = builders.make_lesson(), builders.make_case()
    cases = case.get_parent()

    response = client.post(
        reverse("wagtailadmin_pages:move_confirm", args=[lesson.pk, cases.pk]), follow=True
    )

    assert LessonPage.objects.get(pk=lesson.pk).get_parent().pk == lesson.get_parent().pk
    words = [str(message).strip() for message in response.context["messages"]]
    assert words == ["Du har inte behörighet till den här delen."]
    assert CaseStudyPage.objects.child_of(cases).count() == 1
