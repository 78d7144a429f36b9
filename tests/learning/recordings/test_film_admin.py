import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from learning.models import Film
from tests.builders import CAPTIONS, FILM, make_film, make_user, make_webinar, publish

pytestmark = pytest.mark.django_db
WEBM = b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\xf7\x81\x01B\xf2\x81\x04B\xf3\x81\x08B\x82\x84webm" + bytes(300)
ADD = "/admin/filmer/create/"


def send(client, url=ADD, **fields):
    fields = {
        "title": "Del ett",
        "slug": "",
        "file": SimpleUploadedFile("inspelning.mp4", FILM),
        "duration_seconds": "12:30",
        "made_by": "",
        "captions": "",
        **fields,
    }
    return client.post(url, {name: value for name, value in fields.items() if value is not None})


def faults(response):
    return {name: list(errors) for name, errors in response.context["form"].errors.items()}


def test_film_is_added_with_its_length_and_captions(editor):
    response = send(editor, captions=CAPTIONS)

    film = Film.objects.get()
    assert response.status_code == 302
    assert (film.slug, film.duration_seconds, film.captions) == ("del-ett", 750, CAPTIONS)
    assert film.file.name.startswith("films/del-ett") and film.file.name.endswith(".mp4")
    assert film.file.read() == FILM
    film.file.close()


def test_film_captions_come_as_a_file_and_replace_what_was_there(editor):
    film = make_film(captions=CAPTIONS)
    new = CAPTIONS.replace("Välkomna", "Hej")

    send(
        editor,
        f"/admin/filmer/edit/{film.pk}/",
        file=None,
        slug=film.slug,
        captions=CAPTIONS,
        captions_file=SimpleUploadedFile("text.vtt", new.encode()),
    )

    film.refresh_from_db()
    assert film.captions == new


@pytest.mark.parametrize("name", ["film.mp4", "film.webm", "film.exe"])
@pytest.mark.parametrize(("data", "ending"), [(FILM, "mp4"), (WEBM, "webm")])
def test_film_is_known_by_its_content_whatever_it_is_called(editor, name, data, ending):
    send(editor, file=SimpleUploadedFile(name, data))

    assert Film.objects.get().file.name.endswith(f".{ending}")


@pytest.mark.parametrize(
    "data",
    [
        b"MZ" + bytes(400),
        b"<html><script>alert(1)</script></html>",
        b"\x00\x00\x00\x14ftypqt  \x00\x00\x00\x00qt  " + bytes(300),
        b"\x1aE\xdf\xa3\x9fB\x82\x88matroska" + bytes(300),
        b"x",
    ],
)
def test_film_that_is_something_else_is_refused(editor, data):
    response = send(editor, file=SimpleUploadedFile("film.mp4", data))

    assert faults(response) == {
        "file": [
            "Filen är ingen film i MP4 eller WebM, vad namnet än säger. "
            "Spara filmen som MP4 (H.264) och försök igen."
        ]
    }
    assert not Film.objects.exists()


def test_film_larger_than_two_gigabytes_is_refused(editor, monkeypatch):
    monkeypatch.setattr("learning.recordings.film_files.LARGEST", 1000)

    (message,) = faults(send(editor))["file"]

    assert message.startswith("Filmen är 1,0\xa0kB")


@pytest.mark.parametrize(
    ("fields", "field", "message"),
    [
        ({"duration_seconds": "tolv"}, "duration_seconds", "Skriv minuter och sekunder som 12:30"),
        ({"captions": "Hej"}, "captions", "Rad 1: en WebVTT-fil börjar med ordet WEBVTT."),
        (
            {"captions": CAPTIONS, "duration_seconds": "0:15"},
            "captions",
            "Den sista undertexten börjar vid 0:20",
        ),
        ({"title": ""}, "title", "Det här fältet är obligatoriskt"),
        ({"file": None}, "file", "Det här fältet är obligatoriskt"),
    ],
)
def test_film_form_says_in_swedish_what_is_wrong(editor, fields, field, message):
    (said,) = faults(send(editor, **fields))[field]

    assert said.startswith(message)


def test_film_bad_caption_file_names_the_line_at_the_file(editor):
    upload = SimpleUploadedFile("text.vtt", b"WEBVTT\n\nHej\n")

    (said,) = faults(send(editor, captions_file=upload))["captions_file"]

    assert said.startswith("Rad 3: det saknas en rad med tider")


