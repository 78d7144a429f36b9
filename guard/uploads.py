"""Files from strangers: what each is, told by its first bytes, and what is known to be harmful in any of them."""

import zipfile
from typing import BinaryIO

PDF, DOCX, XLSX, PNG, JPEG = "pdf", "docx", "xlsx", "png", "jpg"
HEADS = {b"%PDF-": PDF, b"\x89PNG\r\n\x1a\n": PNG, b"\xff\xd8\xff": JPEG}
FOLDERS = {"word/": DOCX, "xl/": XLSX}
# What people call them, by what they are.
SPELLINGS = {JPEG: {"jpg", "jpeg", "jpe", "jfif"}}
# The file that every scanner knows, harmless in itself: whoever sends it tests whether anybody looks.
TEST_VIRUS = b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE"
VIRUS_WITHIN = 128
MOST_ENTRIES = 10_000


def tell_ending(file: BinaryIO) -> str:
    """``pdf``, ``docx``, ``xlsx``, ``png`` or ``jpg`` by what is in ``file``; nothing for all else."""
    file.seek(0)
    head = file.read(8)
    file.seek(0)
    for start, ending in HEADS.items():
        if head.startswith(start):
            return ending
    return _tell_package(file) if head.startswith(b"PK\x03\x04") else ""


def is_called(name: str, ending: str) -> bool:
    """Whether ``name`` ends as files of that kind do."""
    own = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    return own in SPELLINGS.get(ending, {ending})


def holds_test_virus(data: bytes, package: BinaryIO | None = None) -> bool:
    """Whether the scanners' test file is in ``data``, or is an entry of ``package``."""
    return TEST_VIRUS in data or (package is not None and _is_entry(package))


def _tell_package(file: BinaryIO) -> str:
    try:
        with zipfile.ZipFile(file) as package:
            names = package.namelist()[:MOST_ENTRIES]
    except Exception:  # damaged ones raise whatever the reader met
        return ""
    finally:
        file.seek(0)
    found = {ending for folder, ending in FOLDERS.items() if any(name.startswith(folder) for name in names)}
    return found.pop() if len(found) == 1 else ""


def _is_entry(file: BinaryIO) -> bool:
    file.seek(0)
    with zipfile.ZipFile(file) as package:
        for entry in package.infolist()[:MOST_ENTRIES]:
            with package.open(entry) as unpacked:
                if TEST_VIRUS in unpacked.read(VIRUS_WITHIN):
                    return True
    return False
