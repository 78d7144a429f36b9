from datetime import date
from decimal import Decimal

import pytest
from wagtail.models import Page, Revision

from casestudies.cards import choose_amount
from casestudies.domain.evidence import assess_result
from casestudies.models import CaseStudyPage, Financing
from knowledge.models import Source
from lessons.models import LessonPage
from submissions.drafting import NoPlaceForDrafts, make_case
from submissions.models import Submission
from tests.builders import delete, make_indicator, make_organisation, make_user
from tests.builders import make_case as make_live_case
from tests.submissions.drafting.answered import ANSWERS, NOW, change, make_registers, make_submission

pytestmark = pytest.mark.django_db


@pytest.fixture
def actor():
    make_registers()
    return make_user("granskaren")


def make(answers=None, *, actor, **fields) -> CaseStudyPage:
    page = make_case(make_submission(answers, **fields), actor=actor, now=NOW)
    return CaseStudyPage.objects.get(pk=page.pk)


def names(manager) -> list[str]:
    return [str(entry) for entry in manager.all()]


def text_of(stream) -> list[str]:
    return [block.value for block in stream]


def test_make_case_with_every_answer_fills_the_page(actor):
    page = make(actor=actor)

    assert (page.title, page.slug, page.live) == ("Tillbaka till skolan", "tillbaka-till-skolan", False)
    assert page.summary == "En samordnare mötte varje familj. Skolan ändrade schemat."
    assert page.result == "Frånvaron halverades."
    assert page.target_group_text == "Elever i årskurs 7–9"
    assert text_of(page.problem) == ["Många elever var hemma. [@S-UT-0001]"]
    assert text_of(page.need) == ["Frånvaron kostade. [@S-UT-0001]"]
    assert text_of(page.programme_theory) == ["Tidigt stöd ger närvaro. [@S-UT-0001]"]
    assert text_of(page.intervention) == [
        "En samordnare mötte varje familj. Skolan ändrade schemat. [@S-UT-0001]"
    ]
    assert text_of(page.implementation) == ["Det tog ett år. [@S-UT-0001]"]
    assert (page.earliest_on, page.latest_on, page.period_text) == (
        date(2021, 1, 1),
        date(2023, 1, 1),
        "2021–2023",
    )
    assert (page.project_status.code, page.contract_form.code, page.payment_model.code) == (
        "avslutad",
        "fond_aterf",
        "fast",
    )
    assert names(page.municipalities) == ["Kommun 0581"]
    assert names(page.themes) == ["Utbildning"]
    assert names(page.target_groups) == ["13_17"]
    assert names(page.evaluation_designs) == ["Fore_efter"]
    assert page.not_reported == []


def test_make_case_with_every_answer_makes_the_rows(actor):
    page = make(actor=actor)

    assert [(row.label, row.actor_name, row.role.code, row.is_independent) for row in page.actors.all()] == [
        ("aktör: utforare", "Socialnämnden", "utforare", "no"),
        ("aktör: utvarderare", "Lunds universitet", "utvarderare", "yes"),
    ]
    assert [(row.label, row.statement, row.amount, row.kind, row.period) for row in page.financing.all()] == [
        ("finansiering", "Sociala fonden: 3,2 mnkr", Decimal("3200000.00"), "budget", "2021–2023"),
        ("finansiering", "Regionen: cirka 400 tkr", None, "", ""),
    ]
    [metric] = page.metrics.all()
    assert (metric.name, metric.indicator, metric.baseline, metric.target, metric.unit, metric.direction) == (
        "Frånvaro",
        None,
        Decimal("24"),
        Decimal("12"),
        "%",
        "lower",
    )
    [result] = metric.results.all()
    assert (result.value, result.period, result.n_intervention, result.n_comparison) == (
        Decimal("11.5"),
        "våren 2023",
        64,
        None,
    )
    assert (result.independent, result.follow_up_months, result.dropout_percent) == ("yes", 12, Decimal(10))
    assert result.statement == "Frånvaron sjönk från 24 till 11,5 procent."
    assert (result.effect_direction, assess_result(result).level) == ("unclear", 2)
    assert [(row.label, row.statement, row.number, row.visibility) for row in page.facts.all()] == [
        ("målgrupp – vilka som kunde vara med", "Över 20 procents frånvaro.", None, "public"),
        ("målgrupp – antal", "64", Decimal(64), "public"),
        ("länk från den som skickade in", "https://exempel.se/rapport", None, "internal"),
    ]


