"""What each report lists, where its rows lead, and who may read it."""

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from tests import builders
from tests.upkeep.conftest import read_workbook
from upkeep.domain.completeness import refresh_all
from upkeep.domain.places import note_all_links
from upkeep.models import Link
from upkeep.reports.registry import all_reports

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
ALL = [
    "vantar",
    "utkast",
    "att-se-over",
    "minst-kompletta",
    "utan-kalla",
    "omtvistade",
    "trasiga-lankar",
    "oanvanda",
    "bilder",
    "ingen-lank",
    "sokningar-utan-traff",
    "sokningar-pa-delar",
    "rattade-sokningar",
    "lyfta-som-inte-syns",
]


@pytest.fixture
def today(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *args, **kwargs: TODAY)


def edit(page, fragment=""):
    return f"/admin/pages/{page.pk}/edit/{fragment}"


def submit(page, *, by):
    page.save_revision(user=by)
    page.get_workflow().start(page, by)


def test_reports_are_those_of_the_plan_in_its_order():
    assert [report.slug for report in all_reports()] == ALL


@pytest.mark.parametrize("slug", ALL)
def test_report_without_anything_says_so_in_words(client, people, slug):
    client.force_login(people["publisher"])

    page = client.get(f"/admin/rapport/{slug}/").content.decode()

    report = next(report for report in all_reports() if report.slug == slug)
    assert str(report.label) in page
    assert slug == "oanvanda" or str(report.view.nothing_found) in page


@pytest.mark.parametrize("slug", ALL)
@pytest.mark.parametrize(
    ("who", "refused"), [("editor", {"vantar"}), ("reviewer", set()), ("publisher", set()), (None, set(ALL))]
)
def test_report_is_for_whoever_needs_it(client, people, slug, who, refused):
    user = people[who] if who else builders.make_user("utan")
    client.force_login(user)

    addresses = [f"/admin/rapport/{slug}/{rest}" for rest in ("", "resultat/", "?export=csv")]

    # Whoever has nothing to do in the admin is stopped at its door.
    answer = (302 if who else 403) if slug in refused else 200
    assert [client.get(url).status_code for url in addresses] == [answer] * 3


def test_report_for_whoever_is_not_signed_in_asks_for_that(client):
    response = client.get("/admin/rapport/utkast/")

    assert response.url == "/admin/login/?next=/admin/rapport/utkast/"


def test_waiting_lists_what_a_colleague_asked_for_and_leads_to_the_changes(read, links, people):
    case = builders.make_case(title="Skolgång")
    submit(case, by=people["editor"])

    assert [row[:3] for row in read("vantar")] == [["Skolgång", "Fall", "Anna Ek"]]
    assert links("vantar") == [f"/admin/granskning/{case.pk}/andringar/"]


def test_waiting_leaves_out_what_the_reader_wrote(read, people):
    submit(builders.make_case(), by=people["reviewer"])

    assert read("vantar") == []


def test_drafts_lists_my_own_and_nobody_elses(read, links, people):
    mine, other = builders.make_case(title="Min"), builders.make_case(title="Annans")
    mine.title = "Min nya"
    mine.save_revision(user=people["editor"])
    other.save_revision(user=people["reviewer"])

    assert [row[:2] for row in read("utkast", who="editor")] == [["Min nya", "Fall"]]
    assert links("utkast", who="editor") == [edit(mine)]


def published(year, month, day):
    return {"last_published_at": datetime(year, month, day, 12, tzinfo=UTC)}


def test_due_lists_passed_dates_first_and_pages_nobody_has_read_for_a_year(read, today, people):
    builders.make_case(title="Nyss publicerad", **published(2026, 11, 22))
    builders.make_case(title="Nyss läst", reviewed_on=date(2026, 11, 1), **published(2020, 1, 1))
    builders.make_case(title="Ett år på dagen", **published(2025, 11, 22))
    builders.make_case(title="Framtid", next_review_on=date(2026, 11, 22), **published(2020, 1, 1))
    builders.make_case(
        title="Sen",
        next_review_on=date(2026, 11, 21),
        responsible_editor=people["editor"],
        last_published_at=None,
    )
    builders.make_case(
        title="Senare", next_review_on=date(2026, 1, 2), reviewed_on=date(2025, 1, 2), **published(2024, 1, 1)
    )
    builders.make_case(title="Länge sedan", reviewed_on=date(2024, 5, 1), **published(2025, 11, 21))
    builders.make_lesson(title="Aldrig", last_published_at=None)
    builders.make_case(title="Utkast", live=False)

    rows = read("att-se-over")

    assert rows == [
        ["Senare", "Fall", "2 januari 2026", "2 januari 2025", ""],
        ["Sen", "Fall", "21 november 2026", "", "Anna Ek"],
        ["Aldrig", "Lärdom", "", "", ""],
        ["Länge sedan", "Fall", "", "21 november 2025", ""],
    ]


