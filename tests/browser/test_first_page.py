def test_first_page_in_a_new_portal_has_one_heading_and_a_swedish_language(page):
    assert page.locator("html").get_attribute("lang") == "sv"
    assert page.locator("h1").count() == 1


def test_admin_sign_in_with_the_generated_password_opens_the_admin(editor_page):
    assert editor_page.title().startswith("Adminpanel") or "Utfallsbanken" in editor_page.title()