def test_make_case_what_came_after_a_project_that_is_over_is_in_its_timeline(actor):
    page = make(actor=actor)

    assert [(row.label, row.statement, row.happened_on) for row in page.events.all()] == [
        ("tidslinje", "Samordnaren är anställd.", None)
    ]


def test_make_case_what_will_come_after_a_project_that_goes_on_is_a_fact(actor):
    page = make(change("basics", status="pagar"), actor=actor)

    assert page.events.count() == 0
    assert ("efter projektet", "Samordnaren är anställd.") in [
        (row.label, row.statement) for row in page.facts.all()
    ]


def test_make_case_the_only_sum_is_what_the_project_cost(actor):
    rows = [{"payer": "Sociala fonden", "amount": "3,2 mnkr"}]

    page = make(change("financing", rows=rows), actor=actor)

    assert [(row.label, row.statement) for row in page.financing.all()] == [
        ("belopp", "Sociala fonden: 3,2 mnkr")
    ]
    assert choose_amount(page.financing.all()).amount == Decimal(3_200_000)


def test_make_case_every_row_has_the_submission_as_its_source(actor):
    page = make(actor=actor)

    source = Source.objects.get()
    assert (source.code, source.kind, source.get_kind_display()) == (
        "S-UT-0001",
        "submission",
        "Inskickat av kommunen",
    )
    assert (source.title, source.publisher, source.published, source.accessed_on) == (
        "Inskickat till Utfallsbanken: Tillbaka till skolan",
        "",
        "22 november 2026",
        date(2026, 11, 22),
    )
    rows = [row for name in page.provenance_relations for row in getattr(page, name).all()]
    rows += [result for metric in page.metrics.all() for result in metric.results.all()]
    assert len(rows) == 10
    assert {(tuple(row.sources.all()), row.confidence, row.is_reported) for row in rows} == {
        ((source,), "medium", True)
    }
    assert list(page.sources.all()) == [source]


def test_make_case_lessons_become_drafts_of_their_own(actor):
    page = make(actor=actor)

    lesson = LessonPage.objects.get()
    assert (lesson.title, lesson.claim, lesson.live, lesson.strength) == (
        "Börja med familjen",
        "Börja med familjen.",
        False,
        "",
    )
    assert (lesson.lesson_type.code, names(lesson.phases), names(lesson.themes)) == (
        "framgangsfaktor",
        ["Behov"],
        ["Utbildning"],
    )
    assert text_of(lesson.body) == ["Det sparade tid. [@S-UT-0001]"]
    assert list(lesson.cases.all()) == [page]
    assert lesson.latest_revision.user == actor


def test_make_case_is_a_version_by_the_moderator_that_says_the_same_as_the_row(actor):
    page = make(actor=actor)

    revision = page.latest_revision
    draft = revision.as_object()
    assert (revision.user, page.owner, page.responsible_editor) == (actor, actor, actor)
    assert page.has_unpublished_changes
    assert [row.statement for row in draft.financing.all()] == [row.statement for row in page.financing.all()]
    assert [result.value for metric in draft.metrics.all() for result in metric.results.all()] == [
        Decimal("11.5000")
    ]


def test_make_case_nothing_of_the_contact_is_on_any_page(actor):
    page = make(actor=actor)

    assert page.contact_email == ""
    stored = "".join(str(revision.content) for revision in Revision.objects.all())
    for secret in ("Hemlig", "kim.hemlig", "011-15"):
        assert secret not in stored


