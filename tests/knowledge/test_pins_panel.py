"""Where an editor chooses what should be read after a page."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from knowledge.models import MAX_PINS
from review.groups import EDITOR
from tests import builders

pytestmark = pytest.mark.django_db


def make_formset(page, *targets):
    """The part of the page's form where pages are chosen, with ``targets`` in it."""
    form_class = type(page).get_edit_handler().get_form_class().formsets["pins"]
    data = {"pins-TOTAL_FORMS": len(targets), "pins-INITIAL_FORMS": 0}
    for number, target in enumerate(targets):
        data |= {f"pins-{number}-target": target.pk, f"pins-{number}-ORDER": number + 1}
    return form_class(data, instance=page, prefix="pins")


def test_chosen_pages_are_kept_in_the_editors_order():
    case, first, second = builders.make_case(), builders.make_lesson(), builders.make_step()

    formset = make_formset(case, second, first)

    assert formset.is_valid()
    assert [pin.target_id for pin in formset.save(commit=False)] == [second.pk, first.pk]


def test_page_itself_and_one_chosen_twice_are_refused():
    case, other = builders.make_case(), builders.make_lesson()

    formset = make_formset(case, other, case, other)

    assert not formset.is_valid()
    assert formset.errors == [
        {},
        {"target": ["Det här är sidan själv. Välj en annan."]},
        {"target": ["Sidan finns redan här. Välj en annan eller ta bort en av dem."]},
    ]


def test_no_more_than_four_are_taken():
    formset = make_formset(builders.make_case(), *(builders.make_lesson() for _ in range(MAX_PINS + 1)))

    assert not formset.is_valid()


@pytest.mark.parametrize(
    "make", [builders.make_case, builders.make_lesson, builders.make_guide, builders.make_step]
)
def test_every_kind_of_page_has_the_panel(client, make):
    page, pinned = make(), builders.make_lesson(title="En vald lärdom")
    builders.pin(page, pinned)
    client.force_login(builders.make_user("anna", group=EDITOR))

    html = BeautifulSoup(
        client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content, "html.parser"
    )

    assert "Högst fyra fall, metodguider, steg eller lärdomar" in html.text
    assert html.select_one("input[name=pins-0-target]")["value"] == str(pinned.pk)


def test_editor_is_told_which_chosen_pages_readers_do_not_see(client):
    case, gone, shown = builders.make_case(), builders.make_lesson(title="Framtagen"), builders.make_lesson()
    builders.pin(case, gone, shown)
    builders.take_down(gone)
    client.force_login(builders.make_user("anna", group=EDITOR))

    text = client.get(reverse("wagtailadmin_pages:edit", args=[case.pk])).content.decode()

    assert "Visas inte nu, eftersom de inte är publika: Framtagen." in text


def test_panel_names_a_page_with_a_small_letter_in_the_midst_of_a_sentence(client):
    client.force_login(builders.make_user("eva", group=EDITOR))
    page = client.get(reverse("wagtailadmin_pages:edit", args=[builders.make_lesson().pk])).content

    button = BeautifulSoup(page, "html.parser").select_one("#id_pins-ADD")

    assert " ".join(button.get_text().split()) == "Lägg till sida"
