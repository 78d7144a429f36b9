import pytest
from bs4 import BeautifulSoup

from learning.models import WebinarPage
from tests.admin_forms import read_form
from tests.builders import CAPTIONS, make_chapter, make_film, make_webinar

pytestmark = pytest.mark.django_db


@pytest.fixture
def webinar():
    webinar = make_webinar(film=make_film(duration_seconds=90))
    make_chapter(webinar, 0, title="Början")
    make_chapter(webinar, 30, title="Mitten")
    return webinar


def save(client, webinar, **changes):
    """The form as it is shown, with ``changes``, saved; the messages beside its fields."""
    address = f"/admin/pages/{webinar.pk}/edit/"
    form = read_form(client.get(address).content)
    for name, value in changes.items():
        form[name.replace("__", "-")] = value
    html = client.post(address, form, follow=True).content
    return [error.text.strip() for error in BeautifulSoup(html, "html.parser").select(".error-message")]


def test_chapters_are_shown_and_typed_as_times(editor, webinar):
    form = read_form(editor.get(f"/admin/pages/{webinar.pk}/edit/").content)
    assert form["chapters-1-starts_at_second"] == "0:30"

    assert save(editor, webinar, chapters__1__starts_at_second="1:05") == []

    latest = WebinarPage.objects.get(pk=webinar.pk).get_latest_revision_as_object()
    assert [row.starts_at_second for row in latest.chapters.all()] == [0, 65]


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("1:30", "Filmen är bara 1:30 lång."),
        ("0:00", "Ett annat kapitel börjar på samma ställe."),
        ("halv två", "Skriv minuter och sekunder som 12:30, och även timmar i en lång film: 1:02:30."),
    ],
)
def test_chapter_that_does_not_fit_the_film_is_said_at_its_field(editor, webinar, typed, message):
    errors = save(editor, webinar, chapters__1__starts_at_second=typed)

    assert any(message in error for error in errors)


@pytest.mark.parametrize(("captions", "count"), [("", 1), (CAPTIONS, 0)])
def test_webinar_whose_film_has_no_captions_is_remarked_on(captions, count):
    webinar = make_webinar(film=make_film(captions=captions))

    assert len(webinar.list_remarks(webinar.save_revision())) == count
