"""Where the Swedish words come from: files of the ``hunspell-sv`` package, and our own in search/data."""

from collections.abc import Iterable
from functools import cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path

PACKAGE = "hunspell-sv"
AFFIXES = "sv_SE_expanded.aff"
# The package's other list, sv_SE.dic, has 100 000 words more without inflection: forms of words it already
# has, and names in lower case (ADR 25).
WORDS = "sv_SE_expanded.dic"
# Ours, of which the lexicon is made.
LISTS = (
    "bases.txt", "compounds.txt", "endings.txt", "entries.txt", "forms.txt", "heads.txt", "nosplit.txt",
    "particles.txt", "verbal_nouns.txt",
)  # fmt: skip
DATA = Path(__file__).parent.parent / "data"


class LexiconMissing(Exception):
    """Swedish text cannot be analysed; the message says what to do."""


def find_file(name: str) -> Path:
    """A file of the package, wherever it was installed; it is read there and never copied (LGPL-3)."""
    try:
        for file in files(PACKAGE) or ():
            if file.name == name:
                return Path(str(file.locate())).resolve()
    except PackageNotFoundError:
        pass
    raise LexiconMissing(f"{name} was not found. Install the Python package {PACKAGE}: make run does it.")


def read_lines(name: str) -> list[str]:
    """The lines of one of our own files, without comments and empty lines."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


@cache
def read_words(name: str) -> frozenset[str]:
    """The words of one of our files, any number on a line."""
    return frozenset(word for line in read_lines(name) for word in line.split())


def read_table(name: str) -> dict[str, str]:
    """The lines of one of our files, as words before and after a tab."""
    return dict(line.split("\t") for line in read_lines(name))


@cache
def digest_lexicon() -> str:
    """Changes when a word list does, or the code that makes the lexicon of it."""
    package = Path(__file__).parent
    ours = [package.parent / "words.py", package.parent / "derivation.py", *package.glob("*.py")]
    lists = [DATA / name for name in LISTS]
    return digest_files([find_file(AFFIXES), find_file(WORDS), *sorted(ours), *lists])


def digest_files(paths: Iterable[Path]) -> str:
    digest = blake2b(digest_size=8)
    for path in paths:
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()
