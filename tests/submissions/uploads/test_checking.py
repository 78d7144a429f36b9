import io

import pytest
from PIL import Image

from submissions.uploads.checking import LARGEST, FileRefused, check_file
from tests.submission_files import (
    EICAR,
    PDF,
    make_bomb,
    make_docx,
    make_huge_png,
    make_jpeg,
    make_png,
    make_xlsx,
    pack,
)

OTHER = (
    "Innehållet är något annat än vad namnet säger. Skicka PDF, Word (DOCX), Excel (XLSX), PNG eller JPEG."
)
DAMAGED_DOCX = "Filen är skadad, eller är inte vad namnet säger (.docx). Spara om den och försök igen."
TOO_LARGE = "Bilden är för stor: högst 25 miljoner bildpunkter. Gör den mindre och försök igen."
HARMFUL = "Den innehåller skadlig kod. Sök igenom din dator innan du skickar mer."


def check(name: str, data: bytes, *, size: int | None = None):
    return check_file(io.BytesIO(data), name=name, size=len(data) if size is None else size)


@pytest.mark.parametrize(
    ("name", "data", "ending"),
    [
        ("Avtal.pdf", PDF, "pdf"),
        ("AVTAL.PDF", PDF, "pdf"),
        ("Plan.docx", make_docx(), "docx"),
        ("Tal.xlsx", make_xlsx(), "xlsx"),
        ("Foto.JPEG", make_jpeg(), "jpg"),
        ("foto.jpg", make_jpeg(), "jpg"),
        ("bild.png", make_png(), "png"),
    ],
)
def test_file_of_the_five_kinds_is_taken(name, data, ending):
    checked = check(name, data)

    assert (checked.name, checked.ending) == (name, ending)


@pytest.mark.parametrize("name", ["avtal.pdf", "plan.docx", "tal.xlsx"])
def test_documents_are_kept_byte_for_byte(name):
    data = {"avtal.pdf": PDF, "plan.docx": make_docx(), "tal.xlsx": make_xlsx()}[name]

    assert check(name, data).data == data


def test_picture_is_kept_upright_without_what_the_camera_said():
    checked = check("foto.jpg", make_jpeg(says="Kameran 4711"))

    picture = Image.open(io.BytesIO(checked.data))
    assert picture.size == (20, 40)
    assert dict(picture.getexif()) == {}
    assert b"4711" not in checked.data


def test_picture_sent_twice_is_the_same_file():
    assert check("a.jpg", make_jpeg()).sha256 == check("b.jpg", make_jpeg()).sha256


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("sida.pdf", b"<html><script>alert(1)</script></html>", OTHER),
        ("program.pdf", b"MZ\x90\x00" + bytes(100), OTHER),
        ("eicar.pdf", EICAR, OTHER),
        ("bild.svg", b'<svg xmlns="http://www.w3.org/2000/svg"/>', OTHER),
        ("gammal.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OTHER),
        ("arkiv.docx", pack({"fil.txt": b"x"}), OTHER),
        ("tal.docx", make_xlsx(), OTHER),
        ("avtal", PDF, OTHER),
        ("avtal.exe", PDF, OTHER),
        ("avtal.pdf.html", PDF, OTHER),
        ("dolt.pdf", PDF + EICAR, HARMFUL),
        ("packad.docx", make_docx(**{"word/x.txt": EICAR}), HARMFUL),
        (
            "makro.docx",
            make_docx(**{"word/vbaProject.bin": b"x"}),
            "Filen innehåller makron, som är program. Spara den utan makron och försök igen.",
        ),
        (
            "bomb.docx",
            make_bomb(),
            "Filen packas upp till långt mer än ett dokument rymmer. Spara en mindre och försök igen.",
        ),
        ("stympad.docx", make_docx()[:-30], OTHER),
        ("halv.docx", pack({"word/document.xml": b"x"}), DAMAGED_DOCX),
        ("stor.png", make_huge_png(), TOO_LARGE),
        ("enorm.png", make_huge_png(20_000), TOO_LARGE),
        (
            "trasig.png",
            make_png()[:20],
            "Filen är skadad eller är ingen bild. Spara om den som JPEG eller PNG och försök igen.",
        ),
        ("tom.pdf", b"", "Den är tom. Spara den på nytt och försök igen."),
    ],
    ids=lambda value: value if isinstance(value, str) and "." in value[:-3] and len(value) < 20 else "",
)
def test_file_that_is_something_else_is_refused_by_name(name, data, why):
    with pytest.raises(FileRefused) as refused:
        check(name, data)

    assert str(refused.value) == f"”{name}” togs inte emot. {why}"


def test_file_that_is_too_large_is_refused_unread():
    with pytest.raises(FileRefused) as refused:
        check("stor.pdf", b"", size=LARGEST + 1)

    assert (
        str(refused.value)
        == "”stor.pdf” togs inte emot. Den är större än 10 MB. Gör den mindre, eller skicka en del av den."
    )


def test_name_that_turns_the_direction_is_made_plain():
    assert check("avtal\u202efdp.pdf", PDF).name == "avtalfdp.pdf"
