"""Search words in content files: a list in front matter, a cell in a register."""

import csv

import pytest
from django.core.management import call_command

from indicators.models import Indicator
from knowledge.models import KnowledgePage
from portal.content.codecs import Decoder
from portal.content.dumping import dump_pages, dump_registers
from portal.content.faults import ContentFaults
from portal.content.loading import load_content
from portal.content.registers import load_register
from portal.content.report import Report
from portal.content.schema import REGISTER_TYPES
from taxonomy.models import Theme
from tests import builders

pytestmark = pytest.mark.django_db
BY_NAME = {register.name: register for register in REGISTER_TYPES}
WORDS = "ungarna kommer inte till skolan\nja\n117"
COLUMNS = "code,slug,name,name_en,description,sort_order"


@pytest.fixture
def pages():
    guide = builders.make_guide(slug="guiden", search_words=WORDS)
    step = builders.make_step(guide, slug="steget", search_words=WORDS)
    case = builders.make_case(slug="fallet", search_words=WORDS)
    return guide, step, case, builders.make_lesson(slug="lardomen", search_words=WORDS)


def forget_pages():
    for page in KnowledgePage.objects.order_by("-depth"):
        builders.delete(page.specific)


def load_themes(tmp_path, text, *, update=False):
    path = tmp_path / "themes.csv"
    path.write_text(text, encoding="utf-8")
    report = Report()
    faults = load_register(
        path, path.name, BY_NAME["themes"], decoder=Decoder(), update=update, report=report
    )
    return [str(fault) for fault in faults], report


def test_dump_writes_a_list(pages):
    text = dict(dump_pages())["lessons/lardomen.md"]

    assert "search_words: [ungarna kommer inte till skolan, ja, '117']" in text


def test_load_of_a_dump_gives_every_kind_of_page_its_search_words(pages, tmp_path):
    before = dict(dump_pages())
    call_command("dump_content", tmp_path, verbosity=0)
    forget_pages()

    load_content(tmp_path)

    assert dict(dump_pages()) == before
    assert list(KnowledgePage.objects.values_list("search_words", flat=True)) == [WORDS] * 4


def test_update_changes_search_words_that_nobody_has_changed(pages, tmp_path):
    call_command("dump_content", tmp_path, verbosity=0)
    forget_pages()
    load_content(tmp_path)
    path = tmp_path / "cases" / "fallet.md"
    path.write_text(path.read_text().replace("'117'", "skolk"))

    assert load_content(tmp_path, update=True).updated == 1
    assert KnowledgePage.objects.get(slug="fallet").search_words.endswith("skolk")


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("skolk", "Skriv en lista här, med en punkt per rad efter ”-”."),
        (f"[skolk, {'å' * 81}]", f"search_words: Rad 2, ”{'å' * 30} …”, har 81 tecken."),
    ],
)
def test_load_of_search_words_that_break_the_rules_says_so_at_the_line(pages, tmp_path, value, message):
    call_command("dump_content", tmp_path, verbosity=0)
    forget_pages()
    path = tmp_path / "lessons" / "lardomen.md"
    lines = path.read_text().splitlines()
    line = next(number for number, text in enumerate(lines) if text.startswith("search_words"))
    lines[line] = f"search_words: {value}"
    path.write_text("\n".join(lines) + "\n")

    with pytest.raises(ContentFaults) as caught:
        load_content(tmp_path)

    (fault,) = caught.value.faults
    assert str(fault).startswith(f"lessons/lardomen.md:{line + 1}:")
    assert message in str(fault)


def test_register_has_search_words_in_one_cell(tmp_path):
    faults, report = load_themes(
        tmp_path, f"{COLUMNS},search_words\nhalsa,halsa,Hälsa,,,1,ont i magen | mår dåligt\n"
    )

    assert (faults, report.created) == ([], 1)
    assert Theme.objects.get().search_words == "ont i magen\nmår dåligt"
    [row] = csv.DictReader(dict(dump_registers())["registers/themes.csv"].splitlines())
    assert row["search_words"] == "ont i magen | mår dåligt"


def test_register_with_search_words_that_break_the_rules_is_a_fault(tmp_path):
    faults, _report = load_themes(
        tmp_path, f"{COLUMNS},search_words\nhalsa,halsa,Hälsa,,,1,skolk | {'å' * 81}\n"
    )

    assert faults == [
        f"themes.csv:2: search_words: Rad 2, ”{'å' * 30} …”, har 81 tecken. Korta den till högst 80."
    ]


def test_register_file_from_before_there_were_search_words_is_whole(tmp_path):
    faults, report = load_themes(tmp_path, f"{COLUMNS}\nhalsa,halsa,Hälsa,,,1\n")
    later, _report = load_themes(
        tmp_path, f"{COLUMNS},search_words\nhalsa,halsa,Hälsa,,,1,ont\n", update=True
    )

    assert (faults, report.created, later) == ([], 1, [])
    assert Theme.objects.get().search_words == "ont"


def test_register_file_without_an_older_column_is_a_fault(tmp_path):
    faults, _report = load_themes(tmp_path, "code,slug,name,search_words\nhalsa,halsa,Hälsa,ont\n")

    assert faults == [f"themes.csv:1: Kolumnerna måste vara: {COLUMNS.replace(',', ', ')}, search_words."]


def test_every_row_that_was_loaded_before_there_were_search_words_still_counts_as_unchanged(tmp_path):
    """The digest of a row does not know of a column that says nothing."""
    row = "halsa,halsa,Hälsa,,,1"
    load_themes(tmp_path, f"{COLUMNS}\n{row}\n")
    _faults, report = load_themes(tmp_path, f"{COLUMNS},search_words\n{row},\n", update=True)

    assert report == Report()


def test_indicators_have_search_words_too():
    builders.make_indicator(slug="franvaro", search_words="skolk\nborta")

    [row] = csv.DictReader(dict(dump_registers())["registers/indicators.csv"].splitlines())
    assert row["search_words"] == "skolk | borta"
    assert Indicator.objects.get().search_words == "skolk\nborta"
