"""The webinar that comes next."""

from datetime import datetime

from django.db.models import F

from .cards import WebinarCard, build_cards
from .models import WebinarPage


def find_next(now: datetime) -> WebinarCard | None:
    """The one that is on or comes soonest; when none has a date, the first that waits for one. Two queries at most."""
    webinars = WebinarPage.objects.published().with_card().not_over(now).filter(is_cancelled=False)
    soonest = webinars.order_by(F("starts_at").asc(nulls_last=True), "series", "part", "pk").first()
    return build_cards([soonest], now=now)[0] if soonest else None
