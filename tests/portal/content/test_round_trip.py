"""load(dump(x)) = x: the files are the whole of the content."""

import io
import shutil
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from casestudies.models import CaseStudyPage
from knowledge.models import KnowledgePage
from learning.models import Film, LearningPathPage, WebinarPage
from lessons.models import LessonPage
from methods.models import MethodGuidePage, MethodStepPage
from organisations.models import Municipality, Region
from portal.content.dumping import dump_pages, dump_registers
from portal.content.faults import ContentFaults
from portal.content.films import dump_film_texts
from portal.content.loading import load_content
from tests import builders

CONTENT = settings.BASE_DIR / "content"


def read_folder(folder: Path) -> dict[str, str]:
    paths = [path for path in folder.rglob("*") if path.suffix in {".md", ".csv", ".vtt"}]
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def dump() -> dict[str, str]:
    return dict([*dump_registers(), *dump_film_texts(), *dump_pages()])


def put_films_in_place() -> None:
    """The database that tests begin with was made elsewhere: it knows of the films, but the files are not here."""
    for film in Film.objects.all():
        target = Path(settings.MEDIA_ROOT) / film.file.name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(CONTENT / "films" / f"{film.slug}{target.suffix}", target)


def test_starter_content_has_all_that_was_promised(starter):
    assert CaseStudyPage.objects.live().count() == 9
    assert MethodGuidePage.objects.live().count() == 8
    assert MethodStepPage.objects.live().count() == 46
    assert LessonPage.objects.live().count() == 32
    assert Municipality.objects.count() == 290
    assert Region.objects.count() == 21
    assert WebinarPage.objects.live().count() == 1
    assert LearningPathPage.objects.live().count() == 2
    assert KnowledgePage.objects.values("uid").distinct().count() == 98


def test_dump_of_the_starter_content_is_the_starter_content(starter):
    assert dump() == read_folder(CONTENT)


def test_load_of_a_dump_with_drafts_and_changes_gives_the_same_dump(starter, tmp_path):
    case = CaseStudyPage.objects.get(slug="norrkoping")
    case.title = "Ny rubrik: med kolon, 'citat' och #"
    case.problem = [
        ("text", "Första.\n\n## Rubrik"),
        ("text", "Andra."),
        ("quote", {"text": "Hej", "attribution": ""}),
    ]
    builders.publish(case)
    builders.take_down(LessonPage.objects.order_by("pk").first())
    put_films_in_place()
    before = dump()
    call_command("dump_content", tmp_path, verbosity=0)
    for page in KnowledgePage.objects.order_by("-depth"):
        builders.delete(page.specific)

    load_content(tmp_path)

    assert dump() == before


def test_second_load_leaves_everything_alone(starter):
    case = CaseStudyPage.objects.get(slug="botkyrka")
    case.title = "Ändrad av en redaktör"
    builders.publish(case)

    report = load_content(CONTENT)

    assert (report.created, report.updated) == (0, 0)
    assert CaseStudyPage.objects.get(slug="botkyrka").title == "Ändrad av en redaktör"


def test_update_replaces_only_what_nobody_has_changed_and_lists_the_rest(starter, tmp_path):
    changed = CaseStudyPage.objects.get(slug="botkyrka")
    changed.title = "Ändrad av en redaktör"
    changed.save_revision()  # a draft counts too
    files = read_folder(CONTENT)
    for slug in ("botkyrka", "orebro"):
        files[f"cases/{slug}.md"] = files[f"cases/{slug}.md"].replace("\nsummary: ", "\nsummary: Ny. ")
    write_folder(tmp_path, files)

    report = load_content(tmp_path, update=True)

    assert (report.created, report.updated) == (0, 1)
    assert report.kept == ["cases/botkyrka.md UB-0002"]
    assert CaseStudyPage.objects.get(slug="orebro").summary.startswith("Ny. ")
    assert not CaseStudyPage.objects.get(slug="botkyrka").summary.startswith("Ny. ")


