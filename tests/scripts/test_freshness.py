"""A second start does nothing, but only when nothing has to be done."""

import pytest

from scripts import freshness


@pytest.fixture
def prepared(tmp_path, monkeypatch):
    """A prepared data folder beside a project of two files."""
    project, data_dir = tmp_path / "project", tmp_path / "data"
    for name in ("search/index.py", "content/registers/themes.csv", "static/bundle/site.css"):
        (project / name).parent.mkdir(parents=True)
        (project / name).write_text("")
    data_dir.mkdir()
    (data_dir / freshness.DATABASE).touch()
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setattr(freshness, "ROOT", project)
    monkeypatch.setattr(freshness, "BUNDLE", project / "static" / "bundle" / "site.css")
    freshness.mark_prepared(data_dir, seen=freshness.fingerprint())
    return data_dir


def test_is_prepared_when_nothing_changed_is_true(prepared):
    assert freshness.is_prepared(prepared) is True


def test_is_prepared_after_a_content_file_changed_is_false(prepared):
    (freshness.ROOT / "content" / "registers" / "themes.csv").write_text("code")

    assert freshness.is_prepared(prepared) is False


def test_is_prepared_after_a_new_migration_is_false(prepared):
    migrations = freshness.ROOT / "search" / "migrations"
    migrations.mkdir()
    (migrations / "0001_initial.py").touch()

    assert freshness.is_prepared(prepared) is False


def test_is_prepared_without_its_database_is_false(prepared):
    (prepared / freshness.DATABASE).unlink()

    assert freshness.is_prepared(prepared) is False


def test_is_prepared_for_a_database_elsewhere_is_false(prepared, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://example/portal")

    assert freshness.is_prepared(prepared) is False


def test_mark_prepared_with_a_file_changed_meanwhile_leaves_work_for_the_next_start(prepared):
    seen = freshness.fingerprint()
    (freshness.ROOT / "search" / "index.py").write_text("changed while the portal was prepared")

    freshness.mark_prepared(prepared, seen=seen)

    assert freshness.is_prepared(prepared) is False


@pytest.mark.parametrize(
    "name", ["search/engines/sqlite.py", "casestudies/documents.py", "knowledge/markdown.py"]
)
def test_is_prepared_after_what_makes_the_index_changed_is_false(prepared, name):
    (freshness.ROOT / name).parent.mkdir(parents=True, exist_ok=True)
    (freshness.ROOT / name).write_text("")

    assert freshness.is_prepared(prepared) is False
