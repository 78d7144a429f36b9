"""Who came, from the lists that meeting services give."""

import time
import zipfile
from io import BytesIO

import pytest
from openpyxl import Workbook
from wagtail.models import PageLogEntry

from learning.counting import read_counts
from learning.organising.attendance import CannotRead, note_attendance, read_addresses
from tests.builders import make_user
from tests.learning.registrations.conftest import NOON, make_coming, take_seat


def as_xlsx(*rows):
    book, buffer = Workbook(), BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(buffer)
    return buffer.getvalue()


TEAMS = "Full Name\tEmail\tRole\nÅsa Ek\tAsa@Example.se\tPresenter\nBo\tbo@example.se\tAttendee\n"


@pytest.mark.parametrize(
    "data",
    [
        TEAMS.encode("utf-16"),
        TEAMS.encode("utf-8-sig"),
        TEAMS.encode("cp1252"),
        b"asa@example.se;bo@example.se",
        b'"<asa@example.se>","mailto:bo@example.se"'.replace(b"mailto:", b""),
        b"asa@example.se\r\nbo@example.se\r\nASA@example.se\r\n",
        as_xlsx(["Namn", "E-post"], ["Åsa", "asa@example.se"], [1, None], ["Bo", "bo@example.se"]),
    ],
)
def test_read_addresses_takes_what_services_give(data):
    assert read_addresses(data) == ["asa@example.se", "bo@example.se"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "Det finns ingen e-postadress i filen."),
        (b"Namn\nBo\n", "Det finns ingen e-postadress i filen."),
        (b"PK\x03\x04trasig", "Kalkylarket går inte att läsa."),
        (b"\x00\x01\x02", "Filen är varken en csv-fil eller ett kalkylark (xlsx)."),
        (b"a" * 2_000_001, "Filen är större än 2 MB."),
        (b'asa@example.se\n"' + b"x\n" * 70_000, "Csv-filen går inte att läsa: ett citattecken"),
    ],
)
def test_read_addresses_of_something_else_says_what_to_do(data, message):
    with pytest.raises(CannotRead) as error:
        read_addresses(data)
    assert str(error.value).startswith(message)


@pytest.mark.parametrize(
    "cell",
    ["a" * 1_900_000, "a" * 900 + "@", "@" * 1000, "a@" * 500, "a@" + "b." * 400, "a@b.se" * 10_000],
)
def test_read_addresses_takes_no_longer_for_a_cell_that_is_no_address(cell):
    began = time.process_time()
    found = read_addresses(f"{cell},asa@example.se".encode()) if len(cell) < 100_000 else None
    if found is None:
        with pytest.raises(CannotRead):
            read_addresses(cell.encode())
    assert time.process_time() - began < 1
    assert found is None or found[-1] == "asa@example.se"


def test_read_addresses_of_a_spreadsheet_that_unpacks_to_a_bomb_is_refused():
    bomb = BytesIO(as_xlsx(["asa@example.se"]))
    with zipfile.ZipFile(bomb, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/big.xml", b"0" * 50_000_001)
    assert len(bomb.getvalue()) < 2_000_000

    with pytest.raises(CannotRead, match="Kalkylarket går inte att läsa"):
        read_addresses(bomb.getvalue())


@pytest.mark.django_db
def test_note_attendance_notes_the_registered_and_tells_the_unknown():
    webinar, actor = make_coming(capacity=2), make_user("anna")
    for name in ("asa", "bo", "cia"):
        take_seat(webinar, f"{name}@example.se")

    noted = note_attendance(webinar, ["ASA@example.se", "x@example.se"], actor=actor, now=NOON)

    assert (noted.came, noted.unknown) == (1, ("x@example.se",))
    attended = dict(webinar.registrations.values_list("email", "attended"))
    assert attended == {"asa@example.se": True, "bo@example.se": False, "cia@example.se": None}
    entry = PageLogEntry.objects.get(action="learning.note_attendance")
    assert (entry.user, entry.data) == (actor, {"came": 1})


@pytest.mark.django_db
def test_note_attendance_anew_follows_the_new_list_and_counts_none_twice():
    webinar, actor = make_coming(capacity=None), make_user("anna")
    for name in ("asa", "bo"):
        take_seat(webinar, f"{name}@example.se")

    both, asa = ["asa@example.se", "bo@example.se"], ["asa@example.se"]
    for came in (asa, asa, both, asa, both):
        note_attendance(webinar, came, actor=actor, now=NOON)
        assert read_counts([webinar.uid])[webinar.uid, "", "attended"] == len(came)

    assert list(webinar.registrations.values_list("attended", flat=True)) == [True, True]
