"""The mails about a followed search. Each holds the link that ends it, by which its copies are found, too."""

from collections.abc import Sequence

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from post_office.models import Email

from jobs.mail import queue_mail

from ..document import Document
from ..models import SavedSearch
from .followed import Followed

MOST_SHOWN = 20


def queue_confirmation(*, saved: SavedSearch, followed: Followed, token: str, days: int) -> None:
    """Ask whoever has the address whether it was they who asked.

    It does not repeat the words: anybody could have typed them, to have us send them to anybody.
    """
    url = settings.SITE_URL + reverse("search:confirm", args=[token])
    _queue(
        saved,
        followed,
        subject=_("Utfallsbanken – confirm that you want to follow a search"),
        template="confirmation",
        context={"confirm_url": url, "days": days},
    )


def queue_reminder(*, saved: SavedSearch, followed: Followed) -> None:
    """Say that the search is followed already."""
    _queue(
        saved,
        followed,
        subject=_("Utfallsbanken – you already follow this search"),
        template="reminder",
        context={},
    )


def queue_alert(*, saved: SavedSearch, followed: Followed, documents: Sequence[Document]) -> None:
    """Tell of what is new."""
    count = len(documents)
    title = ngettext("%(count)d new hit for %(search)s", "%(count)d new hits for %(search)s", count)
    shown = documents[:MOST_SHOWN]
    _queue(
        saved,
        followed,
        subject=f"Utfallsbanken – {title % {'count': count, 'search': followed.words}}",
        template="alert",
        context={"documents": shown, "more": count - len(shown)},
        # One click in the mail program, without a page: RFC 8058.
        headers={
            "List-Unsubscribe": f"<{end_url(saved)}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )


def erase_copies(digest: str) -> None:
    """Erase every mail about the search with that digest, whether it has been sent or waits."""
    Email.objects.filter(message__contains=digest).delete()


def end_url(saved: SavedSearch) -> str:
    return settings.SITE_URL + reverse("search:end", args=[saved.token_hash])


def _queue(
    saved: SavedSearch,
    followed: Followed,
    *,
    subject: str,
    template: str,
    context: dict,
    headers: dict[str, str] | None = None,
) -> None:
    whole = {
        "saved": saved,
        "followed": followed,
        "end_url": end_url(saved),
        "site_url": settings.SITE_URL,
        **context,
    }
    queue_mail(
        to=saved.email,
        subject=subject,
        message=render_to_string(f"search/alerts/mail/{template}.txt", whole),
        # Nobody's holiday is to answer it: RFC 3834.
        headers={"Auto-Submitted": "auto-generated", **(headers or {})},
    )
