"""What no file of the project may hold, and how long a module may grow."""

import re
import subprocess
from pathlib import Path

import pytest
from django.core.management import call_command

ROOT = Path(__file__).resolve().parent.parent.parent
LONGEST_MODULE = 400
LARGEST_FILE = 700 * 1024
# Written in parts, so that this file does not hold what it looks for.
REGISTRY_HOSTS = ["pypi" + ".org", "pythonhosted" + ".org", "registry." + "npmjs", "deb." + "debian.org"]
FOREIGN_PATHS = ["/" + "work/", "/" + "farm/", "/" + "root/", "bash" + "_jobs", "../" + "shared"]
FORBIDDEN = re.compile(
    "|".join([*map(re.escape, REGISTRY_HOSTS), *(rf"(?<![\w.]){re.escape(p)}" for p in FOREIGN_PATHS)])
)
VAGUE_NAMES = {"utils.py", "helpers.py", "misc.py", "services.py", "core.py", "common.py"}


def project_files() -> list[Path]:
    """Return the files that git tracks or would track; all but the generated ones without git."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this is not a git checkout")
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def own_modules() -> list[Path]:
    return [path for path in project_files() if path.suffix == ".py" and "migrations" not in path.parts]


def test_files_name_no_registry_and_no_path_of_one_machine():
    named = []
    for path in project_files():
        try:
            text = path.read_text()
        except UnicodeDecodeError:
            continue
        named += [f"{path.relative_to(ROOT)}: {found}" for found in FORBIDDEN.findall(text)]

    assert named == []


def test_modules_are_no_longer_than_a_reader_bears():
    lengths = {str(path.relative_to(ROOT)): len(path.read_text().splitlines()) for path in own_modules()}

    assert {name: length for name, length in lengths.items() if length > LONGEST_MODULE} == {}


def test_modules_are_named_by_what_they_hold():
    assert [str(path) for path in own_modules() if path.name in VAGUE_NAMES] == []


def test_files_are_small_enough_to_review():
    large = [str(path.relative_to(ROOT)) for path in project_files() if path.stat().st_size > LARGEST_FILE]

    assert large == []


def test_locks_pin_every_package_by_hash():
    for name in ("requirements.txt", "requirements-dev.txt"):
        blocks = re.split(r"\n(?=\S)", (ROOT / name).read_text().strip())
        assert [block for block in blocks if "==" not in block or "--hash=sha256:" not in block] == []


@pytest.mark.django_db
def test_migrations_cover_every_model():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)
