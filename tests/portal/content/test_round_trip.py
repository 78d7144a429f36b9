"""load(dump(x)) = x: the files are the whole of the content."""

import io
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from casestudies.models import CaseStudyPage
from knowledge.models import KnowledgePage
from learning.models import Chapter, Film, LearningPathPage, Material, Speaker, WebinarPage
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


@pytest.mark.django_db
def test_webinar_with_all_its_fields_but_the_meeting_link_comes_back(tmp_path):
    builders.make_home()
    speaker = builders.make_organisation(slug="rise")
    webinar = builders.make_webinar(
        uid="UB-9001", title="Ett webbinarium", slug="mata", series=builders.make_series(slug="serien"), part=2,
        starts_at=datetime(2026, 10, 25, 1, 30, tzinfo=UTC), place="Folkets hus", capacity=40,
        registration_closes_at=datetime(2026, 10, 24, 10, tzinfo=UTC), is_cancelled=True,
        cancelled_note="Talaren är sjuk.", recording_url="https://film.example/",
        meeting_url="https://mote.example/hemligt", cases=[builders.make_case()], body="Text.",
    )  # fmt: skip
    Speaker.objects.create(webinar=webinar, name="Kim", role="Strateg", organisation=speaker)
    Speaker.objects.create(webinar=webinar, name="Ali", organisation_name="Föreningen")
    Material.objects.create(webinar=webinar, label="Bilder", url="https://exempel.se/b.pdf")
    Chapter.objects.create(webinar=webinar, title="Början", starts_at_second=90, step=builders.make_step())
    builders.publish(WebinarPage.objects.get())
    before = dump()
    write_folder(tmp_path, before)
    builders.delete(WebinarPage.objects.get())

    load_content(tmp_path)

    assert dump() == before
    assert "starts_at: 2026-10-25 02:30+01:00\n" in before["webinars/mata.md"]
    assert WebinarPage.objects.get().meeting_url == ""


@pytest.mark.django_db
def test_update_leaves_the_meeting_link_of_a_webinar_alone(tmp_path):
    builders.make_home()
    write_folder(tmp_path, {**webinar_files(), "webinars/mata.md": webinar_file("2027-03-02 10:00")})
    load_content(tmp_path)
    webinar = WebinarPage.objects.get()
    webinar.meeting_url = "https://mote.example/hemligt"
    builders.publish(webinar)
    write_folder(tmp_path, {"webinars/mata.md": webinar_file("2027-03-02 11:00")})

    report = load_content(tmp_path, update=True)

    webinar.refresh_from_db()
    assert (report.updated, report.kept) == (1, [])
    assert webinar.starts_at == datetime(2027, 3, 2, 10, tzinfo=UTC)
    assert webinar.meeting_url == "https://mote.example/hemligt"


def webinar_files() -> dict[str, str]:
    return {"pages/webbinarier.md": "---\ntype: webinar_index\ntitle: Webbinarier\nslug: webbinarier\n---\n"}


def webinar_file(starts_at: str) -> str:
    return (
        "---\ntype: webinar\nuid: UB-9001\ntitle: Mäta\nslug: mata\n"
        f"starts_at: {starts_at}\nends_at: 2027-03-02 12:00\n---\n"
    )
