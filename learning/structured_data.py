"""Webinars and paths as schema.org tells of them. The link to a meeting is in none of it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone

from knowledge.citation import PUBLISHER, absolute_url, last_changed_on
from knowledge.terms import PageTerms

from .models import LearningPathPage, WebinarPage
from .states import State

if TYPE_CHECKING:
    from .reading import SpeakerLine

SCHEMA = "https://schema.org/"


def describe_webinar(
    webinar: WebinarPage, state: State, speakers: "Iterable[SpeakerLine]", terms: PageTerms
) -> dict:
    """An Event once it has a date, which an Event must have; until then what is to be learnt."""
    return {
        **describe_page(webinar, terms),
        **({"@type": "LearningResource"} if webinar.starts_at is None else describe_event(webinar, state)),
        "performer" if webinar.starts_at else "contributor": [
            {"@type": "Person", "name": speaker.name, **name_employer(speaker)} for speaker in speakers
        ],
        **(
            {"superEvent": {"@type": "EventSeries", "name": webinar.series.name}}
            if has_series(webinar)
            else {}
        ),
    }


def has_series(webinar: WebinarPage) -> bool:
    return bool(webinar.series and webinar.starts_at)


def describe_event(webinar: WebinarPage, state: State) -> dict:
    is_cancelled = state == State.CANCELLED
    return {
        "@type": "EducationEvent",
        "startDate": timezone.localtime(webinar.starts_at).isoformat(),
        "endDate": timezone.localtime(webinar.last_moment).isoformat(),
        "eventStatus": f"{SCHEMA}{'EventCancelled' if is_cancelled else 'EventScheduled'}",
        "eventAttendanceMode": f"{SCHEMA}{find_mode(webinar)}EventAttendanceMode",
        "location": list_locations(webinar),
        "isAccessibleForFree": True,
        "organizer": {"@type": "Organization", "name": PUBLISHER, "url": f"{settings.SITE_URL}/"},
    }


def find_mode(webinar: WebinarPage) -> str:
    if not webinar.place:
        return "Online"
    return "Mixed" if webinar.meeting_url else "Offline"


def list_locations(webinar: WebinarPage) -> list[dict]:
    """On the net it is where the reader registers: on the page."""
    net = {"@type": "VirtualLocation", "url": absolute_url(webinar)}
    room = {"@type": "Place", "name": webinar.place, "address": webinar.place}
    return {"Online": [net], "Offline": [room], "Mixed": [room, net]}[find_mode(webinar)]


def name_employer(speaker: "SpeakerLine") -> dict:
    if not speaker.organisation:
        return {}
    return {"affiliation": {"@type": "Organization", "name": speaker.organisation}}


def describe_path(path: LearningPathPage, terms: PageTerms, *, minutes: int) -> dict:
    """A Course that is always open, on the net and in one's own time."""
    workload = {"courseWorkload": f"PT{minutes}M"} if minutes else {}
    return {
        **describe_page(path, terms),
        "@type": "Course",
        "isAccessibleForFree": True,
        "provider": {"@type": "Organization", "name": PUBLISHER, "url": f"{settings.SITE_URL}/"},
        "hasCourseInstance": {"@type": "CourseInstance", "courseMode": "Online", **workload},
    }


def describe_page(page, terms: PageTerms) -> dict:
    url = absolute_url(page)
    return {
        "@id": url,
        "url": url,
        "identifier": page.uid,
        "name": page.title,
        "description": page.summary,
        "inLanguage": "sv",
        "dateModified": last_changed_on(page).isoformat(),
        "keywords": [tag.name for tag in terms.tags],
        "about": [theme.name for theme in terms.themes],
    }
