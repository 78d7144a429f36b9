"""A reader asks those who did a project and suggests a correction; staff find message and mail in the admin."""

import re

from playwright.sync_api import Page, expect

BOTKYRKA = "Botkyrka: kommunen satsade själv på lägre sjukfrånvaro"
# What comes back faster than this counts as sent by a machine.
SHORTEST_MS = 3_200


def test_question_with_gaps_is_given_back_with_what_was_written_and_sent_when_complete(open_page):
    page = open_page("/fall/botkyrka/")
    page.get_by_role("link", name="Fråga dem som gjorde det").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Fråga dem som gjorde det")
    page.wait_for_timeout(SHORTEST_MS)

    page.get_by_label("Ditt namn").fill("Maja Läsare")
    page.get_by_label("Ditt meddelande").fill("Hur räknade ni sjukfrånvaron?")
    page.get_by_role("button", name="Skicka meddelandet").click()

    summary = page.locator("[data-error-summary]")
    expect(summary).to_be_focused()
    expect(page).to_have_title(re.compile("^Fel: "))
    expect(page.get_by_label("Ditt namn")).to_have_value("Maja Läsare")
    expect(page.get_by_label("Ditt meddelande")).to_have_value("Hur räknade ni sjukfrånvaron?")
    summary.get_by_role("link", name="Skriv din e-postadress").click()
    email = page.get_by_label("Din e-postadress")
    expect(email).to_be_focused()
    page.keyboard.type("maja@lasare.example")
    summary.get_by_role("link", name="Kryssa i rutan").click()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Skicka meddelandet").click()

    expect(page).to_have_url(re.compile("/kontakt/tack/"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Tack för ditt meddelande")


def test_correction_at_a_fact_reaches_the_editors_without_javascript(open_page, editor_page):
    page = open_page("/fall/botkyrka/", javascript=False)
    row = page.locator(".facts-table tr", has_text="Botkyrka").first
    row.get_by_role("link", name="Föreslå rättelse").click()
    fact = page.locator("blockquote").inner_text()
    assert "Botkyrka" in fact
    send(page, email="rattare@lasare.example", message="Det står fel kod här.")

    expect(page.get_by_role("heading", level=1)).to_have_text("Tack för ditt meddelande")
    admin = editor_page
    admin.goto("/admin/meddelanden/")
    message = admin.locator("tbody tr", has_text="rattare@lasare.example")
    expect(message).to_contain_text("Föreslå rättelse")
    expect(message).to_contain_text(BOTKYRKA)
    admin.goto(admin.url + "inspect/" + message.get_attribute("data-object-pk") + "/")
    expect(admin.get_by_text("Det står fel kod här.")).to_be_visible()
    expect(admin.get_by_text(fact)).to_be_visible()
    admin.goto("/admin/post/")
    mail = admin.locator("tbody tr", has_text=f"Föreslå rättelse: {BOTKYRKA}").first
    expect(mail).to_contain_text("redaktion@portal.example")
    mail.get_by_role("link").first.click()
    expect(admin.get_by_text("Det står fel kod här.")).to_be_visible()


def send(page: Page, *, email: str, message: str) -> None:
    page.wait_for_timeout(SHORTEST_MS)
    page.get_by_label("Din e-postadress").fill(email)
    page.get_by_label("Ditt meddelande").fill(message)
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Skicka meddelandet").click()
