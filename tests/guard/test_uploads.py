"""What a file is, by its first bytes."""

import io

import pytest

from guard.uploads import holds_test_virus, is_called, tell_ending
from tests.submission_files import EICAR, PDF, make_docx, make_jpeg, make_png, make_xlsx, pack


@pytest.mark.parametrize(
    ("data", "ending"),
    [
        (PDF, "pdf"),
        (make_docx(), "docx"),
        (make_xlsx(), "xlsx"),
        (make_png(), "png"),
        (make_jpeg(), "jpg"),
        (b"", ""),
        (b"%PD", ""),
        (b"GIF89a", ""),
        (pack({"a.txt": b"x"}), ""),
        (pack({"word/a": b"x", "xl/b": b"x"}), ""),
        (b"PK\x03\x04" + bytes(40), ""),
    ],
)
def test_ending_is_told_by_what_is_in_the_file(data, ending):
    file = io.BytesIO(data)

    assert tell_ending(file) == ending
    assert file.tell() == 0


@pytest.mark.parametrize(
    ("name", "ending", "expected"),
    [
        ("a.pdf", "pdf", True),
        ("a.PDF", "pdf", True),
        ("a.jpeg", "jpg", True),
        ("a.jpg", "jpg", True),
        ("a.pdf.exe", "pdf", False),
        ("pdf", "pdf", False),
        ("a.", "pdf", False),
    ],
)
def test_name_is_compared_with_what_the_file_is(name, ending, expected):
    assert is_called(name, ending) is expected


def test_test_virus_is_found_alone_within_and_packed():
    packed = make_docx(**{"word/x": EICAR})

    assert holds_test_virus(EICAR)
    assert holds_test_virus(PDF + EICAR)
    assert holds_test_virus(packed, io.BytesIO(packed))
    assert not holds_test_virus(make_docx(), io.BytesIO(make_docx()))
