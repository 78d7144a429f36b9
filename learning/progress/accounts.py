"""Saving to an account: that of the account, of an address and of the browser become one."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from audit.log import record

from ..models import Certificate, Learner
from .completing import copy_completions
from .keeping import lock, merge, read_progress


def save_to_account(user: User, *, saved: Learner | None, now: datetime) -> Learner:
    """The learner of ``user``, with all of ``saved``, the learner of the browser's cookie. Twice is once.

    Where either has an address, the link to it goes on leading to the same. Where both have one of their own,
    ``saved`` stays as it was as well: a mail that was sent must keep its link. Raises LearnerGone.
    """
    with transaction.atomic():
        # Locked first, so that two clicks make one learner.
        User.objects.select_for_update().get(pk=user.pk)
        own = Learner.objects.filter(user=user).first()
        saved = lock(saved) if saved else None
        if saved is None or saved == own or saved.user_id is not None:
            return own or _begin(user, now=now)
        if own is None:
            saved.user = user
            saved.save(update_fields=["user"])
            record(instance=saved, action="learning.save_to_account", actor=user)
            return saved
        return _join(own, saved, user=user, now=now)


def _begin(user: User, *, now: datetime) -> Learner:
    learner = Learner.objects.create(user=user, created_at=now, last_seen_on=now.date())
    record(instance=learner, action="learning.save_to_account", actor=user)
    return learner


def _join(own: Learner, saved: Learner, *, user: User, now: datetime) -> Learner:
    own = lock(own)
    # That one is kept which has an address of its own, if only one has.
    kept, other = (own, saved) if own.email else (saved, own)
    kept.keeps_texts = kept.keeps_texts or other.keeps_texts
    if not other.email:
        other.user = None
        other.save(update_fields=["user"])
        kept.user = user
    kept.save(update_fields=["keeps_texts", "user"])
    copy_completions(other, to=kept)
    if not other.email:
        _move_certificates(other, kept)
    merge(kept, read_progress(other), now=now)
    if not other.email:
        other.delete()
    record(instance=kept, action="learning.save_to_account", actor=user)
    return kept


def _move_certificates(other: Learner, kept: Learner) -> None:
    """One for each path: of two, the other stands by itself."""
    had = kept.certificates.values_list("path_uid", flat=True)
    Certificate.objects.filter(learner=other).exclude(path_uid__in=list(had)).update(learner=kept)
