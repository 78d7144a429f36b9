"""What is looked for must be what weasyprint loads, or a button would lead to a fault."""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

from knowledge import drawing
from knowledge.drawing import NEEDED, can_print, has_library

WEASYPRINT = Path(importlib.util.find_spec("weasyprint").origin).parent / "text" / "ffi.py"
LOADED = re.findall(r"^(\w+) = _dlopen\(([^)]*)\)", WEASYPRINT.read_text(), re.M)


def test_needed_are_the_libraries_that_weasyprint_cannot_do_without_by_its_names():
    names = {
        library: set(re.findall(r"'([^']+)'", told)) for library, told in LOADED if "allow_fail" not in told
    }

    assert names.keys() == NEEDED.keys()
    for library, ours in NEEDED.items():
        assert set(ours) <= names[library]


def test_can_print_says_what_importing_weasyprint_would():
    imported = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", "import weasyprint"], capture_output=True
    )

    assert can_print() == (imported.returncode == 0)


def test_can_print_does_not_import_weasyprint():
    code = (
        "import sys; from knowledge.drawing import can_print; can_print();"
        "sys.exit('weasyprint' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", code], capture_output=True).returncode == 0


@pytest.mark.parametrize("missing", NEEDED)
def test_can_print_without_one_of_the_libraries_is_false(monkeypatch, missing):
    monkeypatch.setattr(drawing, "has_library", lambda names: names != NEEDED[missing])

    assert can_print.__wrapped__() is False


def test_has_library_finds_none_by_names_that_are_not_there():
    assert has_library(("libfinns-inte.so.0", "finns-inte")) is False