def test_update_takes_down_what_the_file_no_longer_lets_live(starter, tmp_path):
    files = read_folder(CONTENT)
    files["cases/orebro.md"] = files["cases/orebro.md"].replace("\nslug: ", "\nlive: false\nslug: ", 1)
    write_folder(tmp_path, files)

    assert load_content(tmp_path, update=True).updated == 1

    assert CaseStudyPage.objects.get(slug="orebro").live is False
    assert load_content(tmp_path, update=True).updated == 0


def test_load_with_faults_reports_each_with_file_and_line_and_writes_nothing(starter, tmp_path):
    files = read_folder(CONTENT)
    text = (
        files["cases/haninge.md"].replace("uid: UB-0006", "uid: UB-0900").replace("slug: haninge", "slug: ny")
    )
    lines = text.replace("confidence: high", "confidence: absolut", 1).split("\n")
    lines.insert(1, "farg: blå")
    text = "\n".join(lines).replace("[@S0]", "[@S99]", 1)
    files = {"cases/ny.md": text}
    write_folder(tmp_path, files)

    with pytest.raises(ContentFaults) as error:
        load_content(tmp_path)

    confidence_line = text.split("\n").index(next(x for x in lines if "absolut" in x)) + 1
    found = [(fault.file, fault.line) for fault in error.value.faults]
    assert ("cases/ny.md", 2) in found
    assert ("cases/ny.md", confidence_line) in found
    assert any("S99" in fault.message for fault in error.value.faults)
    assert len(found) == 3
    assert not KnowledgePage.objects.filter(uid="UB-0900").exists()


def test_load_with_too_many_brackets_in_a_section_names_the_section(starter, tmp_path):
    text = read_folder(CONTENT)["cases/haninge.md"]
    text = text.replace("uid: UB-0006", "uid: UB-0900").replace("slug: haninge", "slug: ny")
    heading = next(line for line in text.split("\n") if line.startswith("# "))
    text = text.replace(f"{heading}\n", f"{heading}\n\n{'[' * 2_001}\n", 1)
    write_folder(tmp_path, {"cases/ny.md": text})

    with pytest.raises(ContentFaults) as error:
        load_content(tmp_path)

    assert [(fault.line, fault.message) for fault in error.value.faults] == [
        (
            text.split("\n").index(heading) + 1,
            "Texten har för många hakparenteser. Ta bort dem som inte är länkar.",
        )
    ]


def test_load_without_uid_creates_one(starter, tmp_path):
    text = read_folder(CONTENT)["lessons/borja-med-utfallet.md"]
    text = text.replace("uid: UB-0101\n", "").replace("slug: borja-med-utfallet", "slug: ny-lardom")
    write_folder(tmp_path, {"lessons/ny-lardom.md": text})

    report = load_content(tmp_path)

    page = LessonPage.objects.get(slug="ny-lardom")
    assert report.created == 1
    assert page.live
    assert int(page.uid.removeprefix("UB-")) > 132


def test_command_with_faulty_yaml_names_file_and_line(starter, tmp_path):
    write_folder(tmp_path, {"cases/ny.md": "---\ntype: case\ntitle: [\n---\n"})

    with pytest.raises(CommandError) as error:
        call_command("load_content", tmp_path, stdout=io.StringIO())

    assert "cases/ny.md:4: " in str(error.value)


def test_command_without_folder_says_so(db, tmp_path):
    with pytest.raises(CommandError, match="Det finns ingen mapp"):
        call_command("load_content", tmp_path / "saknas")


def test_dump_into_a_full_folder_is_refused(starter, tmp_path):
    (tmp_path / "fil.txt").write_text("x")

    with pytest.raises(CommandError, match="är inte tom"):
        call_command("dump_content", tmp_path)


def write_folder(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    if (table := folder / "films" / "films.csv").exists():
        for film in (CONTENT / "films").glob("*.mp4"):
            shutil.copy(film, table.parent)
