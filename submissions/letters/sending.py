"""One letter to one address, in plain text, in the caller's transaction."""

import textwrap
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from guard.text import clean_text
from jobs.mail import queue_mail
from learning.letters.lines import WIDTH, fold

from ..models import Submission
from .kinds import LetterKind

__all__ = ["LetterKind", "mail", "mail_links", "quote", "title_of"]
LONGEST_TITLE = 120


def mail(
    kind: LetterKind, *, to: str, submission: Submission, url: str, text: str = "", **words: Any
) -> None:
    """Queue the letter ``kind``; ``text`` is what somebody wrote, and stands in it as a quotation."""
    title = title_of(submission)
    context = {
        "title": title,
        "reference": submission.reference,
        "url": url,
        "text": quote(text),
        "days": settings.SUBMISSION_ANSWER_DAYS,
        "link_days": settings.SUBMISSION_LINK_DAYS,
        "site_url": settings.SITE_URL,
        **words,
    }
    queue_mail(
        to=to,
        subject=f"{_('Utfallsbanken')} – {kind.label % {'title': title}}",
        message=fold(render_to_string(f"submissions/mail/{kind}.txt", context)),
        # Nobody's holiday is to answer it: RFC 3834.
        headers={"Auto-Submitted": "auto-generated"},
    )


def mail_links(email: str, *, links: Sequence[tuple[Submission, str]]) -> None:
    """Queue one mail with every link of an address."""
    lines = [
        {"title": title_of(submission), "reference": submission.reference, "url": url}
        for submission, url in links
    ]
    context = {"links": lines, "link_days": settings.SUBMISSION_LINK_DAYS, "site_url": settings.SITE_URL}
    queue_mail(
        to=email,
        subject=_("Utfallsbanken – your links"),
        message=fold(render_to_string("submissions/mail/links.txt", context)),
        headers={"Auto-Submitted": "auto-generated"},
    )


def title_of(submission: Submission) -> str:
    return clean_text(submission.title, limit=LONGEST_TITLE) or _("without a name")


def quote(text: str) -> str:
    """``text`` with a mark before each line, so that nothing in it passes for words of ours."""
    lines = [line for part in text.splitlines() for line in textwrap.wrap(part, WIDTH - 2) or [""]]
    return "\n".join(f"> {line}".rstrip() for line in lines)
