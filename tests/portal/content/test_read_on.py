"""The pages that editors let be read after a page, in content files."""

import pytest
from django.core.management import call_command

from knowledge.models import KnowledgePage, PinnedPage
from methods.models import MethodGuidePage
from portal.content.dumping import dump_pages
from portal.content.faults import ContentFaults
from portal.content.loading import load_content
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages():
    """A guide with a step, a case and a lesson; the first file leads on to later ones, and back."""
    guide = builders.make_guide(slug="guiden")
    step, case = builders.make_step(guide, slug="steget"), builders.make_case(slug="fallet")
    lesson = builders.make_lesson(slug="lardomen")
    builders.pin(guide, lesson, case)
    builders.pin(case, guide)
    builders.pin(lesson, step)
    return guide, step, case, lesson


def forget_pages():
    for page in KnowledgePage.objects.order_by("-depth"):
        builders.delete(page.specific)


def test_dump_names_the_pages_in_the_editors_order(pages):
    _guide, _step, case, lesson = pages

    assert f"read_on: [{lesson.uid}, {case.uid}]" in dict(dump_pages())["guides/guiden.md"]


def test_load_of_a_dump_leads_on_to_pages_whose_files_come_later(pages, tmp_path):
    before = dict(dump_pages())
    call_command("dump_content", tmp_path, verbosity=0)
    forget_pages()

    report = load_content(tmp_path)

    assert report.created == 4
    assert dict(dump_pages()) == before
    assert PinnedPage.objects.count() == 4
    assert MethodGuidePage.objects.get().numchild == 1
    guide = MethodGuidePage.objects.get()
    assert [pin["target"] for pin in guide.latest_revision.content["pins"]] == [
        pin.target_id for pin in guide.pins.all()
    ]


def test_update_changes_where_a_page_leads(pages, tmp_path):
    guide, step, case, _lesson = pages
    call_command("dump_content", tmp_path, verbosity=0)
    forget_pages()
    load_content(tmp_path)
    path = tmp_path / "guides" / "guiden.md"
    path.write_text(path.read_text().replace(f"{case.uid}]", f"{step.uid}]"))

    report = load_content(tmp_path, update=True)

    assert report.updated == 1
    assert [pin.target.uid for pin in MethodGuidePage.objects.get(uid=guide.uid).pins.all()][1] == step.uid


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("[UB-9999]", "UB-9999"),
        ("UB-9999", "Skriv en lista här"),
        ("[UB-9001, UB-9002, UB-9003, UB-9004, UB-9005]", "Välj högst fyra."),
    ],
)
def test_load_of_pages_that_cannot_be_chosen_says_so_at_the_line(pages, tmp_path, value, message):
    for number in range(5):
        builders.make_lesson(uid=f"UB-900{number + 1}")
    call_command("dump_content", tmp_path, verbosity=0)
    builders.delete(pages[0])
    path = tmp_path / "guides" / "guiden.md"
    lines = path.read_text().splitlines()
    line = next(number for number, text in enumerate(lines) if text.startswith("read_on"))
    lines[line] = f"read_on: {value}"
    path.write_text("\n".join(lines) + "\n")

    with pytest.raises(ContentFaults) as caught:
        load_content(tmp_path)

    (fault,) = caught.value.faults
    assert str(fault).startswith(f"guides/guiden.md:{line + 1}:")
    assert message in str(fault)
