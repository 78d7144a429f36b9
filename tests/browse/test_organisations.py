from decimal import Decimal

import pytest

from browse.organisations import build_alias, read_organisation, read_organisations
from organisations.models import OrganisationAlias
from tests import builders

pytestmark = pytest.mark.django_db


def test_organisations_stand_by_type_and_name_those_without_type_last():
    company = builders.make_term("organisation_type", "foretag", "Företag")
    municipality = builders.make_term("organisation_type", "kommun", "Kommun")
    builders.make_organisation(name="Örebro kommun", organisation_type=municipality)
    builders.make_organisation(name="Botkyrka kommun", organisation_type=municipality)
    builders.make_organisation(name="Aino", organisation_type=company)
    builders.make_organisation(name="Okänd")

    context = read_organisations()

    assert [(group.name, [line.name for line in group.organisations]) for group in context["groups"]] == [
        ("Företag", ["Aino"]),
        ("Kommun", ["Botkyrka kommun", "Örebro kommun"]),
        ("", ["Okänd"]),
    ]


def test_organisation_counts_a_case_once_however_many_rows():
    organisation = builders.make_organisation()
    case = builders.make_case()
    builders.make_actor(case, organisation=organisation)
    builders.make_actor(case, organisation=organisation)
    builders.make_financing(case, organisation=organisation)
    builders.make_financing(builders.make_case(), organisation=organisation)

    line = read_organisations()["groups"][0].organisations[0]

    assert line.count_text == "2 fall"
    assert read_organisation(organisation)["case_count"] == "2 fall"


def test_organisation_shows_its_roles_by_case_with_phase_and_sources():
    organisation = builders.make_organisation()
    first, second = builders.make_source("T1"), builders.make_source("T2")
    role = builders.make_term("actor_role", "finansiar", "Finansiär")
    phase = builders.make_phase("avtal", name="Avtal")
    case = builders.make_case(title="Fallet")
    builders.make_actor(
        case, organisation=organisation, role=role, phase=phase, statement="Betalar", sources=[first, second]
    )
    builders.make_actor(case, name="Någon annan")

    context = read_organisation(organisation)

    (row,) = context["roles"]
    assert (row.case_title, row.role, row.phase, row.statement) == ("Fallet", "Finansiär", "Avtal", "Betalar")
    assert [ref.number for ref in row.refs] == [1, 2]
    assert [source.number for source in context["sources"]] == [1, 2]


def test_organisation_shows_what_it_paid_and_when_the_sum_is_joint(client):
    organisation = builders.make_organisation(slug="kommunen")
    form = builders.make_term("financing_form", "sib", "Utfallskontrakt")
    builders.make_financing(
        builders.make_case(title="Fallet"),
        organisation=organisation,
        form=form,
        amount=Decimal(44_000_000),
        kind="ceiling",
        joint_key="tva",
        status="disputed",
    )

    html = client.get("/aktorer/kommunen/").content.decode()

    assert "44\u00a0000\u00a0000\u00a0kr (tak)" in html
    assert "en enda summa tillsammans med ett annat fall" in html
    assert "Utfallskontrakt" in html
    assert "omtvistad" in html


def test_sum_that_no_source_gives_reads_not_reported(client):
    organisation = builders.make_organisation(slug="kommunen")
    builders.make_financing(
        builders.make_case(), organisation=organisation, amount=None, is_reported=False, statement=""
    )

    html = client.get("/aktorer/kommunen/").content.decode()

    assert html.split("Finansiering</h2>")[1].split("<aside")[0].count("ej redovisat") == 3


@pytest.mark.parametrize(
    ("years", "shown"),
    [
        ((2005, 2019), "2005–2019"),
        ((2019, None), "från 2019"),
        ((None, 2019), "till 2019"),
        ((None, None), None),
    ],
)
def test_alias_says_as_much_of_the_years_as_is_known(years, shown):
    assert build_alias(OrganisationAlias(name="SKL", from_year=years[0], to_year=years[1])).years == shown


def test_alias_without_years_says_that_they_are_not_reported(client):
    organisation = builders.make_organisation(slug="skr")
    OrganisationAlias.objects.create(organisation=organisation, name="SKL")

    html = client.get("/aktorer/skr/").content.decode()

    assert 'SKL <span class="small muted">årtal ej redovisade</span>' in html


def test_organisation_without_roles_says_so(client):
    builders.make_organisation(slug="ny")

    assert "Inget publicerat fall anger någon roll." in client.get("/aktorer/ny/").content.decode()


def test_starter_content_of_an_organisation(client, starter):
    html = client.get("/aktorer/skr/").content.decode()

    assert "5 fall" in html
    assert "Sveriges Kommuner och Landsting" in html
