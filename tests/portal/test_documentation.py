"""The tables of the documentation name what there is."""

import re
from pathlib import Path

import pytest
from django.utils.translation.trans_real import translation

from casestudies.models import CaseStudyPage
from lessons.models import LessonPage
from methods.models import MethodGuidePage, MethodStepPage
from portal.content.schema import PAGE_TYPES, REGISTER_TYPES, RowType
from scripts.learning_pictures import NAMES
from scripts.screenshots import LARGEST, PAGES, WIDTHS
from scripts.workplace_pictures import PICTURES

ROOT = Path(__file__).resolve().parent.parent.parent
READ_SETTING = re.compile(r"""\benv(?:\.\w+)?\(\s*["']([A-Z_]+)["']""")
SHOWN = re.compile(r"!\[[^\]]{20,}\]\(screenshots/([\w-]+)\.webp\)")
BOLD = re.compile(r"\*\*([^*]+)\*\*")
# What the handbook says with stress, and a button whose words Wagtail puts together.
STRESSED = {
    "fet stil",
    "ingen publicerar sin egen text",
    "du som skriver",
    "du som granskar",
    "en rad",
    "ett fält på sidan",
    "någon annan sparade samtidigt",
    "en rad är borta",
    "något gick fel",
    "lägg till fall",
    "viktigt",
}
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")
# | a guide | 30–31 | …: what the architecture says that the pages of a kind ask, at least and at most.
COSTS = r"^\| {} \| (?:\d+–)?(\d+) \|"


def names_of(rows: tuple[RowType, ...]) -> set[str]:
    own = {name for row in rows for name in (row.key, *row.fields)}
    return own.union(*(names_of(row.children) for row in rows))


def test_readme_names_every_setting_and_no_other():
    settings = "\n".join(path.read_text() for path in (ROOT / "portal" / "settings").glob("*.py"))
    table = (ROOT / "README.md").read_text().split("### Settings")[1].split("\n## ")[0]

    rows = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    named = {name for row in rows for name in re.findall(r"`([A-Z_]+)`", row)}

    assert named - {"PORT", "DJANGO_SETTINGS_MODULE"} == set(READ_SETTING.findall(settings))


def test_readme_is_short_and_begins_with_the_two_commands():
    lines = (ROOT / "README.md").read_text().splitlines()

    assert len(lines) <= 120
    assert [line.split("#")[0].strip() for line in lines[2:4]] == ["make run", "make test"]


def test_content_files_are_documented_key_by_key():
    text = (ROOT / "docs" / "content-files.md").read_text()
    keys = {name for page in PAGE_TYPES for name in (page.name, *page.fields, *page.line_fields)}
    keys |= {f"# {heading}" for page in PAGE_TYPES for heading in page.sections}
    keys |= set().union(*(names_of(page.rows) for page in PAGE_TYPES))
    keys |= {name for register in REGISTER_TYPES for name in (register.name, *register.columns)}

    assert {key for key in keys if f"`{key}`" not in text} == set()


def test_links_between_the_texts_lead_somewhere():
    texts = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]

    broken = [
        f"{path.relative_to(ROOT)}: {target}"
        for path in texts
        for target in LINK.findall(re.sub(r"```.*?```|`[^`\n]*`", "", path.read_text(), flags=re.S))
        if not (path.parent / target).exists()
    ]

    assert broken == []


def test_handbook_names_buttons_and_fields_as_they_stand_on_screen():
    catalogue = translation("sv")._catalog
    on_screen = {str(text).lower() for layer in catalogue._catalogs for text in layer.values()}
    text = (ROOT / "docs" / "editors-handbook.md").read_text()

    named = {" ".join(words.split()).rstrip(".:").lower() for words in BOLD.findall(text)}
    parts = {part for words in named for part in words.split(" → ")}

    assert parts - on_screen - STRESSED == set()


def test_pictures_are_those_that_the_command_takes_and_small():
    folder = ROOT / "docs" / "screenshots"
    public = {f"{name}-{width}" for name in PAGES for width in WIDTHS}
    workplace = {f"{name}-{width}" for name, (_, _, widths) in PICTURES.items() for width in widths}

    assert {path.stem for path in folder.iterdir()} == public | workplace | NAMES
    assert {path.name for path in folder.iterdir() if path.stat().st_size > LARGEST} == set()


def test_handbook_shows_every_picture_of_the_workplace_and_says_what_it_shows():
    shown = SHOWN.findall((ROOT / "docs" / "editors-handbook.md").read_text())

    assert sorted(shown) == sorted(
        f"{name}-{width}" for name, (_, _, widths) in PICTURES.items() for width in widths
    )


@pytest.mark.parametrize(
    ("name", "model"),
    [
        ("a case", CaseStudyPage),
        ("a guide", MethodGuidePage),
        ("a step", MethodStepPage),
        ("a lesson", LessonPage),
    ],
)
def test_architecture_tells_the_most_queries_that_any_page_of_the_starter_content_asks(
    starter, client, name, model, django_assert_max_num_queries
):
    text = (ROOT / "docs" / "architecture.md").read_text()
    [most] = re.findall(COSTS.format(name), text, re.M)
    pages = list(model.objects.live())
    client.get(pages[0].url)

    assert pages
    for page in pages:
        with django_assert_max_num_queries(int(most), info=page.url):
            assert client.get(page.url).status_code == 200
