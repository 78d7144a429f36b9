"""What is approved for later goes out by itself; a draft is read by an outsider for a while; a page is taken down."""

import re
import sqlite3
import zipfile
from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from review.groups import EDITOR, PUBLISHER, REVIEWER
from scripts.trial import TrialPortal

from .portal import run_command
from .workplace import approve, hand_in, open_editor, share

LATER = "Samla kostnadsuppgifter på ett ställe"
LATER_PATH = "/lardomar/gor-kostnadsuppgifter-latta-att-na/"
SHARED = "Gör det enkelt att rapportera, annars uteblir uppföljningen"
CASES = 9
GONE = "Fråga också vad som ska sluta göras"
GONE_PATH = "/lardomar/fraga-vad-som-ska-sluta-goras/"


def test_page_approved_for_later_goes_out_when_its_time_has_come(open_page, sign_in, portal_server):
    editor, reviewer = sign_in(EDITOR), sign_in(REVIEWER)
    open_editor(editor, LATER)
    add_words(editor, "Detta går ut i morgon.")
    schedule(editor, timezone.localtime() + timedelta(days=1))
    hand_in(editor)
    approve(reviewer, LATER)
    expect(reviewer.locator(".messages .success")).to_contain_text("är godkänd och publiceras")
    reader = open_page(LATER_PATH)
    expect(reader.locator("main")).not_to_contain_text("Detta går ut i morgon.")

    let_a_day_pass(portal_server)
    run_command(portal_server, "publish_due")

    reader.reload()
    expect(reader.locator("main")).to_contain_text("Detta går ut i morgon.")


@pytest.mark.parametrize("ending", ["run out", "closed"])
def test_shared_draft_is_read_by_an_outsider_until_its_link_ends(open_page, sign_in, portal_server, ending):
    editor = sign_in(EDITOR)
    open_editor(editor, SHARED)
    add_words(editor, f"Ett utkast ({ending}) för den som var med.")
    editor.get_by_role("button", name="Spara utkast").first.click()
    expect(editor.locator(".messages .success")).to_be_visible()
    address = share(editor)

    outsider = open_page(address)
    expect(outsider.locator("main")).to_contain_text(f"Ett utkast ({ending}) för den som var med.")
    expect(outsider.get_by_role("complementary", name="Om det här utkastet")).to_contain_text("inte granskat")
    expect(outsider).to_have_url(re.compile(r"/utkast/las/\d+/$"))

    if ending == "closed":
        editor.get_by_role("button", name="Stäng länken").first.click()
        expect(editor.locator(".messages .success")).to_have_text(re.compile("Länken är stängd"))
    else:
        change(
            portal_server, "UPDATE review_shareddraft SET created_at = ?, expires_at = ?", past(2), past(1)
        )
    for path in (address, outsider.url):
        answer = outsider.goto(path)
        assert answer.status == 404
        expect(outsider.get_by_role("heading", level=1)).to_have_text("Länken fungerar inte")


def test_page_taken_down_with_a_reason_is_said_to_be_removed(open_page, sign_in):
    publisher = sign_in(PUBLISHER)
    open_editor(publisher, GONE)
    number = re.search(r"/pages/(\d+)/", publisher.url)[1]
    publisher.goto(f"/admin/pages/{number}/unpublish/")
    publisher.get_by_label("Varför sidan avpubliceras").fill("Uppgiften visade sig inte stämma.")
    publisher.get_by_role("button", name="Ja, avpublicera den").click()
    expect(publisher.locator(".messages .success")).to_contain_text("är avpublicerad")

    reader = open_page("/")
    assert reader.goto(GONE_PATH).status == 410
    expect(reader.get_by_role("heading", level=1)).to_have_text("Sidan är borttagen")
    publisher.goto(f"/admin/pages/{number}/history/")
    expect(publisher.locator("main")).to_contain_text("Uppgiften visade sig inte stämma.")


def test_responsible_publisher_downloads_all_content(sign_in):
    publisher = sign_in(PUBLISHER, path="/admin/ta-ut/")

    with publisher.expect_download() as started:
        publisher.get_by_role("button", name="Ladda ned ZIP-filen").click()

    assert re.fullmatch(r"utfallsbanken-[\d-]+\.zip", started.value.suggested_filename)
    with zipfile.ZipFile(started.value.path()) as archive:
        names = [name.partition("/")[2] for name in archive.namelist()]
    assert "LAS-MIG.txt" in names
    assert len([name for name in names if name.startswith("cases/")]) == CASES


def add_words(page: Page, words: str) -> None:
    area = page.locator("[name=body-0-value]")
    expect(page.locator(".markdown-toolbar").first).to_be_visible()
    area.press("Control+End")
    page.keyboard.type(f" {words}")


def schedule(page: Page, moment: datetime) -> None:
    page.get_by_role("button", name="Växla status").click()
    page.get_by_role("button", name="Välj tider").click()
    page.get_by_label("Publicera vid datum/tid").fill(f"{moment:%Y-%m-%d %H:%M}")
    # The calendar that the field opens covers the button; the keyboard reaches it all the same.
    page.get_by_role("button", name="Spara tiderna").press("Enter")
    expect(page.locator(".messages .success")).to_be_visible()


def past(days: int) -> str:
    return f"{timezone.now() - timedelta(days=days):%Y-%m-%d %H:%M:%S}"


def let_a_day_pass(portal: TrialPortal) -> None:
    """Put the moment that was approved a day earlier, in the row and in the text that it publishes."""
    due = past(0)
    change(
        portal,
        "UPDATE wagtailcore_revision SET approved_go_live_at = ?, "
        "content = json_set(content, '$.go_live_at', ?) WHERE approved_go_live_at IS NOT NULL",
        due,
        due,
    )


def change(portal: TrialPortal, statement: str, *values: str) -> None:
    connection = sqlite3.connect(portal.data_dir / "utfallsbanken.sqlite3", timeout=20)
    with connection:
        connection.execute(statement, values)
    connection.close()
