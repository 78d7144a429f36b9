import pytest

from learning.recordings.timecodes import format_timecode, iso_duration, parse_timecode, webvtt_time


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("0:00", 0),
        ("0:05", 5),
        ("12:30", 750),
        (" 12.30 ", 750),
        ("90:00", 5400),
        ("1:02:30", 3750),
        ("1.02.30", 3750),
        ("99:59:59", 359_999),
    ],
)
def test_timecode_as_people_write_it_is_read(text, seconds):
    assert parse_timecode(text) == seconds


@pytest.mark.parametrize(
    "text",
    ["", "90", "1:5", "0:60", "1:60:00", "-1:00", "1:00:00:00", "tolv", "12:3o", "１２:３０", "1" * 5000],
)
def test_timecode_that_is_none_is_refused(text):
    with pytest.raises(ValueError):
        parse_timecode(text)


@pytest.mark.parametrize(
    ("seconds", "text", "iso"),
    [
        (0, "0:00", "PT0S"),
        (5, "0:05", "PT5S"),
        (750, "12:30", "PT12M30S"),
        (3600, "1:00:00", "PT1H"),
        (3750, "1:02:30", "PT1H2M30S"),
    ],
)
def test_timecode_is_written_for_people_and_machines(seconds, text, iso):
    assert (format_timecode(seconds), iso_duration(seconds)) == (text, iso)
    assert parse_timecode(text) == seconds


def test_timecode_in_a_track_has_thousandths():
    assert webvtt_time(3750.0625) == "01:02:30.062"
