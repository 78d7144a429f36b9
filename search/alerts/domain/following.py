"""Following a search: asked for by anybody, confirmed and ended by whoever reads the address's mail.

Nothing of it stands in the audit log, which is never erased.
"""

from datetime import datetime, timedelta

from django.db import transaction

from ...models import SavedSearch, SavedSearchHit
from .. import letters
from ..followed import Followed, restore_followed
from ..hits import find_keys
from ..limits import MOST_FOLLOWED
from ..times import find_next_due
from ..tokens import digest_of, make_token

DAYS_TO_CONFIRM = 7
# A form that is sent twice gives one mail.
SAME_SENDING = timedelta(minutes=1)


class LinkEnded(Exception):
    """The link was never ours, is too old, or the search is no longer followed."""


class TooManyFollowed(Exception):
    """The address follows as many searches as it may."""


def ask_to_follow(*, followed: Followed, path: str, email: str, frequency: str, now: datetime) -> None:
    """Queue a mail to ``email``, whatever is known of it: to confirm, or saying that it is followed already."""
    query = followed.request.to_query()
    token = make_token(email=email, path=path, query=query)
    wanted = {"token_hash": digest_of(token), "frequency": frequency, "created_at": now}
    with transaction.atomic():
        saved, is_new = SavedSearch.objects.select_for_update().get_or_create(
            email=email, path=path, query=query, defaults=wanted
        )
        if saved.confirmed_at:
            letters.queue_reminder(saved=saved, followed=followed)
            return
        if not is_new and saved.frequency == frequency and now - saved.created_at < SAME_SENDING:
            return
        SavedSearch.objects.filter(pk=saved.pk).update(**wanted)
        saved.token_hash, saved.frequency = wanted["token_hash"], frequency
        letters.queue_confirmation(saved=saved, followed=followed, token=token, days=DAYS_TO_CONFIRM)


def find_asked(token: str, *, now: datetime) -> SavedSearch:
    """The search that a link confirms, or has confirmed. Raises LinkEnded."""
    saved = SavedSearch.objects.filter(token_hash=digest_of(token)).first()
    if saved is None or not (saved.confirmed_at or saved.created_at > expired_before(now)):
        raise LinkEnded
    return saved


def confirm(*, token: str, now: datetime) -> SavedSearch:
    """Begin to follow: what is found now is known. Twice is once. Raises LinkEnded or TooManyFollowed."""
    with transaction.atomic():
        saved, others = _lock_asked(token, now=now)
        if saved.confirmed_at:
            return saved
        followed = restore_followed(saved)
        if followed is None:
            raise LinkEnded
        if sum(1 for other in others if other.confirmed_at) >= MOST_FOLLOWED:
            raise TooManyFollowed
        saved.confirmed_at = now
        saved.due_at = find_next_due(saved.frequency, after=now)
        saved.save(update_fields=["confirmed_at", "due_at"])
        _remember_hits(saved, followed)
        return saved


def _lock_asked(token: str, *, now: datetime) -> tuple[SavedSearch, list[SavedSearch]]:
    """The search that a link confirms, and the others of its address.

    All are locked, so that two links of one address, opened at once, are counted one after the other.
    """
    asked = find_asked(token, now=now)
    locked = list(SavedSearch.objects.select_for_update().filter(email=asked.email).order_by("pk"))
    saved = next((one for one in locked if one.token_hash == asked.token_hash), None)
    if saved is None:
        raise LinkEnded
    return saved, [one for one in locked if one is not saved]


def end(*, digest: str) -> bool:
    """Erase the search, the address and every copy of its mail; say whether it was there."""
    with transaction.atomic():
        # Locked first, so that a run that just tells of hits does not leave any behind.
        saved = SavedSearch.objects.select_for_update().filter(token_hash=digest).first()
        # Nothing is erased for what a stranger wrote in the address: "e" stands in every mail.
        if saved is None:
            return False
        saved.delete()
        letters.erase_copies(digest)
    return True


def end_all(*, email: str | None = None) -> int:
    """End every search, or those of an address; return how many. Each is gone before the next is."""
    searches = SavedSearch.objects.all() if email is None else SavedSearch.objects.filter(email__iexact=email)
    return sum(end(digest=digest) for digest in list(searches.values_list("token_hash", flat=True)))


def expired_before(now: datetime) -> datetime:
    return now - timedelta(days=DAYS_TO_CONFIRM)


def erase_unconfirmed(*, now: datetime) -> int:
    """Erase what nobody confirmed in time, with its mail; return how many."""
    expired = SavedSearch.objects.filter(confirmed_at=None, created_at__lte=expired_before(now))
    count = 0
    for pk in list(expired.order_by("pk").values_list("pk", flat=True)):
        with transaction.atomic():
            saved = expired.select_for_update().filter(pk=pk).first()
            if saved is not None:
                count += end(digest=saved.token_hash)
    return count


def _remember_hits(saved: SavedSearch, followed: Followed) -> None:
    SavedSearchHit.objects.bulk_create(
        [
            SavedSearchHit(saved_search=saved, kind=key.kind, key=key.key)
            for key in find_keys(followed.request)
        ],
        batch_size=500,
    )
