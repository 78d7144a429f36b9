"""Content files after a merge: the entry that went stays away, and what names it means the one that was kept."""

import shutil
from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.core.management import call_command

from casestudies.models import CaseStudyPage
from indicators.models import Indicator
from knowledge.models import KnowledgePage, Source
from organisations.models import Municipality, Organisation, OrganisationAlias, Region
from portal.content.dumping import dump_pages, dump_registers
from portal.content.faults import ContentFaults
from portal.content.loading import load_content
from portal.models import LoadedContent
from registers.domain.merging import merge_entries
from registers.models import EntryAlias
from registers.registry import all_registers
from taxonomy.models import Phase, Tag, TargetGroup, Term, Theme
from tests import builders

CONTENT = settings.BASE_DIR / "content"
MERGED = "registers/merged.csv"


def merge(entry, into):
    merge_entries(entry=entry, into=into, actor=None, now=datetime(2026, 11, 22, 8, tzinfo=UTC))


def merge_first_two_of_each():
    for model in (Theme, TargetGroup, Phase, Indicator, Source, Municipality, Organisation, Region):
        entry, into = model.objects.order_by("pk")[:2]
        merge(entry, into)
    merge(*Term.objects.of("barrier").order_by("pk")[:2])
    merge(Organisation.objects.filter(aliases__isnull=False).first(), Organisation.objects.order_by("-pk")[0])
    Tag.objects.get_or_create(name="en tagg")
    merge(*Tag.objects.order_by("pk")[:2])


def dump():
    return dict([*dump_registers(), *dump_pages()])


@pytest.mark.parametrize("update", [False, True])
def test_second_load_makes_no_merged_entry_anew(starter, update):
    merge_first_two_of_each()
    before = dump()

    report = load_content(CONTENT, update=update)

    assert (report.created, report.updated) == (0, 0)
    assert dump() == before


def test_dump_of_merged_entries_gives_the_same_dump_in_an_empty_portal(starter, tmp_path):
    merge_first_two_of_each()
    before = dump()
    call_command("dump_content", tmp_path, verbosity=0)
    for page in KnowledgePage.objects.order_by("-depth"):
        builders.delete(page.specific)
    LoadedContent.objects.all().delete()
    OrganisationAlias.objects.all().delete()
    for model in (Organisation, Municipality, *(register.model for register in all_registers())):
        model._base_manager.all().delete()
    assert EntryAlias.objects.count() == 0

    load_content(tmp_path)

    assert dump() == before
    assert EntryAlias.objects.count() == before[MERGED].count("\n") - 1


def test_page_file_with_old_codes_means_the_entries_that_were_kept(starter, tmp_path):
    theme, kept_theme = Theme.objects.order_by("pk")[:2]
    source, kept_source = Source.objects.get(code="P1"), Source.objects.get(code="P2")
    merge(theme, kept_theme)
    merge(source, kept_source)
    folder = tmp_path / "content"
    shutil.copytree(CONTENT, folder)
    text = (CONTENT / "cases" / "norrkoping.md").read_text(encoding="utf-8")
    head, _dash, body = text.partition("\n---\n")
    lines = [
        line for line in head.splitlines() if not line.startswith(("uid:", "slug:", "themes:", "sources:"))
    ]
    head = "\n".join([*lines, "uid: UB-9001", "slug: nytt", f"themes: [{theme.code}, {kept_theme.code}]"])
    body = body.replace("# Problem\n", "# Problem\n\nKänt sedan länge. [@P1]\n", 1)
    (folder / "cases" / "nytt.md").write_text(f"{head}\nsources: [P1, P2]\n---\n{body}", encoding="utf-8")

    load_content(folder)

    case = CaseStudyPage.objects.get(uid="UB-9001")
    assert list(case.themes.all()) == [kept_theme]
    assert list(case.sources.all()) == [kept_source]
    assert "Känt sedan länge. [@P2]" in str(case.problem.raw_data)


def test_file_of_merged_entries_with_faults_names_their_lines(starter, tmp_path):
    (tmp_path / "registers").mkdir()
    (tmp_path / MERGED).write_text(
        "register,vocabulary,key,slug,name,merged_into,merged_at\n"
        "okant,,a,a,A,b,2026-11-22T08:00:00+00:00\n"
        "themes,,gammal,gammal,Gammal,finns_inte,2026-11-22T08:00:00+00:00\n"
        "themes,,gammal,gammal,Gammal,halsa,i går\n",
        encoding="utf-8",
    )

    with pytest.raises(ContentFaults) as caught:
        load_content(tmp_path)

    assert [(fault.file, fault.line) for fault in caught.value.faults] == [
        (MERGED, 2),
        (MERGED, 3),
        (MERGED, 4),
    ]