def test_make_case_with_the_short_form_leaves_the_rest_empty(actor):
    page = make({"basics": ANSWERS["basics"], "contact": ANSWERS["contact"]}, actor=actor)

    assert [
        getattr(page, name).count() for name in ("facts", "actors", "financing", "metrics", "events")
    ] == [0] * 5
    assert [text_of(getattr(page, name)) for name in ("need", "programme_theory", "implementation")] == [
        []
    ] * 3
    assert (page.contract_form, page.payment_model, page.themes.count(), page.not_reported) == (
        None,
        None,
        0,
        [],
    )
    assert not LessonPage.objects.exists()


def test_make_case_without_any_answer_is_a_page_named_by_its_reference(actor):
    page = make({}, actor=actor)

    assert (page.title, page.slug, page.summary, page.result) == ("UT-0001", "ut-0001", "", "")


@pytest.fixture
def approved_before(actor):
    submission = make_submission()
    submission.case = make_case(submission, actor=actor, now=NOW)
    submission.save()
    return submission


def answer_anew(submission: Submission, code: str, **values) -> Submission:
    section = submission.sections.get(code=code)
    section.values = {**section.values, **values}
    section.save()
    return Submission.objects.get(pk=submission.pk)


def test_make_case_once_more_makes_the_untouched_draft_anew(approved_before):
    before = (Page.objects.count(), approved_before.case.uid, approved_before.case.slug)
    colleague = make_user("kollegan")
    approved_before.title = "Hela vägen till skolan"
    approved_before.save()
    submission = answer_anew(approved_before, "basics", problem="Ännu fler var hemma.")
    submission = answer_anew(submission, "actors", rows=[{"name": "Kulturnämnden", "role": "utforare"}])
    submission = answer_anew(submission, "lessons", rows=[{"claim": "Börja tidigt."}])

    page = make_case(submission, actor=colleague, now=NOW)

    page = CaseStudyPage.objects.get(pk=page.pk)
    assert (Page.objects.count(), page.uid, page.slug) == before
    assert page.title == "Hela vägen till skolan"
    assert text_of(page.problem) == ["Ännu fler var hemma. [@S-UT-0001]"]
    assert [row.actor_name for row in page.actors.all()] == ["Kulturnämnden"]
    assert (page.financing.count(), page.metrics.get().results.count(), Source.objects.count()) == (2, 1, 1)
    assert [lesson.claim for lesson in LessonPage.objects.all()] == ["Börja tidigt."]
    assert [revision.user for revision in page.revisions.all()] == [colleague]
    assert [row.actor_name for row in page.latest_revision.as_object().actors.all()] == ["Kulturnämnden"]


def test_make_case_once_more_leaves_what_an_editor_has_worked_on(approved_before):
    case, lesson = approved_before.case, LessonPage.objects.get()
    for page in (case, lesson):
        page.title = f"{page.title}, skrivet av redaktören"
        page.save_revision(user=make_user(f"redaktör {page.pk}"))
    submission = answer_anew(approved_before, "basics", problem="Ännu fler var hemma.")

    assert make_case(submission, actor=make_user("kollegan"), now=NOW) == case
    assert text_of(case.latest_revision.as_object().problem) == ["Många elever var hemma. [@S-UT-0001]"]
    assert [page.draft_title for page in (CaseStudyPage.objects.get(), LessonPage.objects.get())] == [
        "Tillbaka till skolan, skrivet av redaktören",
        "Börja med familjen, skrivet av redaktören",
    ]


def test_make_case_once_more_leaves_what_waits_for_review(approved_before, actor):
    case = CaseStudyPage.objects.get()
    case.get_workflow().start(case, actor)
    submission = answer_anew(approved_before, "basics", problem="Ännu fler var hemma.")

    make_case(submission, actor=actor, now=NOW)

    assert text_of(CaseStudyPage.objects.get().problem) == ["Många elever var hemma. [@S-UT-0001]"]


