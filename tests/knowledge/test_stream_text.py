"""Running text to one Markdown document, and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.blocks import TextStreamBlock
from knowledge.stream_text import find_picture_slugs, stream_to_text, text_to_stream
from tests import builders

LINES = st.text(alphabet="abcåäö *-[]()", min_size=1, max_size=30).map(str.strip).filter(bool)
BLOCKS = st.one_of(
    LINES.map(lambda text: ("text", text)),
    st.tuples(st.sampled_from(["fact", "warning"]), LINES).map(
        lambda pair: ("callout", {"kind": pair[0], "text": pair[1]})
    ),
    st.tuples(st.sampled_from(["", "En chef"]), LINES).map(
        lambda pair: ("quote", {"text": pair[1], "attribution": pair[0]})
    ),
)


def build(blocks):
    block = TextStreamBlock()
    return block.to_python([{"type": kind, "value": value} for kind, value in blocks])


@given(st.lists(BLOCKS, max_size=6))
def test_stream_to_text_and_back_gives_the_same_blocks(blocks):
    assert text_to_stream(stream_to_text(build(blocks))) == blocks


def test_stream_to_text_with_callout_writes_a_fence():
    stream = build(
        [("text", "Före."), ("callout", {"kind": "warning", "text": "Se upp."}), ("text", "Efter.")]
    )

    assert stream_to_text(stream) == "Före.\n\n::: callout warning\nSe upp.\n:::\n\nEfter."


def test_stream_to_text_with_two_texts_fences_the_second():
    assert stream_to_text(build([("text", "Ett."), ("text", "Två.")])) == "Ett.\n\n::: text\nTvå.\n:::"


@pytest.mark.parametrize("text", ["", "  \n\n"])
def test_text_to_stream_with_nothing_gives_no_block(text):
    assert text_to_stream(text) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("alt", "caption", "written"),
    [
        ("En gård.", "Före: insatsen", "::: picture garden\nalt: En gård.\ncaption: Före: insatsen\n:::"),
        ("En gård.", "", "::: picture garden\nalt: En gård.\n:::"),
        ("", "", "::: picture garden\n:::"),
    ],
)
def test_picture_in_text_is_written_with_its_words_and_read_back(alt, caption, written):
    picture = builders.make_picture(slug="garden")
    value = {
        "picture": {"image": picture.pk, "alt_text": alt, "decorative": not alt},
        "caption": caption,
    }
    stream = build([("text", "Före."), ("picture", value), ("text", "Efter.")])

    text = stream_to_text(stream)

    assert text == f"Före.\n\n{written}\n\nEfter."
    assert find_picture_slugs(text) == ["garden"]
    read = text_to_stream(text)[1]
    assert read == (
        "picture",
        {"picture": {"image": picture, "alt_text": alt, "decorative": not alt}, "caption": caption},
    )


@pytest.mark.django_db
def test_picture_that_is_deleted_leaves_no_trace_in_the_text():
    value = {"picture": {"image": 99, "alt_text": "x", "decorative": False}, "caption": "y"}

    assert stream_to_text(build([("text", "Ett."), ("picture", value), ("text", "Två.")])) == (
        "Ett.\n\n::: text\nTvå.\n:::"
    )