def test_due_filters_by_reason_kind_and_responsible_editor(read, today, people):
    builders.make_case(title="Sen", next_review_on=date(2026, 11, 21), responsible_editor=people["editor"])
    lesson = builders.make_lesson(title="Gammal", **published(2025, 1, 1))

    assert [row[0] for row in read("att-se-over", why="lange-sedan")] == ["Gammal"]
    assert [row[0] for row in read("att-se-over", why="passerat")] == ["Sen"]
    assert [row[0] for row in read("att-se-over", content_type=lesson.content_type_id)] == ["Gammal"]
    assert [row[0] for row in read("att-se-over", responsible_editor=people["editor"].pk)] == ["Sen"]
    assert [row[0] for row in read("att-se-over", responsible_editor="ingen")] == ["Gammal"]


def test_completeness_lists_the_least_complete_first_with_what_is_missing(read, links):
    full = builders.make_case(themes=[builders.make_theme()], phases=[builders.make_phase()])
    poor = builders.make_case(title="Tom", summary="")
    builders.make_fact(full)
    refresh_all()

    rows = read("minst-kompletta")

    assert [row[0] for row in rows] == ["Tom", full.title]
    assert rows[0][3].startswith("Sammanfattning, Teman, Faser, ")
    assert [row[2] for row in rows] == ["0 %", "16 %"]
    assert [row[4] for row in rows] == ["0", "1"]
    assert links("minst-kompletta") == [edit(poor), edit(full)]


def test_sources_lists_facts_without_and_with_one_and_leads_to_the_row(read, links):
    case = builders.make_case(title="Skolgång")
    one, two = builders.make_source("P1"), builders.make_source("P2")
    without = builders.make_fact(case, statement="Utan")
    single = builders.make_fact(case, statement="En", sources=[one])
    builders.make_fact(case, statement="Två", sources=[one, two])
    builders.make_fact(case, statement="Ersatt", sources=[one], status="superseded")
    metric = builders.make_metric(case, sources=[one, two])
    result = builders.make_result(metric, statement="Sjönk")

    assert [row[1:] for row in read("utan-kalla")] == [
        ["Uppgift", "Skolgång", ""],
        ["Uppgift", "Skolgång", "P1"],
        ["Resultat", "Skolgång", ""],
    ]
    assert links("utan-kalla") == [
        edit(case, f"#rad-facts-{without.pk}"),
        edit(case, f"#rad-facts-{single.pk}"),
        edit(case, f"#rad-results-{result.pk}"),
    ]
    assert len(read("utan-kalla", sources="en")) == 1
    assert len(read("utan-kalla", sources="utan")) == 2
    assert len(read("utan-kalla", row="casestudies.Result")) == 1
    assert read("utan-kalla", responsible_editor="ingen", content_type=case.content_type_id) == read(
        "utan-kalla"
    )


def test_sources_lists_lessons_that_rest_on_nothing_and_leads_to_their_sources(read, links):
    bare = builders.make_lesson(title="Bar", body="Så var det.")
    builders.make_lesson(body="Så var det [@P1].")
    builders.make_lesson(body="Så var det.", sources=[builders.make_source("P1")])
    builders.make_lesson(body="Så var det.", cases=[builders.make_case(title="Skolgång")])

    assert read("utan-kalla") == [["Bar", "Lärdom", "Bar", ""]]
    assert links("utan-kalla") == [edit(bare, "#falt-sources")]
    assert read("utan-kalla", row="lessons.LessonPage") == read("utan-kalla")
    assert read("utan-kalla", sources="en") == []
    assert read("utan-kalla", row="casestudies.Result") == []
    assert read("utan-kalla", row="lessons.LessonPage", sources="en") == []


def test_disputed_lists_disputed_facts_and_which_is_shown_first(read):
    case = builders.make_case(title="Skolgång")
    source = builders.make_source("P1")
    builders.make_fact(case, status="disputed", is_preferred=True, sources=[source])
    builders.make_financing(case, status="disputed")
    builders.make_fact(case)

    assert [row[1:] for row in read("omtvistade")] == [
        ["Uppgift", "Skolgång", "P1", "Ja"],
        ["Finansiering", "Skolgång", "", ""],
    ]


