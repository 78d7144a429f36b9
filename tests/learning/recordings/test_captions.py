import pytest
from django.core.exceptions import ValidationError

from learning.recordings.captions import Cue, clean_captions, decode_captions, read_cues

GOOD = """WEBVTT

NOTE Skriven av en kollega

1
00:00.000 --> 00:02.500
<v Kim>Hej &amp; <b>välkomna</b>
till oss

00:02.500 --> 01:00:04.000 align:start
Vi börjar.
"""


def refuse(text):
    with pytest.raises(ValidationError) as refusal:
        clean_captions(text)
    (message,) = refusal.value.messages
    return message


def test_captions_are_read_without_markup():
    assert read_cues(GOOD) == (
        Cue(0.0, 2.5, "Hej & välkomna till oss", "Kim"),
        Cue(2.5, 3604.0, "Vi börjar."),
    )


def test_captions_that_are_good_are_kept_as_they_are():
    assert clean_captions(GOOD) == GOOD
    assert clean_captions(GOOD.replace("\n", "\r\n")) == GOOD
    assert clean_captions(f"\ufeff{GOOD}\n\n") == GOOD
    assert clean_captions("  \n") == ""


def test_captions_with_a_title_on_the_first_line_are_taken():
    assert clean_captions(GOOD.replace("WEBVTT", "WEBVTT - Webbinarium 1", 1)).startswith("WEBVTT - Webb")


def test_captions_without_the_header_say_so():
    assert refuse("1\n00:00:01,000 --> 00:00:02,000\nHej\n") == (
        "Rad 1: en WebVTT-fil börjar med ordet WEBVTT."
    )
    assert refuse("WEBVTTX\n\n00:01.000 --> 00:02.000\nHej").startswith("Rad 1")


@pytest.mark.parametrize(
    ("block", "fault"),
    [
        ("00:00:01,000 --> 00:00:02,000\nHej", "tiderna ska skrivas som 00:01:05.000 --> 00:01:08.500"),
        ("00:01 --> 00:02\nHej", "tiderna ska skrivas som 00:01:05.000 --> 00:01:08.500"),
        ("00:01.000 --> 00:02.000", "tiderna ska skrivas som 00:01:05.000 --> 00:01:08.500"),
        ("123:00:01.000 --> 123:00:02.000\nHej", "tiderna ska skrivas som 00:01:05.000 --> 00:01:08.500"),
        ("Hej utan tid", "det saknas en rad med tider"),
        ("00:05.000 --> 00:04.000\nHej", "undertexten slutar innan den börjar"),
        ("00:05.000 --> 00:05.000\nHej", "undertexten slutar innan den börjar"),
    ],
)
def test_captions_with_a_bad_block_name_its_line(block, fault):
    message = refuse(f"WEBVTT\n\n00:00.000 --> 00:00.500\nFörst\n\n\n{block}\n")

    assert message.startswith(f"Rad 7: {fault}")
    assert message.endswith(f"Den börjar ”{block.splitlines()[0]}”.")


def test_captions_out_of_order_name_the_line():
    text = "WEBVTT\n\n00:05.000 --> 00:06.000\nSen\n\n00:01.000 --> 00:02.000\nFörst\n"

    assert refuse(text).startswith("Rad 6: undertexten börjar före den som står ovanför")


def test_captions_without_any_caption_say_so():
    assert refuse("WEBVTT\n\nNOTE Bara en anteckning\n") == "Det finns ingen undertext i filen."


def test_captions_too_long_are_refused():
    assert refuse("WEBVTT\n\n" + "x" * 2_000_001) == "Undertexterna är för långa."
    with pytest.raises(ValidationError, match="för långa"):
        decode_captions(b"x" * 2_000_001)


def test_captions_in_another_encoding_say_so():
    assert decode_captions("\ufeffWEBVTT å".encode()) == "WEBVTT å"
    with pytest.raises(ValidationError, match="UTF-8"):
        decode_captions("WEBVTT å".encode("latin-1"))


@pytest.mark.parametrize("text", ["", "WEBVTT", "x\ny\n\nz", "WEBVTT\n\n00:01.000 --> x\nHej", "\n" * 50])
def test_captions_that_are_odd_are_no_fault_when_read(text):
    assert read_cues(text) == ()
