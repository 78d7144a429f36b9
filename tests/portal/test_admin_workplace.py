"""The admin as editors meet it: our mark and menu, lists of each kind of page, and the handbook."""

import json
import re
from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.test import RequestFactory
from django.urls import reverse
from wagtail.admin.menu import admin_menu

from portal.workplace import handbook
from tests.builders import (
    make_case,
    make_guide,
    make_info_page,
    make_lesson,
    make_lesson_index,
    make_municipality,
    make_step,
    make_theme,
    make_user,
)
from upkeep.models import PageCompleteness

pytestmark = pytest.mark.django_db
LISTS = [("/admin/fall/", make_case), ("/admin/metoder/", make_guide), ("/admin/lardomar/", make_lesson)]


def menu_for(user) -> list[str]:
    """The menu's labels in the order of the side."""
    # Resolving an address loads the lists, which bring their places in the menu.
    request = RequestFactory().get(reverse("wagtailadmin_home"))
    request.user = user
    return [str(item.label) for item in admin_menu.render_component(request)]


def test_menu_follows_what_editors_do():
    labels = menu_for(make_user("chefen", is_superuser=True))

    assert labels == [
        "Fall",
        "Metoder",
        "Lärdomar",
        "Webbinarier och lärstigar",
        "Inskickat",
        "Register",
        "Rapporter",
        "Bilder",
        "Dokument",
        "Meddelanden",
        "Utgående post",
        "Handbok",
        "Alla sidor",
        "Inställningar",
    ]


def test_menu_of_an_editor_holds_what_she_may_use():
    labels = menu_for(make_user("eva", group="Redaktör"))

    assert labels[:3] == ["Fall", "Metoder", "Lärdomar"]
    assert labels[-2:] == ["Handbok", "Alla sidor"]


def test_admin_bears_our_mark_and_name(editor):
    html = editor.get(reverse("wagtailadmin_home")).content.decode()

    assert re.search(r"<title>[^<]* - Utfallsbanken</title>", html)
    assert 'class="brand__name">Utfallsbanken<' in html
    assert "css/admin/brand.css" in html
    assert "img/favicon.svg" in html
    assert "wagtailadmin/images/favicon" not in html


def test_sign_in_bears_our_mark_and_not_wagtails(client):
    html = client.get(reverse("wagtailadmin_login")).content.decode()

    assert 'class="brand__name">Utfallsbanken<' in html
    assert "icon-wagtail" not in html


@pytest.mark.parametrize(("url", "make"), LISTS)
def test_list_shows_where_a_page_belongs(editor, url, make):
    make(
        title="Prövosidan",
        municipalities=[make_municipality(name="Prövoköping")],
        themes=[make_theme(name="Prövotema")],
    )

    html = editor.get(url).content.decode()

    for text in ("Prövosidan", "Prövoköping", "Prövotema"):
        assert text in html


def test_list_shows_how_complete_a_page_is_and_its_day_of_review(editor):
    lesson = make_lesson(title="Prövosidan", next_review_on=date(2999, 5, 1))
    PageCompleteness.objects.update_or_create(page=lesson, defaults={"percent": 37, "unsourced": 0})

    rows = BeautifulSoup(editor.get("/admin/lardomar/").content, "html.parser").find_all("tr")

    row = next(row for row in rows if "Prövosidan" in row.text)
    cells = [" ".join(cell.text.split()) for cell in row.find_all("td")]
    assert "37 %" in cells
    assert "1 maj 2999" in cells


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(("url", "make"), LISTS)
def test_list_asks_the_same_questions_for_any_number_of_pages(editor, count_queries, url, make, number):
    for _number in range(number):
        make(municipalities=[make_municipality()], themes=[make_theme()])
    editor.get(url)

    with count_queries(QUERIES[url]):
        editor.get(url)


# The list of lessons also asks whether the editor may begin one.
QUERIES = {"/admin/fall/": 25, "/admin/metoder/": 25, "/admin/lardomar/": 26}


def cells_of(client, url, title):
    rows = BeautifulSoup(client.get(url).content, "html.parser").find_all("tr")
    return [" ".join(cell.text.split()) for row in rows if title in row.text for cell in row.find_all("td")]


def make_drafted(**fields):
    """A case whose latest draft has other places and themes than its row."""
    page = make_case(
        title="Prövosidan",
        municipalities=[make_municipality("0180", name="Gammelköping")],
        themes=[make_theme("gammalt", name="Gammalt")],
        **fields,
    )
    page.municipalities = [make_municipality("1480", name="Nyköping")]
    page.themes = [make_theme("nytt", name="Nytt")]
    page.save_revision()
    return page


def test_list_shows_a_page_never_published_as_its_latest_draft_has_it(editor):
    make_drafted(live=False, first_published_at=None)

    cells = cells_of(editor, "/admin/fall/", "Prövosidan")

    assert {"Nyköping", "Nytt"} <= set(cells)
    assert not {"Gammelköping", "Gammalt"} & set(cells)


def test_list_shows_a_public_page_as_readers_see_it(editor):
    make_drafted()

    assert {"Gammelköping", "Gammalt"} <= set(cells_of(editor, "/admin/fall/", "Prövosidan"))


