import pytest
from django.template.loader import render_to_string

from casestudies.models import CaseStudyPage
from knowledge.models import Source
from lessons.models import LessonPage
from submissions.drafting import make_case, preview_case
from tests.builders import make_user
from tests.submissions.drafting.answered import NOW, change, make_registers, make_submission

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def registers():
    make_registers()


def show(submission) -> str:
    return render_to_string(
        "submissions/moderation/preview.html", {"preview": preview_case(submission, now=NOW)}
    )


def test_preview_case_saves_nothing():
    preview = preview_case(make_submission(), now=NOW)

    assert (preview.page.pk, preview.page.uid) == (None, "")
    assert not CaseStudyPage.objects.exists()
    assert not LessonPage.objects.exists()
    assert not Source.objects.exists()


def test_preview_case_tells_of_every_field_and_row():
    preview = preview_case(make_submission(), now=NOW)

    assert [field.label for field in preview.fields] == [
        "Titel", "Sammanfattning", "Resultat på en rad", "Kommuner", "Tid i ord", "Status",
        "Målgrupp i ord", "Målgrupper", "Teman", "Finansieringsform", "Ersättningsmodell",
        "Utvärderingsdesigner", "Problem", "Behov", "Programteori", "Insats", "Genomförande",
    ]  # fmt: skip
    assert {group.label: [row.headline for row in group.rows] for group in preview.groups} == {
        "Uppgifter": [
            "målgrupp – vilka som kunde vara med: Över 20 procents frånvaro.",
            "målgrupp – antal: 64",
            "länk från den som skickade in: https://exempel.se/rapport",
        ],
        "Aktörer och roller": ["Utforare: Socialnämnden", "Utvarderare: Lunds universitet"],
        "Finansiering": ["3,2\u00a0mnkr, budget", "Regionen: cirka 400 tkr"],
        "Utfallsmått": ["Frånvaro"],
        "Händelser": ["tidslinje: Samordnaren är anställd."],
        "Lärdomar": ["Börja med familjen"],
    }
    [metric] = next(group for group in preview.groups if group.label == "Utfallsmått").rows
    assert [row.headline for row in metric.rows] == ["11,5\u00a0%, våren 2023"]
    assert preview.missing == ["Faser", "Senast genomgången"]


def test_preview_case_is_what_make_case_makes():
    submission = make_submission()
    previewed = preview_case(submission, now=NOW).page

    made = make_case(submission, actor=make_user("granskaren"), now=NOW)

    assert (previewed.title, previewed.summary, previewed.period_text) == (
        made.title,
        made.summary,
        made.period_text,
    )
    assert [row.statement for row in previewed.facts.all()] == [row.statement for row in made.facts.all()]


def test_preview_case_shows_hostile_text_as_text():
    submission = make_submission(
        change("basics", problem="<script>alert(1)</script> **fet**", result="<img src=x onerror=alert(1)>")
    )

    html = show(submission)

    assert "<script" not in html
    assert "<img" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; **fet**" in html
    assert "&lt;img src=x onerror=alert(1)&gt;" in html


@pytest.mark.parametrize("count", [1, 3])
def test_preview_case_number_of_queries_does_not_grow_with_the_rows(count, django_assert_num_queries):
    rows = [{"name": f"Nämnd {number}", "role": "utforare"} for number in range(count)]
    submission = make_submission(change("actors", rows=rows))

    with django_assert_num_queries(8):
        show(submission)
