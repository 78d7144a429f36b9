"""Erasing everything that is saved of a learner: when she asks, or when she has not used it for two years."""

from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from audit.log import record
from jobs.mail import queue_mail
from knowledge.formatting import format_date

from ..letters.lines import fold
from ..models import Learner, SaveRequest
from .consent import KEPT_UNUSED, WARNED_BEFORE
from .saving import erase_copies
from .tokens import own_url


def erase(learner: Learner, *, with_certificates: bool) -> bool:
    """Erase her with all she has saved, what waits to be, and the mails with her link; say whether she was there.

    A certificate that is left can still be verified, by whoever has its code.
    """
    with transaction.atomic():
        found = Learner.objects.select_for_update().filter(pk=learner.pk).first()
        if found is None:
            return False
        record(instance=found, action="learning.erase_progress")
        if with_certificates:
            found.certificates.all().delete()
        if found.email:
            SaveRequest.objects.filter(email=found.email).delete()
            erase_copies(found.email)
        found.delete()
    return True


def warn_unused(*, now: datetime) -> int:
    """Mail each who has not used hers for almost two years; return how many."""
    unused = Learner.objects.filter(
        last_seen_on__lte=_today(now) - (KEPT_UNUSED - WARNED_BEFORE), warned_on=None
    )
    count = 0
    for pk in list(unused.order_by("pk").values_list("pk", flat=True)):
        with transaction.atomic():
            learner = unused.select_for_update(of=("self",)).filter(pk=pk).first()
            if learner is not None:
                _warn(learner, on=_today(now))
                count += 1
    return count


def erase_unused(*, now: datetime) -> int:
    """Erase those who were told 30 days ago and have not come back, and whose account is gone; return how many."""
    today = _today(now)
    unused = Q(last_seen_on__lte=today - KEPT_UNUSED, warned_on__lte=today - WARNED_BEFORE)
    gone = Learner.objects.filter(unused | Q(email=None, user=None))
    count = 0
    for pk in list(gone.order_by("pk").values_list("pk", flat=True)):
        with transaction.atomic():
            learner = gone.select_for_update(of=("self",)).filter(pk=pk).first()
            count += learner is not None and erase(learner, with_certificates=False)
    return count


def _warn(learner: Learner, *, on: date) -> None:
    learner.warned_on = on
    learner.save(update_fields=["warned_on"])
    address = learner.email or (learner.user.email if learner.user else "")
    if not address:
        return
    context = {
        "url": own_url(learner.email) if learner.email else f"{settings.SITE_URL}/larande/",
        "day": format_date(max(on + WARNED_BEFORE, learner.last_seen_on + KEPT_UNUSED)),
        "site_url": settings.SITE_URL,
    }
    queue_mail(
        to=address,
        subject=_("Utfallsbanken – what you have saved will be erased"),
        message=fold(render_to_string("learning/mail/unused.txt", context)),
        headers={"Auto-Submitted": "auto-generated"},
    )


def _today(now: datetime) -> date:
    return now.date()
