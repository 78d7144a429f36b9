"""The frame of every page: menu, foot and the page's own address."""

import pytest
from django.urls import NoReverseMatch

from portal.navigation import MENU, list_items, navigation


def test_list_items_below_an_entry_only_that_entry_is_current():
    items = list_items(MENU, "/fall/norrkoping/")

    assert [item.label for item in items if item.is_current] == ["Fall"]


def test_list_items_route_that_does_not_exist_is_not_passed_over():
    with pytest.raises(NoReverseMatch):
        list_items([("no:such-route", None, "Nowhere")], "/")


def test_navigation_frame_holds_address_without_query(rf, settings):
    settings.SITE_URL = "https://bank.example"
    settings.OPERATOR_NAME = ""

    # No database mark: the frame of a page must not query.
    frame = navigation(rf.get("/fall/?tema=skola"))["frame"]

    assert (frame["canonical_url"], frame["operator"]) == ("https://bank.example/fall/", "")


def test_navigation_menu_leads_to_the_ways_in(rf):
    menu = navigation(rf.get("/"))["frame"]["menu"]

    assert [(item.url, item.label) for item in menu] == [
        ("/fall/", "Fall"),
        ("/metoder/", "Metoder"),
        ("/lardomar/", "Lärdomar"),
        ("/webbinarier/", "Webbinarier"),
        ("/larstigar/", "Lärstigar"),
        ("/kommuner/", "Kommuner"),
        ("/teman/", "Teman"),
        ("/sok/", "Sök"),
    ]
