"""Whether the data folder was prepared by the code as it stands, told without loading Django."""

import hashlib
import os
from pathlib import Path

from scripts.catalogues import ROOT

# What the preparation reads. File times are enough: a false alarm only costs a few seconds.
INPUTS = [
    "requirements.txt", "*/migrations/*.py", "content/**/*", "static/css/**/*.css", "search/**/*.py",
    "*/documents.py", "knowledge/**/*.py",
]  # fmt: skip
STAMP = "prepared"
DATABASE = "utfallsbanken.sqlite3"
BUNDLE = ROOT / "static" / "bundle" / "site.css"


def fingerprint() -> str:
    files = sorted(path for pattern in INPUTS for path in ROOT.glob(pattern) if path.is_file())
    lines = [f"{path.relative_to(ROOT)} {path.stat().st_mtime_ns} {path.stat().st_size}" for path in files]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def is_prepared(data_dir: Path) -> bool:
    """Whether nothing has to be done; a database elsewhere is always asked itself."""
    stamp = data_dir / STAMP
    if os.environ.get("DATABASE_URL") or not (data_dir / DATABASE).exists():
        return False
    has_bundle = BUNDLE.exists() or not (ROOT / "static" / "css").exists()
    return has_bundle and stamp.exists() and stamp.read_text() == fingerprint()


def mark_prepared(data_dir: Path, *, seen: str) -> None:
    """Note that the files with the fingerprint ``seen``, taken before the work began, are in place."""
    (data_dir / STAMP).write_text(seen)
