"""A municipality shares a project: from eight questions on a phone to a case that others find, and a change of it."""

import re
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from review.groups import EDITOR, PUBLISHER, REVIEWER

from .conftest import ADMINISTRATOR, NARROW
from .inbox import find_link, read_text
from .portal import run_code
from .registering import subject_of
from .submitting import (
    CODE,
    CONTINUE,
    MUNICIPALITY,
    OWN_PAGE,
    SHORTEST_MS,
    make_address,
    read_reference,
    see_state,
    send_in,
)
from .workplace import approve, hand_in, wait_for_hit

CO_EDITOR = "Britta Medskrivare"
NEED = "Försörjningsstödet till unga hade fördubblats."
QUESTION = "Hur många var med från början?"
ANSWER = "De var tjugo, och ingen hoppade av."
# Approved by a colleague in code: how that is done in the admin is another journey.
APPROVED = """
from django.utils import timezone
from accounts.models import User
from organisations.models import Municipality
from submissions.domain.deciding import approve, take
from tests.submission_builders import make_submission
now = timezone.now()
kiruna = Municipality.objects.get(code={code!r})
submission = make_submission({title!r}, state="sent", municipality=kiruna, owner=kiruna, email={email!r})
greta = User.objects.get(username="greta")
take(submission=submission, actor=greta, seen_version=submission.version, now=now)
submission.refresh_from_db()
approve(submission=submission, actor=greta, text="", seen_version=submission.version, now=now)
"""


@pytest.fixture
def title() -> str:
    """A name that no other project has."""
    return f"Lots till arbetslivet {uuid4().hex[:6]}"


def test_project_is_begun_on_a_phone_and_sent_by_a_colleague_without_javascript(open_page, inbox, title):
    email, colleague = make_address("aila"), make_address("britta")
    phone = open_page("/bidra/", width=NARROW, javascript=False)
    phone.get_by_role("link", name="Börja med de åtta frågorna").first.click()
    phone.get_by_label("Vad heter projektet?").fill(title)
    phone.get_by_label("Din e-postadress").fill(email)
    phone.wait_for_timeout(SHORTEST_MS)
    phone.get_by_role("button", name="Spara ett utkast").click()
    phone.wait_for_url(OWN_PAGE)
    see_state(phone, "Utkast")
    reference = read_reference(phone)
    expect(phone.locator("main")).to_contain_text(reference)

    begun = inbox.wait_for(email)
    assert subject_of(begun).endswith(reference)
    # What somebody wrote is not mailed to an address that may be another's.
    assert title not in read_text(begun)
    link = find_link(begun, CONTINUE)
    # A scanner that opens the links of a mail confirms nothing, and reads no answer without the link.
    scanner = open_page("/bidra/lankar/", javascript=False)
    assert [scanner.request.get(link).status, scanner.request.head(link).status] == [200, 200]
    stranger = open_page("/", javascript=False)
    assert stranger.goto(f"/bidra/{reference}/").status == 404
    computer = open_page(link, javascript=False)
    computer.get_by_role("button", name="Bekräfta min adress").click()
    computer.get_by_role("link", name="Kontrollera svaren och skicka").click()
    # What is left leads to the questions.
    expect(computer.get_by_role("button", name="Skicka projektet")).to_have_count(0)
    computer.get_by_role("link", name="Vilken kommun gäller det?").click()
    expect(computer.get_by_label("Vad heter projektet?")).to_have_value(title)
    answer_basics(computer)
    computer.get_by_role("link", name="Ditt namn").click()
    computer.get_by_label("Ditt namn").fill("Aila Utter")
    computer.get_by_role("button", name="Spara").and_(computer.locator(":visible")).first.click()

    computer.goto(f"/bidra/{reference}/medredaktorer/")
    computer.get_by_label("Kollegans e-postadress").fill(colleague)
    computer.get_by_label("Kollegans namn").fill(CO_EDITOR)
    computer.wait_for_timeout(SHORTEST_MS)
    computer.get_by_role("button", name="Skicka en inbjudan").click()
    expect(computer.locator("main")).to_contain_text(CO_EDITOR)

    other = open_page(find_link(inbox.wait_for(colleague), CONTINUE), javascript=False)
    other.get_by_role("button", name="Bekräfta min adress").click()
    other.goto(f"/bidra/{reference}/problem/")
    other.get_by_label("Hur visste ni att det behövdes?").fill(NEED)
    other.get_by_role("button", name="Spara och kontrollera svaren").click()
    expect(other.locator("main")).to_contain_text(NEED)
    other.get_by_role("button", name="Skicka projektet").click()
    see_state(other, "Inskickat")

    # The browser where it was begun may have been another's: here, too, it is the link that lets her in.
    assert phone.reload().status == 404
    phone.goto(link)
    see_state(phone, "Inskickat")
    assert reference in read_text(inbox.wait_for(email, number=2))
    expect(phone.get_by_role("region", name="Vad som har hänt")).to_contain_text(CO_EDITOR)


