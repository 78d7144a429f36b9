from urllib.parse import urlencode

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile

from jobs.models import Lease

pytestmark = [pytest.mark.urls("tests.guard.urls"), pytest.mark.django_db]
# Outside a test's own transaction, where it shows whether the request opens one.
committing = pytest.mark.django_db(transaction=True)
UNSAFE = ["post", "put", "patch", "delete"]


@pytest.fixture
def client(client):
    client.raise_request_exception = False
    return client


@committing
@pytest.mark.parametrize("method", ["get", "options"])
def test_atomic_safe_method_opens_no_transaction(client, method):
    assert getattr(client, method)("/state/").json() == {"is_atomic": False}


@committing
@pytest.mark.parametrize("method", UNSAFE)
def test_atomic_unsafe_method_runs_in_one(client, method):
    assert getattr(client, method)("/state/").json() == {"is_atomic": True}


@committing
def test_atomic_view_with_its_own_transactions_is_left_alone(client):
    assert client.post("/own-transaction/").json() == {"is_atomic": False}


@committing
@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/fail/", 500),
        ("/vanish/", 404),
        ("/fail-in-template/", 500),
        ("/limited/", 429),
        ("/answer/500/", 500),
        ("/answer/503/", 503),
    ],
)
def test_atomic_failure_is_rolled_back(client, path, status):
    assert client.post(path).status_code == status

    assert Lease.objects.count() == 0
    assert client.get("/state/").json() == {"is_atomic": False}


@committing
@pytest.mark.parametrize("status", [200, 302, 400, 409])
def test_atomic_answer_is_kept(client, status):
    client.post(f"/answer/{status}/")

    assert Lease.objects.count() == 1


@committing
def test_atomic_streaming_answer_is_committed_before_it_is_read(client):
    response = client.post("/stream/")

    assert b"".join(response.streaming_content) == b"False"
    assert Lease.objects.count() == 1


def test_error_reference_page_and_log_share_it(client, caplog):
    response = client.get("/fail/")

    (entry,) = [record for record in caplog.records if record.name == "guard.errors"]
    reference = entry.getMessage().removeprefix("Error reference ")
    assert len(reference) == 8
    assert reference in response.content.decode()
    assert "gick sönder" in str(entry.exc_info[1])
    assert "gick sönder" not in response.content.decode()
    assert "Traceback" not in response.content.decode()


def test_error_reference_two_requests_differ(client, caplog):
    client.get("/fail/")
    client.get("/fail/")

    messages = [record.getMessage() for record in caplog.records if record.name == "guard.errors"]
    assert len(set(messages)) == 2


def test_too_many_requests_page_says_when(client):
    response = client.get("/limited/")

    assert response.status_code == 429
    assert response["Retry-After"] == "61"
    assert "Försök igen om 2 minuter." in response.content.decode()


def test_body_limit_too_large_is_refused_in_swedish(client, settings):
    settings.GUARD_BODY_LIMIT_MB = 1

    response = client.post("/answer/200/", {"file": SimpleUploadedFile("a.bin", b"x" * 1_100_000)})

    assert response.status_code == 413
    text = " ".join(response.content.decode().split())
    assert "<h1>Det du skickade är för stort</h1>" in text
    assert (
        "Gränsen är 1 MB. Inget sparades. Gör filen mindre eller skicka mindre text och försök igen." in text
    )
    assert Lease.objects.count() == 0


def test_body_limit_staff_may_send_more(client, settings):
    settings.GUARD_BODY_LIMIT_MB = 1
    client.force_login(get_user_model().objects.create_superuser("red", "red@example.se", "x"))

    response = client.post("/answer/200/", {"file": SimpleUploadedFile("a.bin", b"x" * 1_100_000)})

    assert response.status_code == 200