# Three for what the drafts hold, however many; Wagtail asks two for each, whether it may be deleted and moved.
@pytest.mark.parametrize(("number", "queries"), [(1, 29), (3, 33)])
def test_list_of_drafts_asks_for_all_of_their_entries_at_once(editor, count_queries, number, queries):
    for _number in range(number):
        make_drafted(live=False, first_published_at=None)
    editor.get("/admin/fall/")

    with count_queries(queries):
        editor.get("/admin/fall/")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"live": "False"}, {"Utkastet"}),
        ({"live": "True"}, {"Publika"}),
        ({"themes": "halsa"}, {"Publika"}),
        ({"municipalities": "0581"}, {"Utkastet"}),
        ({"q": "publika"}, {"Publika"}),
        ({"next_review_on_from": "2027-01-01"}, {"Utkastet"}),
    ],
)
def test_list_is_narrowed_down(editor, query, expected):
    theme, place = make_theme("halsa"), make_municipality("0581")
    make_lesson(title="Publika", themes=[theme])
    make_lesson(title="Utkastet", live=False, municipalities=[place], next_review_on="2027-05-01")
    keys = {"halsa": theme.pk, "0581": place.pk}

    response = editor.get("/admin/lardomar/", {name: keys.get(value, value) for name, value in query.items()})

    assert {page.title for page in response.context["object_list"]} == expected


def test_list_of_lessons_leads_to_the_short_form(editor):
    make_lesson_index()

    html = editor.get("/admin/lardomar/").content.decode()

    assert f'href="{reverse("lessons_new")}"' in html
    assert "Ny lärdom" in html


def test_lists_are_for_editors_only(client):
    for url, _make in LISTS:
        assert client.get(url).status_code == 302


TEXT = """# Handboken

Först detta.

## En lärdom

![Formuläret för en ny lärdom](screenshots/ny-lardom.webp)

Sedan [filerna](content-files.md) och [SCB](https://www.scb.se).

### Mindre

## Fler
"""


def test_handbook_is_cut_at_its_pictures():
    book = handbook.parse_handbook(TEXT)

    assert book.title == "Handboken"
    assert [(piece.picture, piece.alt) for piece in book.pieces if piece.picture] == [
        ("ny-lardom.webp", "Formuläret för en ny lärdom")
    ]
    assert book.headings == [("en-lardom", "En lärdom"), ("fler", "Fler")]


def test_handbook_leads_to_no_file_that_is_not_there():
    html = "".join(piece.html for piece in handbook.parse_handbook(TEXT).pieces)

    assert "content-files.md" not in html
    assert "filerna" in html
    assert 'href="https://www.scb.se"' in html


def test_handbook_shows_each_of_its_parts(editor):
    book = handbook.parse_handbook(handbook.HANDBOOK.read_text())

    html = editor.get(reverse("handbook")).content.decode()

    assert len(book.headings) > 5
    for anchor, _heading in book.headings:
        assert f'href="#{anchor}"' in html
        assert html.count(f'id="{anchor}"') == 1


def test_pictures_of_the_handbook_are_there_and_say_what_they_show():
    for piece in handbook.parse_handbook(handbook.HANDBOOK.read_text()).pieces:
        if piece.picture:
            assert (handbook.PICTURES / piece.picture).is_file()
            assert len(piece.alt) > 10


def test_picture_of_the_handbook_is_served(editor):
    name = next(handbook.PICTURES.glob("*.webp")).name

    response = editor.get(reverse("handbook_picture", args=[name]))

    assert response["Content-Type"] == "image/webp"
    assert response.content[8:12] == b"WEBP"


@pytest.mark.parametrize("name", ["finns-inte.webp", "..manage.webp", "manage.py", ".webp"])
def test_no_other_file_is_served_with_the_handbook(editor, name):
    assert editor.get(f"/admin/handbok/bild/{name}").status_code == 404


def test_handbook_is_for_editors_only(client):
    assert client.get(reverse("handbook")).status_code == 302


def marks(client, url):
    """The names of the menu's unseen items, which let others be marked, with their addresses."""
    props = json.loads(
        BeautifulSoup(client.get(url).content, "html.parser").find(id="wagtail-sidebar-props").string
    )
    found = re.findall(r'"name": "(\w+)\.page".*?"url": "([^"]*)"', json.dumps(props))
    return [(name, address) for name, address in found]


@pytest.mark.parametrize(
    ("make", "place"),
    [(make_case, "cases"), (make_guide, "guides"), (make_step, "guides"), (make_lesson, "lessons")],
)
def test_menu_marks_the_kind_of_the_page_that_is_edited(editor, make, place):
    url = reverse("wagtailadmin_pages:edit", args=[make().pk])

    assert marks(editor, url) == [(place, url)]


def test_menu_marks_the_kind_of_a_page_that_is_begun(editor):
    parent = make_case().get_parent()
    url = reverse("wagtailadmin_pages:add", args=["casestudies", "casestudypage", parent.pk])

    assert marks(editor, url) == [("cases", url)]


def test_menu_marks_nothing_of_ours_for_other_pages(editor):
    page = make_info_page()

    for url in (reverse("wagtailadmin_pages:edit", args=[page.pk]), reverse("wagtailadmin_home")):
        assert marks(editor, url) == []
