import html
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from knowledge.markdown import (
    MAX_BRACKETS,
    LinkTargets,
    check_markdown,
    find_page_uids,
    find_source_codes,
    render_markdown,
)
from knowledge.markers import LIKE_A_MARKER, LIKE_A_PAGE_LINK
from knowledge.stream_text import text_to_stream
from submissions.drafting.running_text import LONGEST_PIECE, escape_text, make_stream

# What Markdown, our dialect and content files are made of, and some words between.
SIGNS = st.sampled_from(
    [
        *"\\`*_{}[]()#+-.!|<>&;:=~^@/\"'\n \t01ab",
        "\n\n",
        ":::",
        "[@P1]",
        "](ub:UB-0001)",
        "&amp;",
        "&#35;",
        "ord ",
        "<http://a.se>",
        "<a@b.se>",
        "<b>",
        "1. ",
        "---",
        "===",
        "# ",
        "> ",
        "- ",
        "|-|",
        "```",
        "    ",
        "åäö",
        "  \n",
    ]
)
TEXTS = st.one_of(st.lists(SIGNS, max_size=40).map("".join), st.text(max_size=200))


def shown(text: str) -> str:
    """The characters that a reader sees, blanks told apart from nothing only."""
    rendered = render_markdown(text, LinkTargets({"P1": 1}, {"UB-0001": "/fall/a/"}))
    return " ".join(html.unescape(re.sub(r"</?(?:p|br)>", " ", rendered)).split())


def tags(text: str) -> set[str]:
    return set(re.findall(r"<(/?[a-z0-9]+)", render_markdown(text)))


@given(TEXTS)
@example("&lt;b&gt; och <http://a.se> och <a@b.se>")
@example("<<a@b.se>")
@example("1. ett\n2. två\n\n# tre\n===\n---\n- fyra\n> fem")
@example("| a | b |\n|---|---|\n| 1 | 2 |")
@example("[@P1] [text](http://a.se) [x](ub:UB-0001) ![bild](a.png) [a]: http://a.se")
@example("`kod` ``kod`` \\`inte kod\\` \\\\ \\*")
@example("*a* _b_ **c** __d__ snake_case_name ***")
def test_escape_text_any_text_shows_the_same_characters_and_no_markup(text):
    escaped = escape_text(text)

    # As the text is after the cleaning that every form does.
    clean = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]", "", text)
    if clean == text:
        assert shown(escaped) == " ".join(text.replace("\r", "\n").split())
    assert tags(escaped) <= {"p", "/p", "br"}


@given(TEXTS)
def test_escape_text_any_text_names_no_source_and_no_page(text):
    escaped = escape_text(text)

    assert find_source_codes(escaped) == find_page_uids(escaped) == []
    assert not LIKE_A_MARKER.search(escaped)
    assert not LIKE_A_PAGE_LINK.search(escaped)


@given(TEXTS)
def test_make_stream_any_text_is_one_block_also_in_a_content_file(text):
    blocks = make_stream(text)

    assert [kind for kind, _text in text_to_stream("".join(value for _kind, value in blocks))] == [
        "text"
    ] * len(blocks)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("Unga 16–20 år, ca 30 st.", "Unga 16–20 år, ca 30 st."),
        ("FoU & lärande < 5 %", "FoU & lärande < 5 %"),
        ("Två rader\nav text", "Två rader  \nav text"),
        ("Ett stycke\n\n\n\noch ett till", "Ett stycke\n\noch ett till"),
        ("- en\n2. två", "\\- en  \n2\\. två"),
        ("[@P1]", "&#91;@P1]"),
        (":::\nhej", "&#58;::  \nhej"),
    ],
)
def test_escape_text_reads_as_plainly_as_can_be(typed, written):
    assert escape_text(typed) == written


def test_make_stream_names_the_source_behind_the_text():
    assert make_stream("De var hemma.", source_code="S-26-0001") == [("text", "De var hemma. [@S-26-0001]")]


def test_make_stream_of_blanks_is_empty():
    assert make_stream(" \n ", source_code="S-26-0001") == []


def test_make_stream_more_brackets_than_a_text_may_have_is_still_shown():
    [(_kind, written)] = make_stream("[" * (MAX_BRACKETS + 1))

    assert shown(written) == "[" * (MAX_BRACKETS + 1)


@pytest.mark.parametrize("sign", ["[", "ord ", "rad\n", "<a@b.se>", "*", "\\"])
def test_make_stream_a_text_too_long_for_a_block_becomes_several(sign):
    text = sign * (50_000 // len(sign))

    blocks = make_stream(text, source_code="S-26-0001")

    assert len(blocks) == 4 - (len(text.strip()) < 3 * LONGEST_PIECE)
    for _kind, written in blocks:
        check_markdown(written)
    shown_text = "".join(shown(written.removesuffix(" [@S-26-0001]")) for _kind, written in blocks)
    assert shown_text.replace(" ", "") == "".join(text.split())
    assert [find_source_codes(written) for _kind, written in blocks][-1] == ["S-26-0001"]
