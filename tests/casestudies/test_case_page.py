"""A case's page: what stands on it, what does not, and what it costs."""

from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from casestudies.models import CaseIndexPage, CaseStudyPage
from casestudies.reading.page import find_contact_urls
from portal.models import HomePage
from tests.builders import (
    fill_index,
    make_actor,
    make_case,
    make_event,
    make_fact,
    make_financing,
    make_guide,
    make_lesson,
    make_metric,
    make_municipality,
    make_organisation,
    make_picture,
    make_result,
    make_source,
    make_term,
    make_theme,
    pin,
)

pytestmark = pytest.mark.django_db

MOST_QUERIES = 31


def fill(case: CaseStudyPage, count: int) -> None:
    """Give a case ``count`` rows of each kind, each with a source of its own."""
    for number in range(count):
        sources = [make_source()]
        make_fact(case, label=f"uppgift {number}", statement=f"Uppgift {number}", sources=sources)
        make_actor(case, statement=f"Aktör {number}", sources=[make_source()])
        make_financing(case, statement=f"Summa {number}", sources=[make_source()])
        metric = make_metric(case, statement=f"Mått {number}", sources=[make_source()])
        make_result(metric, value=Decimal(number + 1), sources=[make_source()])
        make_event(case, statement=f"Händelse {number}", sources=[make_source()])
        make_lesson(cases=[case])


def build_case(count: int) -> CaseStudyPage:
    codes = [make_source().code for _ in range(count)]
    guides = [make_guide() for _ in range(count)]
    text = " ".join(f"Mening.[@{code}] [guide](ub:{guides[0].uid})" for code in codes)
    case = make_case(
        themes=[make_theme()],
        municipalities=[make_municipality()],
        methods=guides,
        problem=text,
        intervention=text,
        project_status=make_term("project_status", "pagar"),
        contract_form=make_term("financing_form", "sib"),
    )
    fill(case, count)
    for _ in range(count):
        pin(case, make_case(themes=[make_theme()], municipalities=[make_municipality()]))
        make_case(themes=[make_theme()], municipalities=[make_municipality()])
    fill_index()
    return case


@pytest.mark.parametrize("count", [1, 3])
def test_case_page_costs_the_same_for_any_number_of_rows(client, count, django_assert_num_queries):
    case = build_case(count)
    client.get(case.url)

    with django_assert_num_queries(MOST_QUERIES):
        response = client.get(case.url)

    assert response.status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_case_page_asks_twice_more_for_each_text_with_pictures(client, count, count_queries):
    pictures = [("picture", {"picture": make_picture(), "caption": ""}) for _number in range(count)]
    plain, with_pictures = make_case(), make_case(need=pictures, intervention=pictures)
    client.get(with_pictures.url)

    with CaptureQueriesContext(connection) as asked:
        client.get(plain.url)
    with count_queries(len(asked) + 4):
        html = client.get(with_pictures.url).content.decode()

    assert html.count("<figure") == client.get(plain.url).content.decode().count("<figure") + 2 * count


def test_case_page_with_disputed_sums_shows_both_with_the_preferred_first(starter, client):
    html = client.get("/fall/botkyrka/").content.decode()

    first = html.index("44 000 000 kr över tre år")
    second = html.index("Cirka 40 000 000 kr totalt över tre år")
    assert first < second
    assert "omtvistad" in html[first:second]
    assert "omtvistad" in html[second : second + 900]


def test_case_page_of_norrkoping_shows_all_three_results_side_by_side(starter, client):
    html = client.get("/fall/norrkoping/").content.decode()
    outcomes = html[html.index('id="utfall"') : html.index('id="problem"')]

    assert "För tidigt att redovisa" in outcomes
    assert "Bättre skolresultat" in outcomes
    assert "3 500 000 kr" in outcomes
    assert outcomes.count(">omtvistad<") == 3
    assert outcomes.count("en källa, inte avstämd") == 1


def test_case_page_of_peterborough_comes_out_at_strength_three_and_marks_no_dispute(starter, client):
    html = client.get("/fall/peterborough/").content.decode()

    assert "Evidensstyrka 3 av 5" in html
    assert "omtvistad" not in html
    assert "8,4\xa0%" in html
    assert "9\xa0%" in html


