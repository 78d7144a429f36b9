"""Every register in the admin: list, search, edit, delete, menu and permissions."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from accounts.models import User
from organisations.models import Organisation, OrganisationAlias
from taxonomy.models import Tag, Theme
from tests import builders

pytestmark = pytest.mark.django_db

REGISTERS = [
    ("organisations", "municipality"),
    ("organisations", "region"),
    ("organisations", "organisation"),
    ("indicators", "indicator"),
    ("knowledge", "source"),
    ("taxonomy", "theme"),
    ("taxonomy", "targetgroup"),
    ("taxonomy", "phase"),
    ("taxonomy", "term"),
    ("taxonomy", "tag"),
]
WORDS = {
    "municipality": "kommuner",
    "region": "lan",
    "organisation": "aktorer",
    "indicator": "indikatorer",
    "source": "kallor",
    "theme": "teman",
    "targetgroup": "malgrupper",
    "phase": "faser",
    "term": "vokabular",
    "tag": "taggar",
}
MAKERS = {
    "municipality": lambda number: builders.make_municipality(f"058{number}"),
    "region": lambda number: builders.make_region(f"0{number}"),
    "organisation": lambda number: builders.make_organisation(
        municipality=builders.make_municipality(),
        organisation_type=builders.make_term("organisation_type", "kommun"),
    ),
    "indicator": lambda number: builders.make_indicator(),
    "source": lambda number: builders.make_source(),
    "theme": lambda number: builders.make_theme(f"tema_{number}"),
    "targetgroup": lambda number: builders.make_target_group(f"grupp_{number}"),
    "phase": lambda number: builders.make_phase(f"fas_{number}"),
    "term": lambda number: builders.make_term("barrier", f"hinder_{number}"),
    "tag": lambda number: Tag.objects.create(name=f"tagg {number}", slug=f"tagg-{number}"),
}

# What the list of each register costs, for any number of entries.
QUERIES = {
    "municipality": 13,
    "region": 11,
    "organisation": 13,
    "indicator": 12,
    "source": 21,
    "theme": 11,
    "targetgroup": 11,
    "phase": 11,
    "term": 11,
    "tag": 11,
}


@pytest.fixture
def staff(client):
    builders.make_home()
    client.force_login(User.objects.create_superuser("chef", password="x"))
    return client


def address(app, model, action="index", *args):
    return reverse(f"{WORDS.get(model, model)}_modeladmin_{action}", args=args)


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(("app", "model"), REGISTERS)
def test_list_costs_the_same_with_one_and_three_entries(staff, count_queries, app, model, number):
    for index in range(1, number + 1):
        MAKERS[model](index)
    staff.get(address(app, model))

    with count_queries(QUERIES[model]):
        response = staff.get(address(app, model))

    assert response.status_code == 200


@pytest.mark.parametrize(("app", "model"), REGISTERS)
def test_forms_to_create_and_edit_open(staff, app, model):
    entry = MAKERS[model](1)

    assert staff.get(address(app, model, "create")).status_code == 200
    assert staff.get(address(app, model, "edit", entry.pk)).status_code == 200


def test_list_shows_how_often_an_entry_is_used(staff):
    theme = builders.make_theme("halsa")
    builders.make_case(themes=[theme])
    builders.make_lesson(themes=[theme])

    html = staff.get(address("taxonomy", "theme")).content.decode()

    assert '<td class="field-usage title">2</td>' in html


def test_list_is_searched_by_name(staff):
    builders.make_theme("halsa", name="Hälsa")
    builders.make_theme("boende", name="Boende")

    html = staff.get(address("taxonomy", "theme"), {"q": "boe"}).content.decode()

    assert ("Boende" in html, "Hälsa" in html) == (True, False)


def test_list_is_filtered_by_vocabulary(staff):
    builders.make_term("barrier", "juridik", name="Juridiskt hinder")
    builders.make_term("actor_role", "vard", name="Vårdgivare")

    html = staff.get(address("taxonomy", "term"), {"vocabulary__exact": "barrier"}).content.decode()

    assert ("Juridiskt hinder" in html, "Vårdgivare" in html) == (True, False)


def test_edit_keeps_the_code_as_it_was(staff):
    theme = builders.make_theme("halsa")
    data = {"name": "Hälsa och vård", "name_en": "", "code": "annan", "slug": "halsa", "description": ""}

    staff.post(address("taxonomy", "theme", "edit", theme.pk), {**data, "sort_order": 1})

    theme.refresh_from_db()
    assert (theme.name, theme.code) == ("Hälsa och vård", "halsa")


ALIASES = {f"aliases-{name}_FORMS": 0 for name in ("TOTAL", "INITIAL", "MIN_NUM", "MAX_NUM")}


def test_new_entry_without_an_address_gets_one_of_its_name(staff):
    data = {"name": "Nacka och Värmdö", "slug": "", "organisation_type": "", "municipality": "", **ALIASES}

    staff.post(address("organisations", "organisation", "create"), data)

    assert Organisation.objects.get(name="Nacka och Värmdö").slug == "nacka-och-varmdo"


@pytest.mark.parametrize(("name", "slug"), [("Hälsa", "halsa-2"), ("Vård", "vard")])
def test_new_entry_gets_an_address_that_is_free(staff, name, slug):
    builders.make_theme("halsa", name="Annan hälsa", slug="halsa")
    data = {"name": name, "code": "ny", "slug": "", "name_en": "", "description": "", "sort_order": 1}

    staff.post(address("taxonomy", "theme", "create"), data)

    assert Theme.objects.get(code="ny").slug == slug


def test_new_entry_with_a_name_of_signs_alone_is_asked_for_an_address(staff):
    data = {"name": "???", "slug": "", "organisation_type": "", "municipality": "", **ALIASES}

    response = staff.post(address("organisations", "organisation", "create"), data)

    assert response.context["form"].errors == {"slug": ["Det här fältet är obligatoriskt"]}


def test_edit_changes_aliases_inline(staff):
    organisation = builders.make_organisation(name="SKR", slug="skr")
    data = {
        "name": "SKR",
        "slug": "skr",
        "organisation_type": "",
        "municipality": "",
        "description": "",
        "url": "",
        "aliases-TOTAL_FORMS": 1,
        "aliases-INITIAL_FORMS": 0,
        "aliases-MIN_NUM_FORMS": 0,
        "aliases-MAX_NUM_FORMS": 1000,
        "aliases-0-name": "SKL",
        "aliases-0-from_year": 2005,
        "aliases-0-to_year": 2019,
    }

    staff.post(address("organisations", "organisation", "edit", organisation.pk), data)

    assert list(organisation.aliases.values_list("name", "from_year", "to_year")) == [("SKL", 2005, 2019)]


def test_delete_of_an_entry_in_use_lists_where_and_keeps_it(staff):
    theme = builders.make_theme("halsa")
    builders.make_case(title="Fallet i Ådal", themes=[theme])
    url = address("taxonomy", "theme", "delete", theme.pk)

    shown, answered = staff.get(url), staff.post(url)

    assert (shown.status_code, answered.status_code) == (200, 409)
    for response in (shown, answered):
        html = response.content.decode()
        assert "används och kan inte tas bort" in html
        assert "Fallet i Ådal" in html
        assert "<form" not in html.split("används och kan inte tas bort")[1]
    assert Theme.objects.filter(pk=theme.pk).exists()


@pytest.mark.parametrize(("app", "model"), REGISTERS)
def test_delete_of_an_unused_entry_removes_it(staff, app, model):
    entry = MAKERS[model](1)

    response = staff.post(address(app, model, "delete", entry.pk))

    assert response.status_code == 302
    assert not type(entry).objects.filter(pk=entry.pk).exists()


def test_delete_of_an_organisation_takes_its_aliases_along(staff):
    organisation = builders.make_organisation()
    OrganisationAlias.objects.create(organisation=organisation, name="Före detta")

    staff.post(address("organisations", "organisation", "delete", organisation.pk))

    assert (Organisation.objects.count(), OrganisationAlias.objects.count()) == (0, 0)


def test_delete_of_a_protected_organisation_is_refused(staff):
    organisation = builders.make_organisation()
    builders.make_actor(builders.make_case(title="Fallet i Ådal"), organisation=organisation)

    response = staff.post(address("organisations", "organisation", "delete", organisation.pk))

    assert response.status_code == 409
    assert "Fallet i Ådal" in response.content.decode()


def test_delete_of_a_source_that_only_a_text_names_is_refused(staff):
    source = builders.make_source("T1")
    builders.make_case(title="Fallet", problem="Problemet är känt. [@T1]")

    response = staff.post(address("knowledge", "source", "delete", source.pk))

    assert response.status_code == 409
    assert "Fallet" in response.content.decode()


def sign_in_with(client, *codenames):
    builders.make_home()
    user = User.objects.create_user("redaktör", password="x")
    group = Group.objects.create(name="Register")
    group.permissions.set(Permission.objects.filter(codename__in=("access_admin", *codenames)))
    user.groups.add(group)
    client.force_login(user)


def test_list_without_permission_is_refused(client):
    sign_in_with(client, "change_indicator")

    response = client.get(address("taxonomy", "theme"), follow=True)

    assert response.redirect_chain == [(reverse("wagtailadmin_home"), 302)]


def test_menu_shows_the_registers_that_one_may_change(client):
    sign_in_with(client, "change_theme")

    html = client.get(reverse("wagtailadmin_home")).content.decode()

    assert address("taxonomy", "theme") in html
    assert address("indicators", "indicator") not in html


def test_delete_without_permission_is_refused(client):
    sign_in_with(client, "change_theme")
    theme = builders.make_theme("halsa")

    client.post(address("taxonomy", "theme", "delete", theme.pk))

    assert Theme.objects.filter(pk=theme.pk).exists()