def test_make_case_again_after_the_draft_was_deleted_keeps_the_source(actor):
    submission = make_submission()
    delete(make_case(submission, actor=actor, now=NOW))

    page = make_case(submission, actor=actor, now=NOW)

    assert Source.objects.count() == 1
    assert list(page.sources.all()) == [Source.objects.get()]


def test_make_case_with_a_taken_address_gets_a_number(actor):
    make_live_case(slug="tillbaka-till-skolan")

    assert make(actor=actor).slug == "tillbaka-till-skolan-2"


def test_make_case_title_of_signs_alone_gets_an_address_of_the_reference(actor):
    answers = change("basics", title="???")

    assert make(answers, actor=actor).slug == "projekt-ut-0001"


def test_make_case_names_known_organisations_and_indicators(actor):
    university = make_organisation(name="Lunds universitet")
    fund = make_organisation(name="Fonden för sociala investeringar")
    fund.aliases.create(name="Sociala fonden")
    fund.save()
    absence = make_indicator(name="Frånvaro", unit="%")

    page = make(actor=actor)

    assert [(row.organisation, row.name) for row in page.actors.all()] == [
        (None, "Socialnämnden"),
        (university, ""),
    ]
    assert [row.organisation for row in page.financing.all()] == [fund, None]
    assert [(row.indicator, row.name) for row in page.metrics.all()] == [(absence, "")]


def test_make_case_without_the_page_of_all_cases_says_so():
    with pytest.raises(NoPlaceForDrafts, match="ingen sida “alla fall” att lägga"):
        make_case(make_submission(), actor=make_user("granskaren"), now=NOW)


def test_make_case_that_fails_on_its_way_leaves_nothing(actor, monkeypatch):
    monkeypatch.setattr("submissions.drafting.making.build_lessons", lambda *args: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        make(actor=actor)

    assert not CaseStudyPage.objects.exists()
    assert not Source.objects.exists()


@pytest.mark.parametrize("count", [1, 3])
def test_make_case_number_of_reads_does_not_grow_with_the_rows(actor, count, django_assert_num_queries):
    from submissions.drafting.entries import load_entries
    from submissions.drafting.making_rows import Makings
    from submissions.drafting.pages import build_case
    from submissions.written import read_written

    rows = [{"name": f"Nämnd {number}", "role": "utforare"} for number in range(count)]
    submission = make_submission(change("actors", rows=rows))

    with django_assert_num_queries(8):
        page = build_case(submission, read_written(submission), Makings(Source(code="S-1"), load_entries()))

    assert len(page.actors.all()) == count


def test_make_case_hostile_text_in_every_answer_is_text(actor):
    nasty = "=1+1 <script>alert(1)</script> [@P1] [a](javascript:x) (ub:UB-0001) \u202eabc\x01 ::: text"
    answers = {
        section: {name: _spoil(value, nasty) for name, value in values.items()}
        for section, values in ANSWERS.items()
    }
    answers["basics"]["municipality"] = "0581"

    page = make(answers, actor=actor, title="<b>Titel</b> \u202e")

    assert "\u202e" not in str(page.latest_revision.content)
    assert Financing.objects.filter(amount=None).count() == 2
    assert page.title == "<b>Titel</b>"
    page.full_clean()


def _spoil(value, nasty):
    if isinstance(value, list):
        return [_spoil(one, nasty) for one in value]
    if isinstance(value, dict):
        return {name: _spoil(one, nasty) for name, one in value.items()}
    return nasty


@pytest.mark.parametrize(
    "values",
    [
        [],
        "text",
        {"rows": "text"},
        {"rows": [1, None, {"name": ["a"]}]},
        {"title": {"a": 1}, "problem": 3},
    ],
)
def test_make_case_values_of_another_shape_are_read_as_far_as_they_go(actor, values):
    answers = dict.fromkeys(ANSWERS, values)

    assert make(answers, actor=actor, title="Titel").title == "Titel"
