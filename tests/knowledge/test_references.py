"""Sources numbered as the reader meets them."""

import pytest

from knowledge.references import collect_references
from tests.builders import make_case, make_fact, make_guide, make_source, make_step

pytestmark = pytest.mark.django_db


def test_collect_references_numbers_texts_first_then_rows_then_the_page():
    in_text, in_row, on_page = make_source("B1"), make_source("A1"), make_source("C1")
    row = make_fact(make_case(), sources=[in_row])

    references = collect_references(texts=["Se.[@B1]"], rows=[row], sources=[on_page])

    assert [(item.number, item.source) for item in references.numbered] == [
        (1, in_text),
        (2, in_row),
        (3, on_page),
    ]
    assert [item.number for item in references.of(row)] == [2]


def test_collect_references_with_live_page_link_gives_its_address():
    guide = make_guide(slug="guiden")

    references = collect_references(texts=[f"[x](ub:{guide.uid})"])

    assert references.targets.page_urls == {guide.uid: "/metoder/guiden/"}


def test_collect_references_with_draft_page_link_gives_no_address():
    guide = make_guide(live=False)

    assert collect_references(texts=[f"[x](ub:{guide.uid})"]).targets.page_urls == {}


@pytest.mark.parametrize("count", [1, 3])
def test_collect_references_asks_once_for_sources_and_once_for_pages(count, django_assert_num_queries):
    codes = [make_source().code for _ in range(count)]
    uids = [make_guide().uid for _ in range(count)]
    texts = [f"a[@{code}] [x](ub:{uid})" for code, uid in zip(codes, uids, strict=True)]
    collect_references(texts=texts)  # Wagtail remembers the site's root after the first address.

    with django_assert_num_queries(2):
        collect_references(texts=texts)


def test_collect_references_to_a_step_of_an_unpublished_guide_has_no_address():
    step = make_step(make_guide(live=False))

    assert collect_references(texts=[f"[x](ub:{step.uid})"]).targets.page_urls == {}
