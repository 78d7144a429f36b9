"""Two entries of a register become one: old addresses, pages and searches lead to the one that was kept."""

import re

from playwright.sync_api import expect

from review.groups import REVIEWER

GONE, KEPT = "Impact Invest Scandinavia", "Leksell Social Ventures"


def test_merged_organisation_leads_to_the_one_that_was_kept(open_page, sign_in):
    reviewer = sign_in(REVIEWER, path="/admin/aktorer/?q=Impact")
    row = reviewer.locator("tr").filter(has_text=GONE)
    row.get_by_role("link", name="Var den används").first.click()
    reviewer.get_by_role("link", name="Slå ihop med").click()
    reviewer.get_by_label("Sök efter posten som ska finnas kvar").fill(KEPT)
    reviewer.get_by_label("Sök efter posten som ska finnas kvar").press("Enter")
    reviewer.get_by_role("link", name=KEPT).click()
    expect(reviewer.locator("main")).to_contain_text("Det går inte att ångra en sammanslagning.")
    reviewer.get_by_role("button", name="Slå ihop posterna").click()
    expect(reviewer.locator(".messages .success")).to_contain_text(f"”{GONE}” har slagits ihop med ”{KEPT}”.")

    reader = open_page("/aktorer/impact-invest-scandinavia/")
    expect(reader).to_have_url(re.compile("/aktorer/leksell-social-ventures/$"))
    expect(reader.get_by_role("heading", level=1)).to_have_text(KEPT)
    reader.goto("/sok/?q=Impact+Invest")
    expect(reader.locator(".hit").get_by_role("link", name=KEPT)).to_have_count(1)