def test_body_limit_signed_in_without_admin_may_not(client, settings):
    settings.GUARD_BODY_LIMIT_MB = 1
    client.force_login(get_user_model().objects.create_user("kommun", "kommun@example.se", "x"))

    response = client.post("/answer/200/", {"file": SimpleUploadedFile("a.bin", b"x" * 1_100_000)})

    assert response.status_code == 413


@pytest.mark.parametrize(("length", "status"), [("", 200), ("många", 200), ("-1", 400)])
def test_body_limit_odd_length_is_no_server_error(client, length, status):
    assert client.post("/state/", CONTENT_LENGTH=length).status_code == status


def test_clean_input_ordinary_query_is_left_as_it_came(client):
    query = "q=Norrk%C3%B6ping+%22exakt%22&tema=a&tema=b&tom="

    assert client.get(f"/echo/?{query}").json() == {
        "get": {"q": ['Norrköping "exakt"'], "tema": ["a", "b"], "tom": [""]},
        "raw": query,
    }


def test_clean_input_control_characters_are_taken_out(client):
    answer = client.get("/echo/?q=a%00b%0Ac%09d&%00x=1&tema=%7F").json()

    assert answer["get"] == {"q": ["ab c d"], "x": ["1"], "tema": [""]}
    assert answer["raw"] == "q=ab+c+d&x=1&tema="


def test_clean_input_ten_thousand_characters_are_clamped(client):
    answer = client.get(f"/echo/?q={'x' * 10_000}&sida=2").json()

    assert answer["get"] == {"q": ["x" * 1_000], "sida": ["2"]}


def test_clean_input_many_parameters_are_clamped(client):
    query = "&".join(f"p{number}=1" for number in range(3_000))

    assert len(client.get(f"/echo/?{query}").json()["get"]) == 1_000


@pytest.mark.parametrize("path", ["/fall/%00/", "/kommuner/0581%0a-norrkoping/", "/" + "x" * 2_500 + "/"])
def test_clean_input_odd_path_is_not_found(client, path):
    assert client.get(path).status_code == 404


def test_clean_input_cookie_with_nul_is_dropped(client):
    response = client.get("/cookies/", HTTP_COOKIE='sessionid="a\\000b"; ok=1')

    assert response.json() == {"ok": "1"}


ODD_VALUES = [
    "%00",
    "%22",
    "%09",
    "%FF%FE",
    "99999999999999999999",
    "-1",
    "%E2%80%AE",
    "[]",
    "'--",
    "%25s",
    "x" * 9_000,
]


@pytest.mark.parametrize("value", ODD_VALUES)
@pytest.mark.parametrize("path", ["/kontakt/?amne=", "/kontakt/om/case/x/?uppgift=", "/finns-inte/?id="])
def test_odd_query_never_gives_an_error_page(client, path, value):
    assert client.get(path + value).status_code in {200, 404}


@pytest.mark.parametrize("kind", ["urlencoded", "multipart"])
def test_clean_body_unsafe_characters_are_taken_out_of_every_field(client, kind):
    typed = {"titel": "fak\u202etura\x00", "text": ["re\u0301\nrad två\t\u2066", "e\u0301 som det är"]}
    options = {"content_type": "application/x-www-form-urlencoded"} if kind == "urlencoded" else {}
    body = urlencode(typed, doseq=True) if kind == "urlencoded" else typed

    answer = client.post("/echo-form/", body, **options)

    assert answer.json()["form"] == {
        "titel": ["faktura"],
        "text": ["ré\nrad två\t", "e\u0301 som det är"],
    }


def test_clean_body_ordinary_text_is_left_as_it_came(client):
    text = "e\u0301, 👩‍👩‍👧 och  två blanksteg\r\n"

    assert client.post("/echo-form/", {"text": text}).json()["form"] == {"text": [text]}


def test_clean_body_too_large_is_refused_before_it_is_read(client, settings):
    settings.GUARD_BODY_LIMIT_MB = 0

    assert client.post("/echo-form/", {"text": "\x00"}).status_code == 413
