"""The pages of one entry: where it is used, and merging it with another."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from review.groups import EDITOR, REVIEWER
from taxonomy.models import Tag, Theme
from tests import builders

from .test_admin import MAKERS, REGISTERS, WORDS

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client):
    builders.make_home()
    client.force_login(builders.make_user("chef", is_superuser=True))
    return client


def merge_url(entry, word="teman"):
    return reverse(f"{word}_modeladmin_merge", args=[entry.pk])


def inspect_url(entry, word="teman"):
    return reverse(f"{word}_modeladmin_inspect", args=[entry.pk])


def text_of(response):
    return response.content.decode()


def test_merge_has_a_swedish_address():
    assert merge_url(Theme(pk=7)) == "/admin/teman/sla-ihop/7/"


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(("app", "model"), REGISTERS)
def test_inspect_costs_the_same_for_one_place_and_three(
    staff, django_assert_max_num_queries, app, model, number
):
    entry = MAKERS[model](1)
    for _index in range(number):
        use(entry, model)
    staff.get(inspect_url(entry, WORDS[model]))

    with django_assert_max_num_queries(33):
        response = staff.get(inspect_url(entry, WORDS[model]))

    assert response.status_code == 200
    assert f"Används på {number} ställe" in text_of(response) or model in ("region", "term")


def use(entry, model):
    relation = {"theme": "themes", "targetgroup": "target_groups", "phase": "phases", "source": "sources"}
    if model in relation:
        builders.make_case(**{relation[model]: [entry]})
    elif model == "municipality":
        builders.make_case(municipalities=[entry])
    elif model == "organisation":
        builders.make_actor(builders.make_case(), organisation=entry)
    elif model == "indicator":
        builders.make_metric(builders.make_case(), indicator=entry)
    elif model == "tag":
        case = builders.make_case()
        case.tags.add(entry)
        case.save()


def test_inspect_leads_to_the_editor_and_to_the_website(staff):
    theme = builders.make_theme("halsa", name="Hälsa")
    case = builders.make_case(title="Fallet i Ådal", slug="adal", themes=[theme])

    html = text_of(staff.get(inspect_url(theme)))

    assert f'<a href="/admin/pages/{case.pk}/edit/">Fallet i Ådal</a>' in html
    assert "/fall/adal/" in html
    assert "/teman/halsa/" in html
    assert merge_url(theme) in html


def test_inspect_of_an_unused_entry_says_so(staff):
    assert "Ingenting använder posten" in text_of(staff.get(inspect_url(builders.make_theme("halsa"))))


def test_merge_first_asks_which_entry_to_keep(staff):
    entry, other = builders.make_theme("halsa", name="Hälsa"), builders.make_theme("vard", name="Vård")
    builders.make_theme("skola", name="Skola")

    everything = text_of(staff.get(merge_url(entry)))
    found = text_of(staff.get(merge_url(entry), {"q": "vår"}))

    assert ("Vård" in everything, "Skola" in everything) == (True, True)
    assert f'href="?into={other.pk}"' in found
    assert f'href="?into={entry.pk}"' not in everything
    assert "Skola" not in found


def test_merge_offers_entries_of_the_same_vocabulary_alone(staff):
    entry = builders.make_term("barrier", "juridik", name="Juridik")
    builders.make_term("barrier", "sekretess", name="Sekretess")
    builders.make_term("actor_role", "vard", name="Vårdgivare")

    html = text_of(staff.get(merge_url(entry, "vokabular")))

    assert ("Sekretess" in html, "Vårdgivare" in html) == (True, False)


def test_merge_shows_everything_that_will_change_before_it_is_done(staff):
    entry, into = builders.make_theme("halsa", name="Hälsa"), builders.make_theme("vard", name="Vård")
    builders.make_case(title="Fallet i Ådal", themes=[entry])

    html = text_of(staff.get(merge_url(entry), {"into": into.pk}))

    assert "Slå ihop ”Hälsa” med ”Vård”?" in html
    assert "1 ställe kommer att använda ”Vård” i stället." in html
    assert "Fallet i Ådal" in html
    assert "Det går inte att ångra en sammanslagning." in html
    assert Theme.objects.count() == 2


def test_merge_is_done_when_confirmed(staff):
    entry, into = builders.make_theme("halsa", name="Hälsa"), builders.make_theme("vard", name="Vård")
    case = builders.make_case(themes=[entry])

    response = staff.post(merge_url(entry), {"into": into.pk}, follow=True)

    assert response.redirect_chain == [(inspect_url(into), 302)]
    html = text_of(response)
    assert "”Hälsa” har slagits ihop med ”Vård”." in html
    assert "Sammanslagna med posten" in html
    assert list(type(case).objects.get(pk=case.pk).themes.all()) == [into]


@pytest.mark.parametrize("into", ["", "0", "999", "x", "-1", "9" * 30, "1' OR 1=1"])
def test_merge_into_what_does_not_exist_asks_again(staff, into):
    entry = builders.make_theme("halsa")

    assert staff.get(merge_url(entry), {"into": into}).status_code == 200
    assert staff.post(merge_url(entry), {"into": into}).status_code == 409
    assert Theme.objects.count() == 1


def test_merge_into_another_vocabulary_is_not_possible(staff):
    entry = builders.make_term("barrier", "juridik")
    other = builders.make_term("actor_role", "vard")

    assert staff.post(merge_url(entry, "vokabular"), {"into": other.pk}).status_code == 409


def test_merge_of_an_entry_that_the_program_needs_says_why(staff):
    entry = builders.make_term("evaluation_design", "rct")
    other = builders.make_term("evaluation_design", "annan")

    shown = staff.get(merge_url(entry, "vokabular"))
    answered = staff.post(merge_url(entry, "vokabular"), {"into": other.pk})

    assert (shown.status_code, answered.status_code) == (200, 409)
    for response in (shown, answered):
        assert "räknas fram ur den här utvärderingsdesignen" in text_of(response)
        assert 'method="post" class="register-merge__confirm"' not in text_of(response)


@pytest.mark.parametrize("permissions", [[], ["change_theme"], ["delete_theme", "view_theme"]])
def test_merge_takes_the_permission_to_change_and_to_delete(client, permissions):
    builders.make_home()
    entry, into = builders.make_theme("halsa"), builders.make_theme("vard")
    user = builders.make_user("anna")
    user.user_permissions.set(Permission.objects.filter(codename__in=["access_admin", *permissions]))
    client.force_login(user)

    assert client.get(merge_url(entry)).status_code == 302
    assert client.post(merge_url(entry), {"into": into.pk}).status_code == 302
    assert Theme.objects.count() == 2


@pytest.mark.parametrize(("group", "may"), [(EDITOR, False), (REVIEWER, True)])
def test_reviewers_merge_and_editors_do_not(client, group, may):
    builders.make_home()
    entry, into = builders.make_theme("halsa"), builders.make_theme("vard")
    client.force_login(builders.make_user("anna", group=group))

    client.post(merge_url(entry), {"into": into.pk})

    assert Theme.objects.count() == (1 if may else 2)


def test_new_entry_cannot_take_the_code_of_a_merged_one(staff):
    entry, into = builders.make_theme("halsa", name="Hälsa"), builders.make_theme("vard", name="Vård")
    staff.post(merge_url(entry), {"into": into.pk})
    data = {"name": "Ny", "name_en": "", "code": "halsa", "slug": "ny", "description": "", "sort_order": 1}

    response = staff.post(reverse("teman_modeladmin_create"), data)

    assert "En post med det namnet har slagits ihop med ”Vård”. Välj något annat." in text_of(response)
    assert Theme.objects.count() == 1


def test_list_with_a_filter_that_means_nothing_shows_everything(staff):
    builders.make_theme("halsa")

    response = staff.get(reverse("teman_modeladmin_index"), {"finns_inte": "1"}, follow=True)

    assert response.redirect_chain == [("/admin/teman/", 302)]


def test_list_tells_how_many_uses_are_in_drafts(staff):
    theme = builders.make_theme("halsa")
    case = builders.make_case()
    case.themes = [theme]
    case.save_revision()

    assert "1 (varav 1 i ett utkast)" in text_of(staff.get(reverse("teman_modeladmin_index")))


def test_tags_are_merged_too(staff):
    old, new = (Tag.objects.create(name=name, slug=name) for name in ("skola", "skolan"))
    case = builders.make_case()
    case.tags.add(old, new)
    case.save()

    staff.post(merge_url(old, "taggar"), {"into": new.pk})

    assert [tag.name for tag in type(case).objects.get(pk=case.pk).tags.all()] == ["skolan"]
