"""What an editor is told who makes a webinar smaller than those who have seats in it."""

from django.contrib import messages
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import ngettext
from wagtail.models import Page

from .models import WebinarPage
from .registrations.seats import Seats, count_seats


def tell_of_taken_seats(request: HttpRequest, page: Page) -> None:
    """Nobody loses a seat by it, which an editor should know; autosave tells nothing."""
    if not isinstance(page, WebinarPage) or not request.accepts("text/html"):
        return
    if text := describe_overbooking(count_seats([page], now=timezone.now())[page.pk]):
        messages.warning(request, text)


def describe_overbooking(seats: Seats) -> str:
    """Nothing where there is room for all who have a seat."""
    if seats.capacity is None or seats.taken <= seats.capacity:
        return ""
    text = ngettext(
        "%(taken)d seat is taken, more than the %(capacity)d that there are. Nobody loses a seat by it; the line "
        "moves up when there is room again.",
        "%(taken)d seats are taken, more than the %(capacity)d that there are. Nobody loses a seat by it; the line "
        "moves up when there is room again.",
        seats.taken,
    )
    return text % {"taken": seats.taken, "capacity": seats.capacity}
