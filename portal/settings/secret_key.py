"""The embedded default's secret key: made once, kept in the data folder, readable by its owner only."""

import os
import secrets
from pathlib import Path


def read_or_make_secret_key(path: Path) -> str:
    """Return the key kept in ``path``, making it first if there is none; two starts at once agree on one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(descriptor, "w") as file:
        key = secrets.token_urlsafe(50)
        file.write(key)
    return key
