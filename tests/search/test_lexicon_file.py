"""How the lexicon's file is made and found; what is in it stands in test_lexicon_words.py."""

import os
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from search.lexicon import Lexicon, LexiconMissing, building, get_lexicon, source
from search.lexicon.reading import find_lexicon


@pytest.fixture
def few_records(monkeypatch):
    """A lexicon of one form, made in no time."""
    monkeypatch.setattr(building, "collect_records", lambda: iter([("fbarnens", b"\x00\x03")]))


@pytest.fixture
def fresh_lexicon():
    get_lexicon.cache_clear()
    yield
    get_lexicon.cache_clear()


def test_build_lexicon_made_once_then_left_alone(tmp_path, few_records):
    path = building.build_lexicon(tmp_path)
    made_at = path.stat().st_mtime_ns

    assert building.build_lexicon(tmp_path) == path
    assert path.stat().st_mtime_ns == made_at
    assert Lexicon(path).find_lemmas("barnens") == ("barn",)


def test_build_lexicon_file_can_be_read_by_others(tmp_path, few_records):
    assert building.build_lexicon(tmp_path).stat().st_mode & 0o044 == 0o044


def test_build_lexicon_killed_midway_leaves_nothing(tmp_path, monkeypatch):
    def fail():
        yield "fbarn", b"\x00\x00"
        raise KeyboardInterrupt

    monkeypatch.setattr(building, "collect_records", fail)

    with pytest.raises(KeyboardInterrupt):
        building.build_lexicon(tmp_path)

    assert list(tmp_path.iterdir()) == []


def test_build_lexicon_older_files_three_are_kept(tmp_path, few_records):
    for age in range(1, 5):
        old = tmp_path / f"swedish-1-old{age}.marisa"
        old.touch()
        os.utime(old, (1_000_000 - age, 1_000_000 - age))

    path = building.build_lexicon(tmp_path)

    assert {file.name for file in tmp_path.iterdir()} == {
        path.name,
        "swedish-1-old1.marisa",
        "swedish-1-old2.marisa",
    }


def test_build_lexicon_command_says_what_it_did(settings, tmp_path, few_records):
    settings.LEXICON_DIR = tmp_path
    said = StringIO()

    call_command("build_lexicon", stdout=said)
    call_command("build_lexicon", stdout=said)

    name = find_lexicon(tmp_path)
    assert said.getvalue() == f"{name} made, 0.0 MB\n{name} was there, 0.0 MB\n"


def test_get_lexicon_missing_file_says_which_command_makes_it(settings, tmp_path, fresh_lexicon):
    settings.LEXICON_DIR = tmp_path

    with pytest.raises(LexiconMissing, match=r"manage\.py build_lexicon"):
        get_lexicon()


def test_build_lexicon_package_missing_says_so(settings, tmp_path, monkeypatch):
    settings.LEXICON_DIR = tmp_path
    monkeypatch.setattr(source, "PACKAGE", "hunspell-of-nowhere")
    source.digest_lexicon.cache_clear()

    with pytest.raises(CommandError, match="Install the Python package hunspell-of-nowhere"):
        call_command("build_lexicon")

    source.digest_lexicon.cache_clear()


def test_digest_lexicon_a_list_of_ours_changes_it(tmp_path, monkeypatch):
    before = source.digest_lexicon()
    for name in source.LISTS:
        (tmp_path / name).write_bytes((source.DATA / name).read_bytes())
    (tmp_path / "nosplit.txt").write_text("barnfamilj\n", encoding="utf-8")
    monkeypatch.setattr(source, "DATA", Path(tmp_path))
    source.digest_lexicon.cache_clear()

    after = source.digest_lexicon()
    source.digest_lexicon.cache_clear()

    assert after != before
