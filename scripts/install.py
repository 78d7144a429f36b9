"""Makes .venv and installs a lock into it, unless that was done already.

Runs on the system's Python with nothing installed, so it imports the standard library only. A stamp in
.venv holds the hash of the lock that was installed last; an interrupted installation leaves no stamp.
"""

import hashlib
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
OLDEST = (3, 11)


def hash_of(lock: str) -> str:
    return hashlib.sha256((ROOT / lock).read_bytes()).hexdigest()


def is_installed(lock: str, *, python: Path) -> bool:
    """Whether ``lock`` stands in .venv; the development lock holds everything of the other one."""
    if not python.exists():
        return False
    stamps = {lock, "requirements-dev.txt"}
    return any(stamp_of(name).exists() and stamp_of(name).read_text() == hash_of(name) for name in stamps)


def stamp_of(lock: str) -> Path:
    return VENV / f"installed-{lock}"


def has_pip(python: Path) -> bool:
    """Whether .venv is whole; one whose making was interrupted is made anew."""
    return (
        python.exists() and subprocess.run([python, "-m", "pip", "-V"], capture_output=True).returncode == 0
    )


def make_venv() -> None:
    print("Making .venv ...", flush=True)
    try:
        venv.create(VENV, with_pip=True, clear=VENV.exists())
    except subprocess.CalledProcessError:
        sys.exit("This Python lacks ensurepip: install your system's python3-venv package and try again.")


def install(lock: str, *, python: Path) -> None:
    print(f"Installing {lock}; the first time takes a minute or two ...", flush=True)
    command = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
    result = subprocess.run([*command, "-r", ROOT / lock], check=False)
    if result.returncode:
        sys.exit(f"Installing {lock} failed (see above). Run the same command again to continue.")
    for other in VENV.glob("installed-*"):
        other.unlink()
    stamp_of(lock).write_text(hash_of(lock))


def main(lock: str) -> None:
    if sys.version_info < OLDEST:
        sys.exit("Utfallsbanken needs Python 3.11 or newer; this is " + sys.version.split()[0] + ".")
    python = VENV / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    if is_installed(lock, python=python):
        return
    if not has_pip(python):
        make_venv()
    install(lock, python=python)


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except KeyboardInterrupt:
        sys.exit("Interrupted. Run the same command again to continue.")
