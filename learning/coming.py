"""The webinar that comes next."""

from datetime import datetime

from django.db.models import Case, When

from .cards import WebinarCard, build_cards
from .models import WebinarPage


def find_next(now: datetime) -> WebinarCard | None:
    """The one that comes soonest: else the one that is on, which nobody can join any more; else the first without a
    date. Two queries at most.
    """
    webinars = WebinarPage.objects.published().with_card().not_over(now).filter(is_cancelled=False)
    turn = Case(When(starts_at__gt=now, then=0), When(starts_at__lte=now, then=1), default=2)
    soonest = webinars.order_by(turn, "starts_at", "series", "part", "pk").first()
    return build_cards([soonest], now=now)[0] if soonest else None