def test_row_reports_count_facts_whatever_their_kind(client, people):
    case = builders.make_case()
    builders.make_actor(case, status="disputed")
    builders.make_financing(case, status="disputed")
    client.force_login(people["reviewer"])

    html = client.get("/admin/rapport/omtvistade/").content.decode()

    assert "2 uppgifter" in html


def test_unused_lists_entries_that_nothing_uses(read, links):
    used, unused = builders.make_theme("halsa"), builders.make_theme("arbete")
    builders.make_case(themes=[used], municipalities=[builders.make_municipality("0581")])
    builders.make_municipality("0180")

    assert ["Arbete", "Teman"] in read("oanvanda")
    assert read("oanvanda", register="taxonomy.Theme") == [["Arbete", "Teman"]]
    assert links("oanvanda", register="taxonomy.Theme") == [f"/admin/teman/edit/{unused.pk}/"]


def test_pictures_lists_those_without_text_or_licence(read, links):
    good = builders.make_picture(title="Bra")
    without = builders.make_picture(title="Utan")
    decorative = builders.make_picture(title="Pynt")
    type(good).objects.filter(pk=without.pk).update(description="", licence="")
    type(good).objects.filter(pk=decorative.pk).update(description="", is_decorative=True)

    assert read("bilder") == [["Utan", "Alternativtext, Licens"]]
    assert links("bilder") == [f"/admin/images/{without.pk}/"]
    assert read("bilder", lacks="upphov") == []


def test_orphans_are_pages_that_no_text_relation_or_guide_leads_to(read):
    alone = builders.make_case(title="Ensam")
    named = builders.make_case(title="Nämnd")
    builders.make_lesson(title="Nämner", body=f"Se [fallet](ub:{named.uid}).")
    chosen = builders.make_case(title="Vald")
    builders.make_lesson(title="Väljer", cases=[chosen])
    builders.make_step(builders.make_guide(title="Guide"), title="Steg")

    assert [row[0] for row in read("ingen-lank")] == [alone.title, "Guide", "Nämner"]


def test_links_lists_broken_ones_with_every_place_and_what_to_do(read, links, client, people):
    bare = builders.make_source("P1", title="Ett", url="https://exempel.se/a")
    kept = builders.make_source(
        "P2", title="Två", url="https://exempel.se/a", archive_url="https://arkiv.se/a"
    )
    guide = builders.make_guide(title="Guide", when="[x](https://exempel.se/a)")
    builders.make_source("P3", url="https://exempel.se/ok")
    note_all_links(now=timezone.now())
    broken = Link.objects.filter(url="https://exempel.se/a")
    broken.update(state=Link.State.BROKEN, outcome="gone", status=404, failures=3)

    rows = read("trasiga-lankar")

    assert [[*row[:3], row[4]] for row in rows] == [
        [
            "Guide",
            "https://exempel.se/a",
            "Sidan finns inte kvar. (404)",
            "Leta efter en arkiverad kopia",
        ],
        [
            "P1: Ett",
            "https://exempel.se/a",
            "Sidan finns inte kvar. (404)",
            "Leta efter en arkiverad kopia Klistra in adressen till den",
        ],
        ["P2: Två", "https://exempel.se/a", "Sidan finns inte kvar. (404)", "Arkiverad kopia"],
    ]
    assert links("trasiga-lankar") == [
        edit(guide),
        f"/admin/kallor/edit/{bare.pk}/",
        f"/admin/kallor/edit/{kept.pk}/",
    ]
    assert len(read("trasiga-lankar", state="unchecked")) == 2


def test_export_has_the_columns_of_the_screen_the_address_to_mend_and_no_formula(client, people, today):
    case = builders.make_case(title="=1+1", next_review_on=date(2026, 11, 21))
    client.force_login(people["editor"])

    text = client.get("/admin/rapport/att-se-over/?export=csv")
    sheet = client.get("/admin/rapport/att-se-over/?export=xlsx")

    assert text.content.decode("utf-8-sig").splitlines() == [
        "Sida;Sidtyp;Ska ses över;Senast genomgången;Ansvarig redaktör;Åtgärdas här",
        f"'=1+1;Fall;2026-11-21;2026-01-15;;http://localhost:8000{edit(case)}",
    ]
    assert text["Content-Disposition"] == 'attachment; filename="att-se-over-2026-11-22.csv"'
    assert read_workbook(sheet)[1][0] == "=1+1"


@pytest.mark.parametrize("slug", ALL)
def test_export_of_every_report_opens(client, people, slug):
    client.force_login(people["publisher"])

    rows = read_workbook(client.get(f"/admin/rapport/{slug}/?export=xlsx"))

    assert rows[0][-1] == "Åtgärdas här"
