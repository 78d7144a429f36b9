"""Text that somebody wrote becomes markup that is safe."""

import time

import pytest
from django.core.exceptions import ValidationError

from knowledge.markdown import (
    LinkTargets,
    find_page_uids,
    find_source_codes,
    render_inline,
    render_markdown,
)

TARGETS = LinkTargets({"P1": 1, "S2": 2}, {"UB-0012": "/metoder/guide/"})


def test_render_markdown_with_emphasis_and_list_gives_their_elements():
    html = render_markdown("**Två** verksamheter\n\n- en\n- två")

    assert html == "<p><strong>Två</strong> verksamheter</p>\n<ul>\n<li>en</li>\n<li>två</li>\n</ul>"


def test_render_markdown_with_source_marker_links_to_the_numbered_source():
    html = render_markdown("Det kostade mycket.[@S2]", TARGETS)

    assert html == (
        '<p>Det kostade mycket.<sup class="source-ref"><a href="#kalla-2" aria-label="Källa 2">[2]</a></sup></p>'
    )


def test_render_markdown_with_unknown_source_leaves_the_marker_out():
    assert render_markdown("Det kostade mycket.[@P99]", TARGETS) == "<p>Det kostade mycket.</p>"


def test_render_markdown_with_page_link_leads_to_its_address():
    html = render_markdown("Se [guiden](ub:UB-0012).", TARGETS)

    assert html == '<p>Se <a href="/metoder/guide/" rel="noopener">guiden</a>.</p>'


@pytest.mark.parametrize(
    ("text", "forbidden"),
    [
        ("<script>alert(1)</script>", "script"),
        ("[x](javascript:alert(1))", "javascript"),
        ('<img src=x onerror="alert(1)">', "onerror"),
        ('<p style="color:red" onclick="x()">hej</p>', "style"),
        ("<iframe src=https://example.org></iframe>", "iframe"),
        ("[x](data:text/html;base64,PHNjcmlwdD4=)", "data:"),
        ('[@P1"><script>x</script>]', "<script"),
    ],
)
def test_render_markdown_with_hostile_text_keeps_nothing_of_it(text, forbidden):
    assert forbidden not in render_markdown(text, TARGETS)


def test_render_markdown_with_too_many_brackets_is_refused_at_once():
    started = time.perf_counter()

    with pytest.raises(ValidationError) as error:
        render_markdown("[" * 20_000)

    assert error.value.messages == ["Texten har för många hakparenteser. Ta bort dem som inte är länkar."]
    assert time.perf_counter() - started < 1


def test_render_markdown_with_too_long_text_is_refused():
    with pytest.raises(ValidationError) as error:
        render_markdown("a" * 100_001)

    assert error.value.messages == ["Texten är för lång. Håll den under 100 000 tecken."]


def test_render_inline_with_one_paragraph_has_no_paragraph_around_it():
    assert render_inline("Ett *ord*") == "Ett <em>ord</em>"


def test_find_source_codes_gives_each_once_in_order():
    assert find_source_codes("a[@P10] b[@P1] c[@P10]") == ["P10", "P1"]


def test_find_page_uids_gives_each_once_in_order():
    assert find_page_uids("[a](ub:UB-0012) [b](ub:UB-0003) [c](ub:UB-0012)") == ["UB-0012", "UB-0003"]
