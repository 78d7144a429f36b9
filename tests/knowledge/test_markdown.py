"""Text that somebody wrote becomes markup that is safe."""

import time

import pytest
from django.core.exceptions import ValidationError

from knowledge.markdown import (
    LinkTargets,
    check_markdown,
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
        '<p>Det kostade mycket.<sup class="source-ref">'
        '<a aria-label="Källa 2" href="#kalla-2" rel="noopener">[2]</a></sup></p>'
    )


def test_render_markdown_with_unknown_source_leaves_the_marker_out():
    assert render_markdown("Det kostade mycket.[@P99]", TARGETS) == "<p>Det kostade mycket.</p>"


def test_render_markdown_with_page_link_leads_to_its_address():
    html = render_markdown("Se [guiden](ub:UB-0012).", TARGETS)

    assert html == '<p>Se <a href="/metoder/guide/" rel="noopener">guiden</a>.</p>'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Kör `[@P1]` här", "<p>Kör <code>[@P1]</code> här</p>"),
        (
            '[x](https://a.se "[@P1]")',
            '<p><a href="https://a.se" title="[@P1]" rel="noopener">x</a></p>',
        ),
        ("[x](https://a.se/[@P1])", '<p><a href="https://a.se/[@P1]" rel="noopener">x</a></p>'),
        ("<https://a.se/[@P1]>", '<p><a href="https://a.se/[@P1]" rel="noopener">https://a.se/[@P1]</a></p>'),
    ],
)
def test_render_markdown_with_marker_in_code_or_address_leaves_it_as_it_is(text, html):
    assert render_markdown(text, TARGETS) == html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("[a](https://a.se/x_(y)_z)", '<p><a href="https://a.se/x_(y)_z" rel="noopener">a</a></p>'),
        ("[*a*](<https://a.se/>)", '<p><a href="https://a.se/" rel="noopener"><em>a</em></a></p>'),
        ("\\[a](https://a.se)", "<p>[a](https://a.se)</p>"),
        ("![a](https://a.se/b.png)", "<p>![a](https://a.se/b.png)</p>"),
        ("[a](ub:UB-9999)", '<p><a href="#" rel="noopener">a</a></p>'),
    ],
)
def test_render_markdown_with_link_gives_the_link(text, html):
    assert render_markdown(text, TARGETS) == html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("[x](javascript:alert(1))", '<p><a rel="noopener">x</a></p>'),
        ('<img src=x onerror="alert(1)">', '<p>&lt;img src=x onerror="alert(1)"&gt;</p>'),
        ('<p onclick="x()">hej</p>', '<p>&lt;p onclick="x()"&gt;hej&lt;/p&gt;</p>'),
        ("<iframe src=https://a.se></iframe>", "<p>&lt;iframe src=https://a.se&gt;&lt;/iframe&gt;</p>"),
        ("[x](data:text/html;base64,PHNj)", '<p><a rel="noopener">x</a></p>'),
        (
            '[@P1"><script>x</script>]',
            '<p>[@P1"&gt;&lt;script&gt;x&lt;/script&gt;]</p>',
        ),
        ("&lt;script&gt;", "<p>&lt;script&gt;</p>"),
    ],
)
def test_render_markdown_with_hostile_text_shows_it_as_text(text, html):
    assert render_markdown(text, TARGETS) == html


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[" * 2_001, "Texten har för många hakparenteser. Ta bort dem som inte är länkar."),
        ("a" * 100_001, "Texten är för lång. Håll den under 100 000 tecken."),
        ("# a\n" * 501, "Texten har för många rubriker. Dela upp den."),
    ],
)
def test_check_markdown_beyond_a_bound_is_refused(text, message):
    with pytest.raises(ValidationError) as error:
        check_markdown(text)

    assert error.value.messages == [message]


def test_render_markdown_with_refused_text_shows_it_as_it_was_written():
    text = "<b>[@P1]" + "[" * 2_001

    assert render_markdown(text, TARGETS) == f"<p>&lt;b&gt;[@P1]{'[' * 2_001}</p>"
    assert render_inline(text, TARGETS) == f"&lt;b&gt;[@P1]{'[' * 2_001}"


def test_render_markdown_with_deeply_nested_lists_shows_it_as_it_was_written():
    text = "1. " * 20_000 + "a"

    assert render_markdown(text) == f"<p>{text}</p>"


@pytest.mark.parametrize("part", ["<a ", "<!--", "[a]((((", "![a](", "[", "# a\n", "a\n=\n", "*_"])
def test_render_markdown_with_a_text_just_within_the_bounds_does_not_hang(part):
    most = min(60_000 // len(part), 2_000 if "[" in part else 60_000, 500 if "\n" in part else 60_000)
    text = part * most + "x" * 20_000
    check_markdown(text)
    started = time.process_time()

    render_markdown(text, TARGETS)

    assert time.process_time() - started < 2


def test_render_inline_with_one_paragraph_has_no_paragraph_around_it():
    assert render_inline("Ett *ord*") == "Ett <em>ord</em>"


def test_find_source_codes_gives_each_once_in_order():
    assert find_source_codes("a[@P10] b[@P1] c[@P10]") == ["P10", "P1"]


def test_find_page_uids_gives_each_once_in_order():
    assert find_page_uids("[a](ub:UB-0012) [b](ub:UB-0003) [c](ub:UB-0012)") == ["UB-0012", "UB-0003"]


def test_render_markdown_gives_headings_ids_that_others_can_link_to():
    html = render_markdown("## Evidensstyrka\n\nText.\n\n### Så **räknas** det\n\n## Evidensstyrka")

    assert '<h2 id="evidensstyrka">Evidensstyrka</h2>' in html
    assert '<h3 id="sa-raknas-det">Så <strong>räknas</strong> det</h3>' in html
    assert '<h2 id="evidensstyrka-2">Evidensstyrka</h2>' in html


def test_about_page_holds_the_anchor_that_evidence_badges_lead_to(starter, client):
    assert 'id="evidensstyrka"' in client.get("/om/").content.decode()
