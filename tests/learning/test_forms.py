"""A film without captions may wait in a draft, and stands on no public page."""

import pytest
from bs4 import BeautifulSoup

from learning.models import Film
from review.errors import ApprovalRefused
from review.groups import EDITOR, REVIEWER
from tests.admin_forms import read_form
from tests.builders import CAPTIONS, make_film, make_user, make_webinar
from tests.review.conftest import approve, reread, submit

pytestmark = pytest.mark.django_db
MISSING = (
    "Filmen ”Del ett” har inga undertexter: den som inte hör kan inte följa den. Lägg till undertexter till filmen "
    "innan sidan publiceras. Har filmen inget ljud, skriv en enda undertext som säger det."
)


@pytest.fixture
def webinar():
    return make_webinar(film=make_film(title="Del ett"), live=False, first_published_at=None)


def save(client, webinar, **buttons):
    """The form as it is shown, sent with ``buttons``; the messages beside its fields."""
    address = f"/admin/pages/{webinar.pk}/edit/"
    form = read_form(client.get(address).content)
    form.update(buttons)
    html = client.post(address, form, follow=True).content
    return [error.text.strip() for error in BeautifulSoup(html, "html.parser").select(".error-message")]


def test_webinar_whose_film_has_no_captions_is_saved_as_draft(editor, webinar):
    assert (
        save(
            editor,
            webinar,
        )
        == []
    )
    assert webinar.revisions.count() == 1


def test_webinar_whose_film_has_no_captions_is_not_handed_in(editor, webinar):
    assert save(editor, webinar, **{"action-submit": "1"}) == [MISSING]
    assert reread(webinar).current_workflow_state is None


def test_webinar_whose_film_has_captions_is_handed_in(editor, webinar):
    Film.objects.update(captions=CAPTIONS)

    assert save(editor, webinar, **{"action-submit": "1"}) == []
    assert reread(webinar).current_workflow_state is not None


def test_webinar_whose_film_lost_its_captions_meanwhile_is_not_approved(webinar):
    submit(webinar, by=make_user("anna", group=EDITOR))

    with pytest.raises(ApprovalRefused) as refused:
        approve(webinar, by=make_user("bo", group=REVIEWER))

    assert str(refused.value) == MISSING
    assert reread(webinar).live is False
