"""Which words came and went, and which things moved."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.changes.order import find_moved
from review.changes.texts import compare_texts

words = st.lists(st.sampled_from(["barn", "och", "unga", "8,4 %", "\n\n", ".", "[@P1]"]), max_size=25).map(
    " ".join
)


def side(pieces, dropped):
    return "".join(piece.text for piece in pieces if piece.kind != dropped)


@given(words, words)
def test_compare_texts_pieces_hold_both_texts(old, new):
    pieces = compare_texts(old, new)

    assert side(pieces, "added") == old
    assert side(pieces, "removed") == new


def test_compare_texts_words_changed_beside_each_other_are_one_change():
    pieces = compare_texts("Ett team höll ihop stödet", "Tre team samlade allt stödet")

    assert [(piece.kind, piece.text) for piece in pieces] == [
        ("removed", "Ett"),
        ("added", "Tre"),
        ("same", " team "),
        ("removed", "höll ihop"),
        ("added", "samlade allt"),
        ("same", " stödet"),
    ]


def test_compare_texts_long_stretch_that_stayed_is_cut_short():
    stayed = "samma ord " * 200

    pieces = compare_texts(f"{stayed}slut", f"{stayed}början")

    assert pieces[0].text.startswith(" … ")
    assert len(pieces[0].text) < 300


def test_compare_texts_of_100_kilobytes_is_told_line_by_line():
    old = "\n".join(f"rad {number} har några ord" for number in range(4_000))

    pieces = compare_texts(old, old.replace("rad 77 ", "rad sjuttiosju "))

    assert [(piece.kind, piece.text) for piece in pieces[1:3]] == [("removed", "77"), ("added", "sjuttiosju")]


@pytest.mark.parametrize(
    ("old", "new", "moved"),
    [
        ("abc", "abc", set()),
        ("abc", "cab", {"c"}),
        ("abcd", "bcda", {"a"}),
        ("abc", "axc", set()),
        ("", "abc", set()),
        ("abc", "", set()),
    ],
)
def test_find_moved_names_the_fewest_things(old, new, moved):
    assert find_moved(list(old), list(new)) == moved


@given(st.permutations(range(8)))
def test_find_moved_the_rest_keep_their_order(new):
    moved = find_moved(list(range(8)), new)

    rest = [thing for thing in new if thing not in moved]
    assert rest == sorted(rest)
