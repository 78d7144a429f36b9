import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.recordings.ranges import MOST_UNASKED, Span, Unsatisfiable, find_span


@pytest.mark.parametrize(
    ("header", "span"),
    [
        ("bytes=0-0", (0, 0)),
        ("bytes=0-499", (0, 499)),
        ("bytes=500-", (500, 999)),
        ("bytes=0-", (0, 999)),
        ("bytes=999-", (999, 999)),
        ("bytes=900-5000", (900, 999)),
        ("bytes=-1", (999, 999)),
        ("bytes=-500", (500, 999)),
        ("bytes=-5000", (0, 999)),
        (" BYTES = 1 - 2 ", (1, 2)),
        ("bytes=1-2,", (1, 2)),
    ],
)
def test_range_that_can_be_met_is_found(header, span):
    assert find_span(header, size=1000) == Span(*span)


@pytest.mark.parametrize(
    ("header", "span"),
    [
        ("bytes=0-", (0, MOST_UNASKED - 1)),
        ("bytes=10-", (10, MOST_UNASKED + 9)),
        ("bytes=1999999990-", (1_999_999_990, 1_999_999_999)),
        ("bytes=0-1999999999", (0, 1_999_999_999)),
    ],
)
def test_range_without_an_end_is_met_in_part_and_one_with_an_end_in_whole(header, span):
    assert find_span(header, size=2_000_000_000) == Span(*span)


@pytest.mark.parametrize(
    "header",
    [
        "",
        "bytes",
        "bytes=",
        "bytes=-",
        "bytes=a-b",
        "bytes=5-4",
        "bytes=1-2-3",
        "bytes=--5",
        "bytes=0-1,5-6",
        "bytes=1.5-2",
        "items=0-5",
        "bytes=0x0-0x5",
        "bytes=١-٢",
        f"bytes={'9' * 4000}-",
        f"bytes=0-{'9' * 30}",
    ],
)
def test_range_that_means_nothing_or_several_parts_asks_for_the_whole(header):
    assert find_span(header, size=1000) is None


@pytest.mark.parametrize("header", ["bytes=1000-", "bytes=5000-6000", "bytes=-0", "bytes=1000-1000"])
def test_range_beyond_the_end_cannot_be_met(header):
    with pytest.raises(Unsatisfiable):
        find_span(header, size=1000)


@pytest.mark.parametrize("header", ["bytes=0-", "bytes=0-0", "bytes=-1"])
def test_range_of_an_empty_file_cannot_be_met(header):
    with pytest.raises(Unsatisfiable):
        find_span(header, size=0)


pieces = st.one_of(
    st.text(max_size=40),
    st.builds(
        lambda first, last: f"bytes={first}-{last}",
        st.one_of(st.just(""), st.integers(0, 2_000)),
        st.one_of(st.just(""), st.integers(0, 10**20)),
    ),
    st.text(alphabet="bytes=0123456789-, ", max_size=30).map("bytes={}".format),
)


@given(header=pieces, size=st.integers(0, 1_000))
def test_range_whatever_is_asked_lies_within_the_file(header, size):
    try:
        span = find_span(header, size=size)
    except Unsatisfiable:
        return

    assert span is None or 0 <= span.first <= span.last < size
