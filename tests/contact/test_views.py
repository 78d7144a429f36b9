import re

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.core.management import call_command
from django.utils import timezone
from post_office.models import STATUS, Email
from wagtail.models import ModelLogEntry

from contact.limits import PER_ADDRESS, PER_EMAIL
from contact.models import ContactMessage

pytestmark = pytest.mark.django_db
CONSENT = (
    "Jag godkänner att Utfallsbanken sparar mina uppgifter och mitt meddelande i högst 365 dagar, "
    "så att redaktionen kan läsa och svara."
)
PASSED_ON = (
    "Jag godkänner att Utfallsbanken sparar mina uppgifter och mitt meddelande i högst 365 dagar och "
    "skickar dem vidare till projektets kontakt, så att jag kan få svar."
)
ABOUT = "/kontakt/om/sak/norrkoping/"


def read(response):
    return BeautifulSoup(response.content, "html.parser")


def text_of(response):
    return " ".join(read(response).main.get_text(" ").split())


def errors_of(response):
    summary = read(response).find(class_="form-errors")
    return [" ".join(item.get_text().split()) for item in summary.find_all("li")] if summary else []


def test_contact_get_shows_topics_to_choose_from(client):
    page = read(client.get("/kontakt/"))

    legend = page.find("legend")
    choices = [label.get_text() for label in legend.parent.find_all("label")]
    assert page.h1.get_text() == "Kontakt"
    assert legend.get_text(strip=True) == "Vad gäller det?"
    assert choices == [
        "Fråga till redaktionen",
        "Berätta om ett projekt",
        "Föreslå rättelse",
        "Något går inte att komma åt eller använda",
        "Något fungerar inte",
        "Personuppgifter",
    ]


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("bidra", "submit"),
        ("tillganglighet", "accessibility"),
        ("integritet", "privacy"),
        ("fel", "technical"),
        ("fraga", "general"),
        ("rattelse", "correction"),
    ],
)
def test_contact_topic_in_the_address_is_chosen(client, word, value):
    page = read(client.get("/kontakt/", {"amne": word}))

    assert [choice["value"] for choice in page.find_all("input", checked=True)] == [value]


def test_contact_unknown_topic_in_the_address_chooses_nothing(client):
    page = read(client.get("/kontakt/", {"amne": "<script>alert(1)</script>"}))

    assert page.find_all("input", checked=True) == []
    assert "alert(1)" not in str(page)


