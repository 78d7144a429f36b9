"""An address that is free, among whatever has addresses."""

import json

import pytest

from lessons.models import LessonPage
from organisations.models import Organisation
from registers.slugs import DASHES, find_free_slug, make_slug
from tests.builders import make_lesson, make_organisation

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("taken", "wanted", "free"),
    [
        ([], "are", "are"),
        (["are-2", "areskutan"], "are", "are"),
        (["are"], "are", "are-2"),
        (["are", "are-2", "are-4"], "are", "are-3"),
        (["are", "are-2"], "are-2", "are-2-2"),
    ],
)
def test_free_slug_is_the_wanted_one_or_has_the_lowest_number(taken, wanted, free):
    for slug in taken:
        make_organisation(slug=slug)

    assert find_free_slug(wanted, among=Organisation.objects.all()) == free


def test_free_slug_fits_the_field_with_and_without_a_number():
    entries = Organisation.objects.all()
    longest = "a" * 100

    assert find_free_slug("a" * 150, among=entries) == longest
    make_organisation(slug=longest)
    assert find_free_slug("a" * 150, among=entries) == "a" * 95 + "-2"


def test_free_slug_has_one_hyphen_before_its_number():
    slug = "a" * 94 + "-" * 6
    make_organisation(slug=slug)

    assert find_free_slug(slug, among=Organisation.objects.all()) == "a" * 94 + "-2"


def test_free_slug_that_ends_with_a_hyphen_stays_as_it_was_wanted():
    assert find_free_slug("are-", among=Organisation.objects.all()) == "are-"


def test_free_slug_leaves_out_what_is_not_among_the_rows():
    lesson = make_lesson(slug="skola")

    assert find_free_slug("skola", among=LessonPage.objects.exclude(pk=lesson.pk)) == "skola"


@pytest.mark.parametrize("number", [1, 3])
def test_free_slug_asks_once(number, count_queries):
    for _ in range(number):
        make_organisation()

    with count_queries(1):
        find_free_slug("aktor", among=Organisation.objects.all())


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("2015–2018", "2015-2018"),
        ("Skola – hem", "skola-hem"),
        ("Skola—hem", "skola-hem"),
        ("Skol\N{NON-BREAKING HYPHEN}närvaro", "skol-narvaro"),
        ("minus \N{MINUS SIGN}3", "minus-3"),
        ("2015/16", "2015-16"),
        ("Må bra på Öland", "ma-bra-pa-oland"),
        ("–", ""),
        ("???", ""),
    ],
)
def test_make_slug_keeps_apart_what_a_dash_keeps_apart(name, slug):
    assert make_slug(name) == slug


def test_form_lets_the_browser_follow_the_same_rule():
    widget = LessonPage.get_edit_handler().get_form_class().base_fields["slug"].widget

    assert json.loads(widget.attrs["data-w-slug-formatters-value"]) == [[[DASHES, "gu"], "-"]]