def test_film_new_file_takes_the_place_of_the_old(editor):
    film = make_film(slug="del-ett")
    storage, old = film.file.storage, film.file.name

    response = send(
        editor, f"/admin/filmer/edit/{film.pk}/", slug="del-ett", file=SimpleUploadedFile("ny", WEBM)
    )

    assert response.status_code == 302
    film.refresh_from_db()
    assert film.file.name.endswith(".webm")
    assert storage.exists(film.file.name) and not storage.exists(old)


def test_film_whose_row_cannot_be_written_leaves_no_file(editor, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError("disk full")

    monkeypatch.setattr(Film, "save", fail)
    with pytest.raises(RuntimeError):
        send(editor, title="Aldrig sparad")

    storage = Film._meta.get_field("file").storage
    assert not [name for name in storage.listdir("films")[1] if name.startswith("aldrig-sparad")]


@pytest.mark.django_db(transaction=True)
def test_film_that_is_deleted_takes_its_file_along(client):
    client.force_login(make_user("eva", group="Redaktör"))
    film = make_film()

    client.post(f"/admin/filmer/delete/{film.pk}/")

    assert not Film.objects.exists()
    assert not film.file.storage.exists(film.file.name)


@pytest.mark.parametrize("is_live", [True, False])
def test_film_that_a_page_or_a_draft_shows_cannot_be_deleted(editor, is_live):
    film = make_film()
    webinar = make_webinar(film=film if is_live else None, title="Del ett")
    webinar.film = film
    webinar.save_revision()

    asked, sent = (getattr(editor, way)(f"/admin/filmer/delete/{film.pk}/") for way in ("get", "post"))

    assert (asked.status_code, sent.status_code) == (200, 409)
    for response in (asked, sent):
        assert f'<a href="/admin/pages/{webinar.pk}/edit/">Del ett</a>' in response.content.decode()
    assert Film.objects.get() == film
    assert film.file.storage.exists(film.file.name)


def test_film_that_only_an_earlier_version_showed_is_forgotten_by_that(editor):
    film = make_film()
    webinar = make_webinar(film=film)
    earlier = webinar.save_revision()
    webinar.film = None
    publish(webinar)

    editor.post(f"/admin/filmer/delete/{film.pk}/")

    assert not Film.objects.exists()
    assert earlier.as_object().film is None


def test_film_form_says_which_file_there_is(editor):
    film = make_film(slug="del-ett")
    address = f"/admin/filmer/edit/{film.pk}/"

    assert "Nu: del-ett" in editor.get(address).content.decode()

    film.file.storage.delete(film.file.name)
    assert "Filen saknas. Välj den på nytt." in editor.get(address).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_film_list_query_count_is_constant(editor, count_queries, count):
    for number in range(count):
        make_webinar(film=make_film(title=f"Film {number}", captions=CAPTIONS))
    editor.get("/admin/filmer/")

    with count_queries(15):
        html = editor.get("/admin/filmer/").content.decode()

    assert html.count("0:30") == count


def test_film_upload_may_be_large_on_its_own_address_alone(editor, settings):
    settings.GUARD_STAFF_BODY_LIMIT_MB = settings.GUARD_BODY_LIMIT_MB = 0

    assert send(editor).status_code == 302
    assert editor.post("/admin/filmer/delete/1/", {"x": "y"}).status_code == 413


def test_film_upload_beyond_two_gigabytes_is_refused_by_its_header(editor):
    response = editor.post(ADD, {"title": "Del ett"}, CONTENT_LENGTH=str(2051 * 1024 * 1024))

    assert response.status_code == 413
    assert "Gränsen är 2050" in response.content.decode().replace("\xa0", "")


def test_film_upload_of_strangers_is_refused_by_its_header(client):
    assert client.post(ADD, {"title": "x"}, CONTENT_LENGTH=str(11 * 1024 * 1024)).status_code == 413


@pytest.mark.parametrize(("live", "kept"), [(True, CAPTIONS), (False, "")])
def test_film_that_readers_see_keeps_captions(editor, live, kept):
    film = make_film(captions=CAPTIONS)
    make_webinar(title="Del ett", film=film, live=live)

    response = send(editor, f"/admin/filmer/edit/{film.pk}/", file=None, slug=film.slug, captions="")

    film.refresh_from_db()
    assert film.captions == kept
    if live:
        [message] = faults(response)["captions"]
        assert message.startswith(
            "Webbinariet ”Del ett” visar filmen. Undertexterna kan bytas ut men inte tas bort"
        )


def test_film_that_readers_see_without_captions_can_be_changed(editor):
    film = make_film()
    make_webinar(film=film)

    send(editor, f"/admin/filmer/edit/{film.pk}/", file=None, slug=film.slug, title="Nytt namn")

    film.refresh_from_db()
    assert film.title == "Nytt namn"
