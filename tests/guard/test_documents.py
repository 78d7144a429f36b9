"""Documents: what is taken, and how they are handed out."""

import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.documents import get_document_model
from wagtail.models import Collection

from guard import documents
from guard.documents import check_document
from review.groups import EDITOR
from tests import builders

HTML = b"<html><script>alert(1)</script></html>"
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def package(**entries: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def office(folder: str, **more: bytes) -> bytes:
    return package(**{"[Content_Types].xml": b"<x/>", f"{folder}/document.xml": b"<x/>", **more})


def open_document(kind: str, **more: bytes) -> bytes:
    return package(mimetype=f"application/vnd.oasis.opendocument.{kind}".encode(), **more)


def damage(packed: bytes) -> bytes:
    """``packed`` with its first entry's bytes turned over: what unpacks them raises ``zlib.error``."""
    start = packed.index(b"mimetype") + len(b"mimetype")
    return packed[:start] + bytes(byte ^ 0xFF for byte in packed[start : start + 8]) + packed[start + 8 :]


GOOD = {
    "avtal.pdf": b"%PDF-1.7\n",
    "avtal.PDF": b"%PDF-1.7\n",
    "mall.docx": office("word"),
    "tal.xlsx": office("xl"),
    "bild.pptx": office("ppt"),
    "mall.odt": open_document("text"),
    "tal.ods": open_document("spreadsheet"),
    "rader.csv": "namn;år\r\nÅsa;2026\r\n".encode("cp1252"),
    "text.txt": "Räksmörgås\n".encode(),
}
BAD = {
    "html.pdf": HTML,
    "exe.pdf": b"MZ\x90\x00",
    "eicar.pdf": EICAR,
    "tom.pdf": b"",
    "exe.txt": b"MZ\x90\x00",
    "zip.docx": package(**{"fil.txt": b"x"}),
    "xlsx.docx": office("xl"),
    "stympad.docx": office("word")[:60],
    "text.odt": HTML,
    "skadad.odt": damage(open_document("text")),
    "tal.odt": open_document("spreadsheet"),
    "sida.html": HTML,
    "utan": b"%PDF-1.7",
}
WITH_MACROS = {
    "makro.docx": office("word", **{"word/vbaProject.bin": b"x"}),
    "versaler.docx": office("word", **{"word/VBAPROJECT.BIN": b"x"}),
    "blad.xlsx": office("xl", **{"xl/macrosheets/sheet1.xml": b"x"}),
    "activex.docx": office("word", **{"word/activeX/activeX1.xml": b"x"}),
    "makro.odt": open_document("text", **{"Basic/Standard/x.xml": b"x"}),
}


@pytest.mark.parametrize("name", GOOD)
def test_document_that_is_what_its_name_says_is_taken(name):
    check_document(io.BytesIO(GOOD[name]), name)


@pytest.mark.parametrize("name", BAD)
def test_document_that_is_something_else_is_refused(name):
    with pytest.raises(ValidationError) as error:
        check_document(io.BytesIO(BAD[name]), name)

    assert error.value.messages[0].startswith("Filen är skadad, eller är inte vad namnet säger (.")


@pytest.mark.parametrize("name", WITH_MACROS)
def test_document_with_macros_is_refused_and_says_so(name):
    with pytest.raises(ValidationError) as error:
        check_document(io.BytesIO(WITH_MACROS[name]), name)

    assert error.value.messages == [
        "Filen innehåller makron, som är program. Spara den utan makron och försök igen."
    ]


def test_document_that_unpacks_to_more_than_a_document_is_refused(monkeypatch):
    monkeypatch.setattr(documents, "MAX_UNPACKED", 1_000_000)

    with pytest.raises(ValidationError) as error:
        check_document(io.BytesIO(office("word", **{"word/a": bytes(1_000_001)})), "bomb.docx")

    assert error.value.messages == [
        "Filen packas upp till långt mer än ett dokument rymmer. Spara en mindre och försök igen."
    ]


@pytest.mark.django_db
def test_upload_of_a_page_called_pdf_is_refused_in_the_admin(client):
    client.force_login(builders.make_user("anna", group=EDITOR))
    values = {"title": "Avtal", "collection": Collection.get_first_root_node().pk, "tags": ""}

    refused = client.post("/admin/documents/add/", {**values, "file": SimpleUploadedFile("a.pdf", HTML)})
    taken = client.post(
        "/admin/documents/add/", {**values, "file": SimpleUploadedFile("a.pdf", GOOD["avtal.pdf"])}
    )

    assert refused.context["form"].errors["file"][0].startswith("Filen är skadad")
    assert taken.status_code == 302
    assert get_document_model().objects.count() == 1


@pytest.mark.django_db
def test_document_is_handed_out_to_be_kept_and_never_to_run(client):
    document = get_document_model().objects.create(
        title="Avtal", file=SimpleUploadedFile("avtal.pdf", GOOD["avtal.pdf"])
    )

    response = client.get(document.url)

    assert b"".join(response.streaming_content) == GOOD["avtal.pdf"]
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
