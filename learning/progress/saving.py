"""Saving to an e-mail address: asked for by anybody, confirmed by whoever reads the address's mail."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from post_office.models import Email

from audit.log import record
from jobs.mail import erase_mails, queue_mail

from ..letters.lines import fold
from ..models import Learner, SaveRequest
from ..registrations.domain.locking import LinkEnded
from . import merging
from .consent import UNCONFIRMED_DAYS
from .keeping import LearnerGone, keep_known, lock, merge
from .merging import Progress
from .tokens import digest_of, make_token, own_url
from .wire import read, write

# A form that is sent twice gives one mail.
SAME_SENDING = timedelta(minutes=1)


def ask_to_save(
    *, email: str, progress: Progress, keeps_texts: bool, consent_version: str, now: datetime
) -> None:
    """Keep what the browser held for a week, and queue a mail with the link to ``email``, whoever it is."""
    email, progress = email.lower(), keep_known(progress if keeps_texts else Progress(progress.marks))
    with transaction.atomic():
        # The key that makes the links may have been changed since she saved.
        has_saved(email)
        just_asked = SaveRequest.objects.filter(email=email, asked_at__gt=now - SAME_SENDING)
        if same := just_asked.select_for_update().order_by("-asked_at", "-pk").first():
            same.progress = write(merging.merge(read(same.progress, now=now), progress))
            same.keeps_texts = same.keeps_texts or keeps_texts
            same.save(update_fields=["progress", "keeps_texts"])
            return
        SaveRequest.objects.create(
            email=email,
            progress=write(progress),
            keeps_texts=keeps_texts,
            token_hash=digest_of(make_token(email)),
            consent_version=consent_version,
            asked_at=now,
        )
        context = {"url": own_url(email), "days": UNCONFIRMED_DAYS, "site_url": settings.SITE_URL}
        queue_mail(
            to=email,
            subject=_("Utfallsbanken – the link to what you have saved"),
            message=fold(render_to_string("learning/mail/save.txt", context)),
            headers={"Auto-Submitted": "auto-generated"},
        )


def find_saved(token: str, *, now: datetime) -> tuple[Learner | None, list[SaveRequest]]:
    """Who the link belongs to, if she has saved, and what waits to be. Raises LinkEnded where there is neither."""
    digest = digest_of(token)
    learner = Learner.objects.filter(token_hash=digest).first()
    waiting = SaveRequest.objects.filter(token_hash=digest, asked_at__gt=expired_before(now))
    waiting = list(waiting.order_by("asked_at", "pk"))
    if learner is None and not waiting:
        raise LinkEnded
    return learner, waiting


def open_saved(*, token: str, with_waiting: bool, now: datetime) -> Learner:
    """Begin to save, or go on; ``with_waiting`` adds what browsers have asked to save. Raises LinkEnded.

    Twice is once. What is left out stays until it expires: anybody could have asked for it.
    """
    try:
        with transaction.atomic():
            learner, waiting = find_saved(token, now=now)
            if learner is None:
                learner, with_waiting = _begin(waiting[-1], now=now), True
            # Two who open the link at once take what waits one after the other.
            learner = lock(learner)
            if with_waiting:
                _take_waiting(learner, waiting, now=now)
            merge(learner, Progress(), now=now)
            return learner
    except LearnerGone:
        raise LinkEnded from None


def _begin(asked: SaveRequest, *, now: datetime) -> Learner:
    wanted = {
        "token_hash": asked.token_hash,
        "keeps_texts": asked.keeps_texts,
        "consent_version": asked.consent_version,
        "consented_at": asked.asked_at,
        "created_at": now,
        "last_seen_on": now.date(),
    }
    learner, is_new = Learner.objects.get_or_create(email=asked.email, defaults=wanted)
    if is_new:
        record(instance=learner, action="learning.save_progress", data={"consent": asked.consent_version})
    return learner


def _take_waiting(learner: Learner, waiting: list[SaveRequest], *, now: datetime) -> None:
    if not learner.keeps_texts and any(asked.keeps_texts for asked in waiting):
        learner.keeps_texts = True
        learner.save(update_fields=["keeps_texts"])
    for asked in waiting:
        merge(learner, read(asked.progress, now=asked.asked_at), now=now)
    SaveRequest.objects.filter(pk__in=[asked.pk for asked in waiting]).delete()


def has_saved(email: str) -> bool:
    """Whether the address's link leads to something, confirmed or not; from now on it does, whatever key made it."""
    of_address, digest = {"email": email.lower()}, digest_of(make_token(email))
    return bool(
        Learner.objects.filter(**of_address).update(token_hash=digest)
        + SaveRequest.objects.filter(**of_address).update(token_hash=digest)
    )


def expired_before(now: datetime) -> datetime:
    return now - timedelta(days=UNCONFIRMED_DAYS)


def erase_expired(*, now: datetime) -> int:
    """Erase what nobody confirmed in time, with its mail unless she has saved before; return how many."""
    count = 0
    expired = SaveRequest.objects.filter(asked_at__lte=expired_before(now)).order_by("pk")
    for asked in list(expired):
        with transaction.atomic():
            count += bool(SaveRequest.objects.filter(pk=asked.pk).delete()[0])
            still = SaveRequest.objects.filter(token_hash=asked.token_hash).exists()
            if not still and not Learner.objects.filter(token_hash=asked.token_hash).exists():
                erase_copies(asked.email)
    return count


def erase_copies(email: str) -> None:
    """Erase every mail that holds the address's link, whether it has been sent or waits."""
    erase_mails(Email.objects.filter(message__contains=make_token(email)))
