"""Times in content files."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.content.moments import BadMoment, decode_moment, encode_moment


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2027-03-02 10:00", datetime(2027, 3, 2, 9, tzinfo=UTC)),
        ("2027-07-02 10:00", datetime(2027, 7, 2, 8, tzinfo=UTC)),
        ("2028-02-29 23:30", datetime(2028, 2, 29, 22, 30, tzinfo=UTC)),
        # The clocks show 02.30 twice this night.
        ("2026-10-25 02:30+02:00", datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        ("2026-10-25 02:30+01:00", datetime(2026, 10, 25, 1, 30, tzinfo=UTC)),
        # They go from 02.00 to 03.00.
        ("2027-03-28 01:59", datetime(2027, 3, 28, 0, 59, tzinfo=UTC)),
        ("2027-03-28 03:00", datetime(2027, 3, 28, 1, tzinfo=UTC)),
    ],
)
def test_time_is_written_as_the_wall_shows_it_and_read_back(text, moment):
    assert encode_moment(moment) == text
    assert decode_moment(text) == moment


@given(st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC)))
def test_every_time_comes_back_as_it_was(moment):
    assert decode_moment(encode_moment(moment)) == moment


def test_time_that_yaml_has_read_already_is_taken_as_the_wall_shows_it():
    assert decode_moment(datetime(2027, 3, 2, 10)) == datetime(2027, 3, 2, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    "value", ["2027-03-02", date(2027, 3, 2), "i morgon", 17, True, [], {}, "2027-13-01 10:00"]
)
def test_what_is_no_time_is_refused_with_an_example(value):
    with pytest.raises(BadMoment, match="Skriv en tid som 2027-03-02 10:00 här"):
        decode_moment(value)


@pytest.mark.parametrize("text", ["2026-10-25 02:30", "2027-03-28 02:30"])
def test_time_that_the_clocks_show_twice_or_never_is_refused(text):
    with pytest.raises(BadMoment, match="två gånger eller aldrig"):
        decode_moment(text)
