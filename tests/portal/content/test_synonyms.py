import pytest
from django.conf import settings

from portal.content.dumping import dump_texts
from portal.content.report import Report
from portal.content.synonyms import NAME, load_synonyms, parse_line
from portal.models import LoadedContent
from search.models import Synonym

pytestmark = pytest.mark.django_db


def load(tmp_path, text, *, update=False):
    path = tmp_path / "synonyms.txt"
    path.write_text(text, encoding="utf-8")
    report = Report()
    return load_synonyms(path, update=update, report=report), report


def rows():
    return list(Synonym.objects.order_by("pk").values_list("terms", "leads_to", "near"))


def test_parse_line_signs_part_what_means_the_same_from_the_rest():
    assert parse_line("a, b c => d ~ e, f") == ("a\nb c", "d", "e\nf")
    assert parse_line("a, b ~ c") == ("a\nb", "", "c")


def test_load_synonyms_creates_one_row_a_line(tmp_path):
    faults, report = load(tmp_path, "# rubrik\n\na, b\nSIB => c\n")

    assert (faults, report.created) == ([], 2)
    assert rows() == [("a\nb", "", ""), ("SIB", "c", "")]


def test_load_synonyms_again_changes_nothing(tmp_path):
    load(tmp_path, "a, b\n")

    assert load(tmp_path, "a, b, c\n")[1] == Report()
    assert rows() == [("a\nb", "", "")]


def test_load_synonyms_update_replaces_what_nobody_has_changed(tmp_path):
    load(tmp_path, "a, b\nc, d\n")
    Synonym.objects.filter(terms="c\nd").update(near="min egen")

    _faults, report = load(tmp_path, "a, b, x\nc, d, x\n", update=True)

    assert rows() == [("a\nb\nx", "", ""), ("c\nd", "", "min egen")]
    assert (report.updated, report.kept) == (1, [f"{NAME}:2 synonyms:c"])


def test_load_synonyms_what_an_editor_took_away_stays_away(tmp_path):
    load(tmp_path, "a, b\n")
    Synonym.objects.all().delete()

    load(tmp_path, "a, b, c\n", update=True)

    assert rows() == []


@pytest.mark.parametrize(("text", "line"), [("=> a\n", 1), ("a, b\na, c\n", 2), ("a\n", 1), ("~\n", 1)])
def test_load_synonyms_odd_line_is_a_fault(tmp_path, text, line):
    faults, _report = load(tmp_path, text)

    assert [fault.line for fault in faults] == [line]


def test_dump_of_synonyms_loads_as_the_same(starter, tmp_path):
    before = set(Synonym.objects.values_list("terms", "leads_to", "near"))
    text = dict(dump_texts())[NAME]
    Synonym.objects.all().delete()
    LoadedContent.objects.filter(key__startswith="synonyms:").delete()

    faults, _report = load(tmp_path, text)

    assert faults == []
    assert set(Synonym.objects.values_list("terms", "leads_to", "near")) == before


def test_starter_synonyms_are_all_loaded(starter):
    lines = (settings.BASE_DIR / "content" / NAME).read_text(encoding="utf-8").splitlines()

    assert Synonym.objects.count() == sum(bool(line.strip()) and line[0] != "#" for line in lines)
