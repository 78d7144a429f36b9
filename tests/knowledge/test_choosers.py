"""Organisations, indicators and sources chosen, and made on the spot, in the editor's dialogs."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from indicators.models import Indicator
from knowledge.models import Source
from knowledge.source_codes import propose_code
from organisations.models import Organisation, OrganisationAlias
from tests.builders import make_indicator, make_municipality, make_organisation, make_source, make_user

pytestmark = pytest.mark.django_db

ORGANISATION = {"new-organisation-name": "Norrköpings kommun"}
INDICATOR = {
    "new-indicator-name": "Skolfrånvaro",
    "new-indicator-definition": "Andel av alla elever.",
    "new-indicator-unit": "%",
    "new-indicator-direction": "lower",
    "new-indicator-kind": "hard",
}
SOURCE = {"new-source-code": "P8", "new-source-kind": "report", "new-source-title": "Slutrapport"}
KINDS = [
    ("choose_organisation", Organisation, ORGANISATION, make_organisation),
    ("choose_indicator", Indicator, INDICATOR, make_indicator),
    ("choose_source", Source, SOURCE, make_source),
]


@pytest.mark.parametrize(("name", "model", "data", "_make"), KINDS)
def test_editor_makes_an_entry_and_gets_it_chosen(editor, name, model, data, _make):
    answer = editor.post(reverse(f"{name}:create"), data).json()

    entry = model.objects.get()
    assert (answer["step"], answer["result"]["id"]) == ("chosen", str(entry.pk))
    assert str(entry) in answer["result"]["title"]


@pytest.mark.parametrize(("name", "model", "data", "_make"), KINDS)
def test_user_who_may_not_add_entries_may_not_here_either(client, name, model, data, _make):
    user = make_user("ola")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)

    answer = client.post(reverse(f"{name}:create"), data)

    assert (answer.status_code, model.objects.exists()) == (302, False)
    assert "tab-create" not in client.get(reverse(f"{name}:choose")).json()["html"]


@pytest.mark.parametrize(("name", "_model", "_data", "_make"), KINDS)
def test_reader_without_an_account_is_asked_to_sign_in(client, name, _model, _data, _make):
    answer = client.get(reverse(f"{name}:choose"))

    assert (answer.status_code, answer.url.split("?")[0]) == (302, "/admin/login/")


@pytest.mark.parametrize(("name", "_model", "_data", "make"), KINDS)
@pytest.mark.parametrize("times", [1, 3])
def test_list_asks_as_much_for_one_as_for_three(editor, count_queries, name, _model, _data, make, times):
    for _ in range(times):
        make()
    editor.get(reverse(f"{name}:choose_results"))

    with count_queries(7):
        editor.get(reverse(f"{name}:choose_results"))


@pytest.mark.parametrize("words", ["norrkoping", "KOMMUN norr", "vrinnevi"])
def test_organisation_is_found_without_accents_and_by_another_name(editor, words):
    entry = make_organisation(name="Norrköpings kommun", municipality=make_municipality())
    OrganisationAlias.objects.create(organisation=entry, name="Vrinnevi")
    make_organisation(name="Annan")

    page = editor.get(reverse("choose_organisation:choose_results"), {"q": words}).content.decode()

    assert ("Norrköpings kommun" in page, "Annan" in page) == (True, False)


@pytest.mark.parametrize("name", ["norrkopings KOMMUN", "Gamla namnet"])
def test_organisation_that_exists_is_offered(editor, name):
    entry = make_organisation(name="Norrköpings kommun")
    OrganisationAlias.objects.create(organisation=entry, name="Gamla namnet")
    url = reverse("choose_organisation:create")

    asked = editor.post(url, {"new-organisation-name": name}).json()
    taken = editor.post(url, {"new-organisation-name": name, "new-organisation-existing": entry.pk}).json()

    assert asked["step"] == "reshow_creation_form"
    assert "Det här verkar redan finnas i registret. Välj vad du menar." in asked["htmlFragment"]
    assert "Använd Norrköpings kommun" in asked["htmlFragment"]
    assert (taken["result"]["id"], Organisation.objects.count()) == (str(entry.pk), 1)


def test_organisation_of_almost_the_same_name_is_made_when_asked_for(editor):
    make_organisation(name="Norrköpings kommun", slug="norrkopings-kommun")
    data = {"new-organisation-name": "Norrköpings Kommun", "new-organisation-existing": "another"}

    editor.post(reverse("choose_organisation:create"), data)

    assert list(Organisation.objects.values_list("slug", flat=True).order_by("slug")) == [
        "norrkopings-kommun",
        "norrkopings-kommun-2",
    ]


def test_organisation_named_by_signs_alone_has_its_kind_for_an_address(editor):
    editor.post(reverse("choose_organisation:create"), {"new-organisation-name": "???"})

    assert Organisation.objects.get().slug == "organisation"


def test_source_with_the_same_address_is_offered(editor):
    make_source("P1", url="https://exempel.se/rapport/")
    data = {**SOURCE, "new-source-url": "https://exempel.se/rapport"}

    asked = editor.post(reverse("choose_source:create"), data).json()

    assert "Använd P1: " in asked["htmlFragment"]


def test_source_gets_the_next_free_code_proposed(editor):
    make_source("P9")
    make_source("P10")
    make_source("S99")

    page = editor.get(reverse("choose_source:choose")).json()["html"]

    assert propose_code() == "P11"
    assert 'value="P11"' in page


def test_source_whose_code_is_taken_says_so(editor):
    make_source("P8")

    asked = editor.post(reverse("choose_source:create"), SOURCE).json()

    assert "Koden är upptagen. Välj en annan." in asked["htmlFragment"]


def test_chosen_source_tells_its_code(editor):
    source = make_source("P8")

    answer = editor.get(reverse("choose_source:chosen", args=[source.pk])).json()

    assert answer["result"]["code"] == "P8"


def test_propose_code_without_sources_starts_at_one():
    assert propose_code() == "P1"
