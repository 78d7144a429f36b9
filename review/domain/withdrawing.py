"""Taking a page down, with a reason."""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from wagtail.models import Page

from audit.log import record

from ..errors import WithdrawalRefused
from ..gate import with_reason
from ..locking import lock_page
from ..models import Withdrawal


def withdraw_page(
    *, page: Page, actor: AbstractBaseUser, reason: str, now: datetime, include_descendants: bool = False
) -> list[Withdrawal]:
    """Take ``page`` down (and what is public below it); each page gets a row with the reason.

    Raises WithdrawalRefused when the actor may not, or without a reason. What is down already stays so.
    """
    reason = reason.strip()
    if not reason:
        raise WithdrawalRefused(_("Write why the page is taken down."))
    with transaction.atomic():
        lock_page(page.pk)
        pages = [Page.objects.get(pk=page.pk)]
        if include_descendants:
            pages += page.get_descendants().live()
        _check_right(pages, actor=actor)
        return [_withdraw(each.specific, actor=actor, reason=reason, now=now) for each in pages if each.live]


def _check_right(pages: Iterable[Page], *, actor: AbstractBaseUser) -> None:
    for page in pages:
        if page.live and not page.permissions_for_user(actor).can_unpublish():
            raise WithdrawalRefused


def _withdraw(page: Page, *, actor: AbstractBaseUser, reason: str, now: datetime) -> Withdrawal:
    row = Withdrawal.objects.create(page_id=page.pk, reason=reason, withdrawn_by=actor, withdrawn_at=now)
    with with_reason():
        page.unpublish(user=actor)
    record(instance=page, action="review.withdraw", actor=actor, data={"withdrawal": row.pk})
    return row


def erase_reasons(withdrawals: QuerySet[Withdrawal]) -> int:
    """Erase the reasons, which may name somebody; the log keeps who took a page down, and when. Returns how many."""
    count = 0
    for row in withdrawals.select_related("page").order_by("pk"):
        with transaction.atomic():
            if row.page:
                record(instance=row.page, action="review.erase_reason", data={"withdrawal": row.pk})
            row.delete()
        count += 1
    return count
