"""The calendar of coming webinars, and one webinar for a calendar."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from .calendars import build_calendar, list_ahead
from .models import WebinarPage

A_MINUTE = 60


@require_safe
@cache_control(public=True, max_age=A_MINUTE)
def calendar(request: HttpRequest) -> HttpResponse:
    """All coming webinars, to be subscribed to."""
    return answer(
        build_calendar(list_ahead(timezone.now()), name=_("Webinars of Utfallsbanken")), "webbinarier"
    )


@require_safe
@cache_control(public=True, max_age=A_MINUTE)
def event(request: HttpRequest, slug: str) -> HttpResponse:
    """One webinar with a date, also when it is over or cancelled."""
    webinars = WebinarPage.objects.published().exclude(starts_at=None).select_related("calendar_entry")
    webinar = webinars.filter(slug=slug).order_by("pk").first()
    if webinar is None:
        raise Http404
    return answer(build_calendar([webinar]), webinar.slug)


def answer(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    return response
