"""Answers behind secret addresses."""

from guard.views import show_ended_link

PRIVATE = {
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}


def test_ended_link_is_kept_private_and_out_of_the_log(rf):
    response = show_ended_link(rf.get("/hemligt/"), "guard/413.html", {"limit_mb": 1})
    assert (response.status_code, response._has_been_logged) == (410, True)
    assert {name: response[name] for name in PRIVATE} == PRIVATE