def test_contact_form_is_uncached_and_alone_sets_the_csrf_cookie(client):
    response = client.get("/kontakt/")

    assert response["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"
    assert list(response.cookies) == ["csrftoken"]
    client.cookies.clear()
    assert list(client.get("/kontakt/tack/").cookies) == []


def test_contact_fields_are_accessible(client, fill_in):
    page = read(client.post("/kontakt/", fill_in(email="", message="")))

    email, message, name = (page.find(id=f"id_{field}") for field in ("email", "message", "name"))
    assert email["autocomplete"] == "email"
    assert name["autocomplete"] == "name"
    assert email["aria-invalid"] == message["aria-invalid"] == "true"
    for field in (email, message, name):
        assert page.find("label", attrs={"for": field["id"]})
    described = [
        page.find(id=reference).get_text(strip=True) for reference in email["aria-describedby"].split()
    ]
    assert "Skriv din e-postadress." in described
    assert "För att du ska kunna få svar. Den visas aldrig på webbplatsen." in described
    assert page.title.get_text().startswith("Fel: ")
    for link in page.find(class_="form-errors").find_all("a"):
        assert page.find(id=link["href"].removeprefix("#"))
    assert page.find(id="id_website").find_parent(hidden=True)
    assert not page.find_all(style=True)


def test_contact_valid_message_is_stored_queued_and_logged(client, fill_in, contact_email):
    before = timezone.now()

    response = client.post("/kontakt/", fill_in())

    assert response.status_code == 302
    assert response["Location"] == "/kontakt/tack/"
    message = ContactMessage.objects.get()
    assert (message.topic, message.name, message.email) == ("general", "Åsa Öberg", "asa.oberg@example.se")
    assert message.message == "Hur gick det sedan?"
    assert message.consent_text == CONSENT
    assert message.consent_version == "editors-1"
    assert message.consent_at == message.created_at >= before
    assert (message.erase_on - timezone.localdate(before)).days == 365
    assert message.state == "new"
    assert message.mail.to == [contact_email]
    assert message.mail.subject == "Utfallsbanken – Fråga till redaktionen"
    assert message.mail.status == STATUS.queued
    entry = ModelLogEntry.objects.get(action="contact.receive")
    assert entry.object_id == str(message.pk)
    assert entry.data == {"topic": "general"}
    assert entry.label == f"#{message.pk}"


def test_contact_valid_message_thanks_and_sends_nothing_to_the_sender(client, fill_in):
    response = client.post("/kontakt/", fill_in(), follow=True)
    call_command("work", "--once")

    assert read(response).h1.get_text() == "Tack för ditt meddelande"
    assert "Dina uppgifter raderas senast efter 365 dagar." in text_of(response)
    assert [sent.to for sent in mail.outbox] == [["redaktionen@example.se"]]


@pytest.mark.parametrize("address", ["", "ingen adress"])
def test_contact_without_editors_address_is_stored_only(client, fill_in, settings, address):
    settings.CONTACT_EMAIL = address

    assert client.post("/kontakt/", fill_in()).status_code == 302

    assert ContactMessage.objects.get().mail is None
    assert Email.objects.count() == 0


@pytest.mark.parametrize(
    ("field", "value", "error"),
    [
        ("topic", "", "Vad gäller det? Välj vad meddelandet gäller."),
        ("topic", "case_question", "Vad gäller det? Välj vad meddelandet gäller."),
        ("email", "", "Din e-postadress Skriv din e-postadress."),
        ("email", "asa", "Din e-postadress Skriv en e-postadress, till exempel namn@example.se."),
        ("email", '"<b>"@b.se', "Din e-postadress Skriv en e-postadress, till exempel namn@example.se."),
        (
            "email",
            "a@b.se\nBcc: c@d.se",
            "Din e-postadress Skriv en e-postadress, till exempel namn@example.se.",
        ),
        ("message", " \n\x00 ", "Ditt meddelande Skriv ditt meddelande."),
        ("message", "x" * 5_001, "Ditt meddelande Skriv högst 5000 tecken. Du har skrivit fler."),
        ("name", "x" * 121, "Ditt namn Skriv ett namn med högst 120 tecken."),
        ("consent", "", "Kryssa i rutan för att godkänna att vi sparar ditt meddelande."),
        (
            "website",
            "x",
            "Ett dolt fält som ska vara tomt var ifyllt. Nu är det tomt – skicka formuläret igen.",
        ),
        ("stamp", "x", "Formuläret kunde inte kontrolleras. Läs igenom det du skrev och skicka igen."),
    ],
)
def test_contact_fault_is_told_and_nothing_typed_is_lost(client, fill_in, field, value, error):
    sent = fill_in(**{field: value})

    response = client.post("/kontakt/", sent)

    page = read(response)
    assert response.status_code == 200
    assert errors_of(response) == [error]
    for name in {"name", "email"} - {field}:
        assert page.find(id=f"id_{name}")["value"] == sent[name]
    if field != "message":
        assert page.find(id="id_message").get_text().strip() == sent["message"]
    assert page.find(id="id_consent").has_attr("checked") is (field != "consent")
    assert ContactMessage.objects.count() == 0


def test_contact_script_in_a_message_is_shown_as_text(client, fill_in):
    response = client.post("/kontakt/", fill_in(message="<script>alert(1)</script>", email=""))

    assert b"<script>alert(1)" not in response.content


def test_contact_hostile_characters_are_cleaned(client, fill_in):
    client.post("/kontakt/", fill_in(message="Hej\x00 \u202eejh\r\nrad två", name="Å\u0007sa\nBcc: x"))

    message = ContactMessage.objects.get()
    assert message.message == "Hej ejh\nrad två"
    assert message.name == "Åsa Bcc: x"


def test_contact_double_submit_gives_one_row_and_one_mail(client, fill_in):
    sent = fill_in()

    responses = [client.post("/kontakt/", sent) for _number in range(3)]

    assert [response.status_code for response in responses] == [302, 302, 302]
    assert ContactMessage.objects.count() == 1
    assert Email.objects.count() == 1
    assert ModelLogEntry.objects.filter(action="contact.receive").count() == 1


def test_contact_back_and_changed_is_asked_about_then_sent(client, fill_in):
    sent = fill_in()
    client.post("/kontakt/", sent)

    response = client.post("/kontakt/", {**sent, "message": "En sak till"})

    assert errors_of(response) == [
        "Formuläret har redan skickats. Skicka igen om det ska bli ett nytt meddelande."
    ]
    assert read(response).find(id="id_message").get_text().strip() == "En sak till"
    assert read(response).find(id="id_stamp")["value"] != sent["stamp"]
    assert ContactMessage.objects.count() == 1


def test_contact_without_csrf_token_is_refused_in_swedish(client, fill_in):
    client.handler.enforce_csrf_checks = True

    response = client.post("/kontakt/", fill_in())

    assert response.status_code == 403
    assert "Formuläret togs inte emot" in text_of(response)
    assert "Det du skrev finns kvar." in text_of(response)
    assert ContactMessage.objects.count() == 0


def test_contact_strict_limit_for_one_email_keeps_the_text(client, fill_in):
    for number in range(PER_EMAIL.allowed):
        assert client.post("/kontakt/", fill_in(message=f"Nummer {number}")).status_code == 302

    response = client.post("/kontakt/", fill_in(message="En för mycket", email="ASA.oberg@example.se"))

    assert response.status_code == 429
    assert 0 < int(response["Retry-After"]) <= 3_601
    (error,) = errors_of(response)
    assert re.fullmatch(
        r"För många meddelanden har skickats\. Försök igen om (\d+ minut(er)?|1 timme)\.", error
    )
    assert read(response).find(id="id_message").get_text().strip() == "En för mycket"
    assert ContactMessage.objects.count() == PER_EMAIL.allowed
    assert client.post("/kontakt/", fill_in(email="kollega@example.se")).status_code == 302


def test_contact_wide_limit_for_one_address(client, fill_in, monkeypatch):
    assert PER_ADDRESS.allowed >= 200
    monkeypatch.setattr("contact.views.PER_ADDRESS", type(PER_ADDRESS)("few", 2, PER_ADDRESS.window))
    for number in range(2):
        client.post("/kontakt/", fill_in(email=f"{number}@example.se"), REMOTE_ADDR="10.0.0.1")

    refused = client.post("/kontakt/", fill_in(email="3@example.se"), REMOTE_ADDR="10.0.0.1")
    other = client.post("/kontakt/", fill_in(email="4@example.se"), REMOTE_ADDR="10.0.0.2")

    assert (refused.status_code, other.status_code) == (429, 302)


def test_about_question_goes_to_the_hidden_contact(client, fill_in, subject):
    page = client.get(ABOUT, {"typ": "fraga"})
    response = client.post(f"{ABOUT}?typ=fraga", fill_in())

    assert read(page).h1.get_text() == "Fråga dem som gjorde det"
    assert "Frågan skickas med e-post till projektets kontakt. Adressen visas inte." in text_of(page)
    assert PASSED_ON in text_of(page)
    assert response.status_code == 302
    message = ContactMessage.objects.get()
    assert message.topic == "case_question"
    assert (message.subject_kind, message.subject_key) == ("sak", "norrkoping")
    assert message.subject_title == "Skolfam i Norrköping"
    assert (message.consent_text, message.consent_version) == (PASSED_ON, "passed-on-1")
    assert message.mail.to == ["hemlig.kontakt@example.se"]
    assert message.mail.headers == {"Reply-To": "asa.oberg@example.se"}
    assert message.mail.subject == "Utfallsbanken – Fråga dem som gjorde det: Skolfam i Norrköping"


def test_about_mail_holds_what_the_recipient_needs(client, fill_in, subject, settings):
    client.post(f"{ABOUT}?typ=rattelse&uppgift=belopp", fill_in(message="Det var 8 & inte {{ 7 }}"))

    assert Email.objects.get().message.strip().splitlines() == [
        "Någon har skrivit till dig genom Utfallsbanken. Svara på det här mejlet för att svara avsändaren.",
        "",
        "Ämne: Föreslå rättelse",
        "Gäller: Skolfam i Norrköping",
        f"{settings.WAGTAILADMIN_BASE_URL}/fall/norrkoping/",
        "Uppgift: belopp: 7,5 miljoner kronor",
        "Från: Åsa Öberg, asa.oberg@example.se",
        "",
        "Det var 8 & inte {{ 7 }}",
    ]


def test_about_contact_address_is_nowhere_to_be_seen(client, fill_in, subject):
    pages = [
        client.get(ABOUT),
        client.get(f"{ABOUT}?typ=rattelse&uppgift=belopp"),
        client.post(ABOUT, fill_in(email="")),
        client.post(ABOUT, fill_in(), follow=True),
    ]

    assert Email.objects.get().to == ["hemlig.kontakt@example.se"]
    for page in pages:
        assert b"hemlig" not in page.content
        assert "hemlig" not in str(page.headers)


def test_about_no_contact_goes_to_the_editors(client, fill_in, subject_without_contact, contact_email):
    page = client.get("/kontakt/om/sak/husby/")
    client.post("/kontakt/om/sak/husby/", fill_in())

    assert "Projektet har inte lämnat någon kontakt. Frågan går därför till redaktionen" in text_of(page)
    assert CONSENT in text_of(page)
    assert Email.objects.get().to == [contact_email]


def test_about_correction_shows_the_fact_and_goes_to_the_editors(client, fill_in, subject, contact_email):
    page = client.get(ABOUT, {"typ": "rattelse", "uppgift": "belopp"})
    client.post(f"{ABOUT}?typ=rattelse&uppgift=belopp", fill_in())

    assert read(page).h1.get_text() == "Föreslå rättelse"
    assert read(page).blockquote.get_text() == "belopp: 7,5 miljoner kronor"
    message = ContactMessage.objects.get()
    assert message.topic == "correction"
    assert message.reference == "belopp: 7,5 miljoner kronor"
    assert message.mail.to == [contact_email]


def test_about_words_in_the_address_never_stand_on_the_page(client, subject):
    page = client.get(ABOUT, {"typ": "rattelse", "uppgift": "Ring 0900-lurad"})

    assert "lurad" not in text_of(page)
    assert read(page).blockquote is None


def test_about_topic_from_the_form_is_ignored(client, fill_in, subject):
    client.post(f"{ABOUT}?typ=fraga", fill_in(topic="privacy"))

    assert ContactMessage.objects.get().topic == "case_question"


@pytest.mark.parametrize("path", ["/kontakt/om/sak/finns-inte/", "/kontakt/om/okand/norrkoping/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_about_unknown_subject_is_not_found(client, subject, path, method):
    assert getattr(client, method)(path).status_code == 404


def test_about_is_not_indexed(client, subject):
    assert read(client.get(ABOUT)).find("meta", attrs={"name": "robots"})["content"] == "noindex"


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_contact_other_methods_are_refused(client, method):
    assert getattr(client, method)("/kontakt/").status_code == 405


def test_contact_form_asks_the_database_for_nothing_of_its_own(client, count_queries):
    with count_queries(0):
        client.get("/kontakt/")


def test_contact_sending_has_a_constant_cost(client, fill_in, count_queries):
    client.post("/kontakt/", fill_in())

    with count_queries(11):
        client.post("/kontakt/", fill_in())