def test_case_page_shows_no_internal_row_note_or_contact(client):
    case = make_case(contact_email="hemlig@example.se")
    make_fact(case, statement="Synlig uppgift", editor_note="Bara för redaktören")
    make_fact(case, label="intern", statement="Intern uppgift", visibility="internal")
    metric = make_metric(case)
    make_result(metric, statement="Internt resultat", visibility="internal")

    html = client.get(case.url).content.decode()

    assert "Synlig uppgift" in html
    for secret in ("hemlig@example.se", "Bara för redaktören", "Intern uppgift", "Internt resultat"):
        assert secret not in html


def test_case_page_of_a_draft_is_not_found(client):
    case = make_case(live=False, first_published_at=None)

    assert client.get(f"/fall/{case.slug}/").status_code == 404


def test_case_page_lists_no_draft_guide_lesson_or_case(client):
    theme = make_theme()
    guide = make_guide(title="Utkast till guide", live=False)
    case = make_case(themes=[theme], methods=[guide])
    make_case(title="Utkast till fall", themes=[theme], live=False)
    make_lesson(title="Utkast till lärdom", cases=[case], live=False)

    assert "Utkast till" not in client.get(case.url).content.decode()


def test_case_page_with_sources_numbers_them_as_they_are_met(client):
    first, second = make_source("B1", title="Rapporten"), make_source("A1", title="Avtalet")
    case = make_case(problem="Ett.[@B1]")
    make_fact(case, statement="Två", sources=[second, first])

    html = client.get(case.url).content.decode()

    assert html.index('id="kalla-1"') < html.index("Rapporten", html.index('id="kallor"'))
    assert html.index('id="kalla-2"') < html.rindex("Avtalet")


def test_case_page_with_statement_shared_by_actors_shows_it_once_among_the_facts(client):
    case = make_case()
    for name in ("Folkets hus", "Idrottsklubben"):
        make_actor(
            case,
            label="aktör: partner",
            statement="Två föreningar deltar",
            organisation=make_organisation(name=name),
        )

    html = client.get(case.url).content.decode()

    assert html.count("Två föreningar deltar") == 1
    assert "Folkets hus" in html
    assert "Idrottsklubben" in html


def test_case_page_for_an_anonymous_reader_sets_no_cookie(client):
    response = client.get(make_case().url)

    assert response.cookies == {}
    assert "Set-Cookie" not in response.headers


def test_case_page_has_a_strict_policy(client):
    policy = client.get(make_case().url).headers["Content-Security-Policy"]

    assert "unsafe-inline" not in policy
    assert "script-src 'self'" in policy
    assert "default-src 'none'" in policy


def test_case_page_type_stands_below_the_case_index_only():
    assert CaseStudyPage.allowed_parent_page_models() == [CaseIndexPage]
    assert CaseStudyPage.allowed_subpage_models() == []
    assert CaseIndexPage.allowed_parent_page_models() == [HomePage]


def test_case_preview_shows_rows_that_are_not_saved(admin_user, rf):
    case = make_case(title="Sparad rubrik")
    make_fact(case, statement="Sparad uppgift", sources=[make_source()])
    draft = case.save_revision().as_object()
    draft.title = "Utkastets rubrik"
    draft.facts.first().statement = "Ändrad uppgift"

    response = draft.make_preview_request()
    html = response.rendered_content if hasattr(response, "rendered_content") else response.content.decode()

    assert "Utkastets rubrik" in html
    assert "Ändrad uppgift" in html


def test_case_preview_of_a_new_case_leads_to_no_contact_form_yet():
    assert find_contact_urls(CaseStudyPage(title="Nytt fall", slug="nytt-fall")) == {}


def test_case_edit_view_shows_every_row_to_an_editor(starter, admin_user):
    client = Client()
    client.force_login(admin_user)
    case = CaseStudyPage.objects.get(slug="peterborough")

    html = client.get(f"/admin/pages/{case.pk}/edit/").content.decode()

    assert "The One Service" in html
    assert "procent" in html
    assert "unsafe-inline" in client.get("/admin/").headers["Content-Security-Policy"]


def test_case_page_marks_an_actor_that_a_later_row_has_replaced(client):
    case = make_case()
    make_actor(case, name="Förra utföraren", status="superseded")
    make_actor(case, name="Nya utföraren")

    rows = BeautifulSoup(client.get(case.url).content, "html.parser").select(".actor-table tbody th")

    marks = [[badge.text for badge in row.select(".badge")] for row in rows]
    assert marks == [["ersatt"], []]
