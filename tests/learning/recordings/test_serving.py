import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from learning.recordings import ranges
from tests.builders import FILM, make_film, make_user, make_webinar, take_down

pytestmark = pytest.mark.django_db
SIZE = len(FILM)


@pytest.fixture
def film():
    film = make_film(slug="intro")
    make_webinar(film=film)
    return film


def ask(client, film, *, method="get", **headers):
    """The answer, with all of its bytes as ``sent``."""
    headers = {name.replace("_", "-"): value for name, value in headers.items()}
    response = getattr(client, method)(f"/filmer/{film.slug}/film", headers=headers)
    response.blocks = list(response.streaming_content) if response.streaming else [response.content]
    response.sent = b"".join(response.blocks)
    return response


def test_film_asked_for_as_a_whole_is_sent_with_what_a_player_needs(client, film):
    response = ask(client, film)

    assert (response.status_code, response.sent) == (200, FILM)
    assert response["Content-Type"] == "video/mp4"
    assert response["Content-Length"] == str(SIZE)
    assert response["Accept-Ranges"] == "bytes"
    assert response["Cache-Control"] == "no-cache"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["ETag"].startswith('"') and response["Last-Modified"].endswith("GMT")
    assert not response.cookies


def test_film_in_webm_says_so(client):
    film = make_film(ending="webm")
    make_webinar(film=film)

    assert ask(client, film)["Content-Type"] == "video/webm"


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-", 0, SIZE - 1),
        ("bytes=0-0", 0, 0),
        ("bytes=100-299", 100, 299),
        (f"bytes={SIZE - 1}-", SIZE - 1, SIZE - 1),
        (f"bytes=10-{SIZE + 5000}", 10, SIZE - 1),
        ("bytes=-16", SIZE - 16, SIZE - 1),
        (f"bytes=-{SIZE * 2}", 0, SIZE - 1),
    ],
)
def test_film_part_is_sent_alone(client, film, asked, first, last):
    response = ask(client, film, range=asked)

    assert response.status_code == 206
    assert response["Content-Range"] == f"bytes {first}-{last}/{SIZE}"
    assert response["Content-Length"] == str(last - first + 1)
    assert response.sent == FILM[first : last + 1]


@pytest.mark.parametrize("asked", [f"bytes={SIZE}-", "bytes=99999-100000", "bytes=-0"])
def test_film_part_beyond_the_end_is_416_with_the_length(client, film, asked):
    response = ask(client, film, range=asked)

    assert response.status_code == 416
    assert response["Content-Range"] == f"bytes */{SIZE}"
    assert response.content.decode() == "Så lång är inte filmen."


@pytest.mark.parametrize("asked", ["bytes=0-1,5-6", "items=0-1", "bytes=9-1", "skräp"])
def test_film_several_parts_or_nonsense_give_the_whole(client, film, asked):
    response = ask(client, film, range=asked)

    assert (response.status_code, response.sent) == (200, FILM)
    assert "Content-Range" not in response


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    asked=st.one_of(
        st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=255), max_size=60),
        st.text(alphabet="bytes=0123456789-, ", max_size=40).map("bytes={}".format),
    ),
    condition=st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=255), max_size=40),
)
def test_film_whatever_the_headers_say_is_no_server_error(client, film, asked, condition):
    response = ask(client, film, range=asked, if_range=condition)

    assert response.status_code in (200, 206, 416)
    assert len(response.sent) <= SIZE


def test_film_part_of_a_version_that_is_gone_gives_the_whole(client, film):
    known = ask(client, film)

    for condition, status in [
        (known["ETag"], 206),
        (known["Last-Modified"], 206),
        ('"en-annan"', 200),
        (f"W/{known['ETag']}", 200),
        ("Sun, 01 Jan 2023 00:00:00 GMT", 200),
    ]:
        assert ask(client, film, range="bytes=0-9", if_range=condition).status_code == status


def test_film_that_a_browser_has_already_is_not_sent_again(client, film):
    known = ask(client, film)

    assert ask(client, film, if_none_match=known["ETag"]).status_code == 304
    assert ask(client, film, if_modified_since=known["Last-Modified"]).status_code == 304
    assert ask(client, film, if_none_match='"annan"').status_code == 200
    assert ask(client, film, if_match='"annan"', range="bytes=0-1").status_code == 412


def test_film_asked_for_by_head_tells_its_length_and_sends_nothing(client, film):
    response = ask(client, film, method="head", range="bytes=0-9")

    assert (response.status_code, response["Content-Length"], response.sent) == (200, str(SIZE), b"")


def test_film_cannot_be_posted_to(client, film):
    assert ask(client, film, method="post").status_code == 405


def test_film_is_not_packed_for_who_would_take_that(client, film):
    response = ask(client, film, accept_encoding="gzip")

    assert "Content-Encoding" not in response
    assert response.sent == FILM


def test_film_larger_than_a_block_is_sent_in_blocks(client):
    data = FILM + bytes(200_000)
    film = make_film(data=data)
    make_webinar(film=film)

    blocks = ask(client, film, range="bytes=10-").blocks

    assert b"".join(blocks) == data[10:]
    assert max(map(len, blocks)) == 64 * 1024


def test_film_of_no_public_webinar_is_for_staff_alone(client):
    film = make_film()
    assert ask(client, film).status_code == 404
    webinar = make_webinar(film=film)
    assert ask(client, film).status_code == 200

    take_down(webinar)
    assert ask(client, film).status_code == 404
    assert client.get("/filmer/finns-inte/film").status_code == 404

    client.force_login(make_user("eva", group="Redaktör"))
    response = ask(client, film)
    assert response.status_code == 200
    assert response["Cache-Control"] == "private, no-store"


def test_film_whose_file_is_gone_says_so(client, film):
    film.file.storage.delete(film.file.name)

    response = ask(client, film, range="bytes=0-")

    assert response.status_code == 404
    assert "<h1>Filmen saknas</h1>" in response.content.decode()


def test_film_empty_file_is_no_server_error(client):
    film = make_film(data=b"")
    make_webinar(film=film)

    assert ask(client, film).sent == b""
    assert ask(client, film, range="bytes=0-").status_code == 416


def test_film_is_handed_to_the_web_server_when_it_can_send(client, film, settings):
    settings.FILM_ACCEL_PREFIX = "/_filmer/"

    response = ask(client, film, range="bytes=0-9")

    assert (response.status_code, response.sent) == (200, b"")
    assert response["X-Accel-Redirect"] == f"/_filmer/{film.file.name}"
    assert response["Content-Type"] == "video/mp4"


def test_film_query_count(client, film, count_queries):
    ask(client, film)

    with count_queries(2):
        ask(client, film, range="bytes=0-9")


def test_film_asked_for_without_an_end_is_sent_in_parts_that_fit_together(client, monkeypatch):
    monkeypatch.setattr(ranges, "MOST_UNASKED", 1000)
    data = FILM + bytes(range(250)) * 10
    film = make_film(data=data)
    make_webinar(film=film)
    got = b""

    while len(got) < len(data):
        response = ask(client, film, range=f"bytes={len(got)}-")
        last = min(len(got) + 1000, len(data)) - 1
        assert response.status_code == 206
        assert response["Content-Range"] == f"bytes {len(got)}-{last}/{len(data)}"
        got += response.sent

    assert got == data