def test_question_of_the_moderator_is_answered_and_the_project_becomes_a_draft(
    open_page, sign_in, inbox, title
):
    email = make_address("aila")
    submitter = open_page("about:blank", width=NARROW)
    reference = send_in(submitter, inbox, email, title=title)
    moderator = sign_in(REVIEWER)
    moderator.get_by_role("link", name=title).first.click()
    moderator.get_by_role("button", name="Börja granska").click()
    expect(moderator.locator(".messages .success")).to_contain_text("Du har börjat granska")
    ask = moderator.locator("details", has=moderator.locator("summary", has_text="Fråga efter mer"))
    ask.locator("summary").click()
    ask.get_by_label("Din fråga").fill(QUESTION)
    ask.get_by_role("button", name="Fråga efter mer").click()
    expect(moderator.locator(".messages .success")).to_contain_text("Din fråga är skickad")

    asked = find_mail(inbox, email, "en fråga")
    assert QUESTION in read_text(asked)
    submitter = open_page(find_link(asked, CONTINUE), width=NARROW)
    see_state(submitter, "Komplettering")
    expect(submitter.locator("main")).to_contain_text(QUESTION)
    submitter.goto(f"/bidra/{reference}/malgrupp/")
    submitter.get_by_label("Hur många var de?").fill("20 unga vuxna")
    submitter.get_by_role("button", name="Spara och fortsätt").click()
    submitter.goto(f"/bidra/{reference}/")
    submitter.get_by_label("Ditt svar").fill(ANSWER)
    submitter.get_by_role("button", name="Skicka svaret").click()
    see_state(submitter, "Granskas")

    moderator.reload()
    expect(moderator.get_by_role("region", name="Vad som har hänt")).to_contain_text(ANSWER)
    expect(moderator.get_by_role("region", name="Svaren")).to_contain_text("20 unga vuxna")
    moderator.get_by_role("button", name="Godkänn och gör ett utkast till fall").click()
    expect(moderator.locator(".messages .success")).to_contain_text("Projektet är godkänt")
    submitter.reload()
    see_state(submitter, "Godkänt")
    moderator.get_by_role("link", name=title).first.click()
    moderator.wait_for_url("**/edit/")
    expect(moderator.locator("#id_title")).to_have_value(title)


def test_approved_project_is_published_found_and_changed_by_a_member(
    open_page, sign_in, inbox, portal_server, title
):
    domain = f"{uuid4().hex[:8]}.example"
    email, member = make_address("aila", domain=domain), make_address("duvva", domain=domain)
    confirm_domain(sign_in(ADMINISTRATOR), domain)
    run_code(portal_server, APPROVED.format(code=CODE, title=title, email=email))
    editor = sign_in(EDITOR)
    editor.goto(f"/admin/fall/?q={title.rpartition(' ')[2]}")
    editor.get_by_role("link", name=title).first.click()
    editor.wait_for_url("**/edit/")
    hand_in(editor)
    approve(sign_in(PUBLISHER), title)
    reader = open_page("/")
    wait_for_hit(reader, query=title.rpartition(" ")[2], title=title)
    assert title in subject_of(find_mail(inbox, email, "är publicerat"))

    colleague = open_page("/min-kommun/")
    sign_in_by_code(colleague, inbox, member)
    expect(colleague.get_by_role("heading", level=1)).to_have_text(MUNICIPALITY)
    colleague.get_by_role("link", name=re.compile(f"Föreslå en ändring.*{title}")).click()
    colleague.get_by_label("Varför, och var står det?").fill("Slutrapporten, sidan 4.")
    new_title = f"{title}, med mentor"
    colleague.get_by_label("Titel").fill(new_title)
    colleague.wait_for_timeout(SHORTEST_MS)
    colleague.get_by_role("button", name="Skicka förslaget").click()
    expect(colleague.locator("main")).to_contain_text("Redaktionen har inte svarat än.")

    moderator = sign_in(REVIEWER, path="/admin/andringsforslag/")
    moderator.get_by_role("link", name=title).click()
    moderator.get_by_role("button", name="Ta in det markerade i ett utkast").click()
    expect(moderator.locator(".messages .success")).to_be_visible()
    colleague.reload()
    expect(colleague.locator("main")).to_contain_text("Redaktionen har tagit in ert förslag")
    # Nothing is public before a colleague has read it.
    reader.get_by_role("link", name=title).first.click()
    expect(reader.get_by_role("heading", level=1)).to_have_text(title)


def answer_basics(page: Page) -> None:
    page.get_by_label("Vilken kommun gäller det?").select_option(label=MUNICIPALITY)
    page.get_by_label("Vilket problem skulle det lösa?").fill("Unga vuxna stod länge utan arbete.")
    page.get_by_label("Vem var det till för?").fill("Unga 18–24 år utan arbete eller studier")
    page.get_by_label("Vad gjorde ni?").fill("En lots följde med till arbetsplatsen.")
    page.get_by_label("Vad hände?").fill("Elva av tjugo hade arbete efter ett år.")
    page.get_by_label("Hur långt har projektet kommit?").select_option(index=1)
    page.get_by_role("button", name="Spara och gå tillbaka").last.click()


def find_mail(inbox, email: str, word: str):
    """The first mail to an address with ``word`` in its subject."""
    number = 1
    while word not in subject_of(mail := inbox.wait_for(email, number=number)):
        number += 1
    return mail


def confirm_domain(page: Page, domain: str) -> None:
    """An administrator says whose addresses these are."""
    page.goto("/admin/domaner/create/")
    page.get_by_role("textbox", name="Domän").fill(domain)
    page.get_by_role("combobox", name="Kommun").select_option(label=MUNICIPALITY)
    page.get_by_role("checkbox", name="domänen").check()
    page.get_by_role("button", name="Spara").first.click()
    expect(page.locator(".messages .success")).to_be_visible()


def sign_in_by_code(page: Page, inbox, email: str) -> None:
    page.get_by_label("Din e-postadress").fill(email)
    page.get_by_role("button", name="Skicka en kod till mig").click()
    (code,) = re.findall(r"^[A-Z0-9-]{6,9}$", read_text(inbox.wait_for(email)), re.MULTILINE)
    page.get_by_label("Koden i mejlet").fill(code)
    page.get_by_role("button", name="Logga in").click()
