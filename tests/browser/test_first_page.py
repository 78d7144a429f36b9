"""What a newcomer meets after `make run`: the home page, and the admin with the generated password."""


def test_first_page_in_a_new_portal_has_one_heading_and_a_swedish_language(page):
    assert page.locator("html").get_attribute("lang") == "sv"
    assert page.locator("h1").count() == 1


def test_first_page_leaves_no_cookie(page):
    assert page.context.cookies() == []


def test_first_page_has_no_accessibility_fault(page, find_faults):
    assert find_faults(page) == []


def test_admin_sign_in_with_the_generated_password_opens_the_admin(editor_page):
    assert "Startsidan" in editor_page.title()
