"""Whether this machine can draw PDFs: weasyprint needs libraries that are no Python packages.

To import weasyprint just to see takes most of a second and 60 MB in each process that shows a path. So the
libraries alone are looked for, by the names that ``weasyprint.text.ffi`` tries.
"""

import ctypes
from ctypes.util import find_library
from functools import cache
from importlib.util import find_spec

NEEDED = {
    "gobject": ("libgobject-2.0.so.0", "libgobject-2.0.0.dylib", "libgobject-2.0-0.dll", "gobject-2.0"),
    "pango": ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll", "pango-1.0"),
    "harfbuzz": ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll", "harfbuzz"),
    "fontconfig": ("libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll", "fontconfig"),
    "pangoft2": ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0.dll", "pangoft2-1.0"),
}


@cache
def can_print() -> bool:
    """Looked for once; a machine that gets the libraries is told by a restart."""
    return find_spec("weasyprint") is not None and all(map(has_library, NEEDED.values()))


def has_library(names: tuple[str, ...]) -> bool:
    """One of ``names`` can be loaded; the last is the bare name, which takes a search and is tried last."""
    return any(map(can_load, names[:-1])) or can_load(find_library(names[-1]) or "")


def can_load(name: str) -> bool:
    if not name:
        return False
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True
