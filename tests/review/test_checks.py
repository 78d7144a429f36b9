"""The check that refuses a page type whose pages would go public unread."""

import pytest
from wagtail.models import Page

from lessons.models import LessonPage
from review import checks
from review.models import ReviewedPageMixin


def test_check_page_types_passes_for_the_portal():
    assert checks.check_page_types(None) == []


@pytest.mark.parametrize(
    ("bases", "is_reviewed"),
    [((ReviewedPageMixin, Page), True), ((Page, ReviewedPageMixin), False), ((Page,), False)],
)
def test_is_reviewed_type_wants_the_mixin_first(bases, is_reviewed):
    order = type("Order", (), {"__mro__": bases})()

    assert checks.is_reviewed_type(order) is is_reviewed


def test_check_page_types_names_the_line_to_add(monkeypatch):
    monkeypatch.setattr(checks, "get_page_models", lambda: [Page, LessonPage])
    monkeypatch.setattr(checks, "is_reviewed_type", lambda model: False)

    [error] = checks.check_page_types(None)

    assert (error.id, error.msg) == ("review.E001", "LessonPage is a page type that nobody reviews.")
    assert error.hint == (
        "Put the mixin first: class LessonPage(ReviewedPageMixin, …, Page), of review.models."
    )
