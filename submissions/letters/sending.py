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

__all__ = ["LetterKind", "mail", "mail_links", "name_of", "quote", "title_of"]
LONGEST_TITLE = 120


def mail(
    kind: LetterKind,
    *,
    to: str,
    submission: Submission,
    url: str,
    is_known: bool = True,
    text: str = "",
    **words: Any,
) -> None:
    """Queue the letter ``kind``; ``text`` is what somebody wrote, and stands in it as a quotation.

    Unless ``is_known`` it holds nothing that a stranger wrote: nobody is to mail her words by us to an address
    that has never answered.
    """
    title = title_of(submission) if is_known else ""
    context = {
        "project": name_of(submission, is_known=is_known),
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
        subject=f"{_('Utfallsbanken')} – {kind.label % {'title': title or submission.reference}}",
        message=fold(render_to_string(f"submissions/mail/{kind}.txt", context)),
        # Nobody's holiday is to answer it: RFC 3834.
        headers={"Auto-Submitted": "auto-generated"},
    )


def mail_links(email: str, *, links: Sequence[tuple[str, str]]) -> None:
    """Queue one mail with every link of an address, as names and addresses."""
    lines = [{"name": name, "url": url} for name, url in links]
    context = {"links": lines, "link_days": settings.SUBMISSION_LINK_DAYS, "site_url": settings.SITE_URL}
    queue_mail(
        to=email,
        subject=_("Utfallsbanken – your links"),
        message=fold(render_to_string("submissions/mail/links.txt", context)),
        headers={"Auto-Submitted": "auto-generated"},
    )


def title_of(submission: Submission) -> str:
    return clean_text(submission.title, limit=LONGEST_TITLE)


def name_of(submission: Submission, *, is_known: bool) -> str:
    """What a letter calls it: by its title where the address is known, always by its reference."""
    title = title_of(submission) if is_known else ""
    return f"”{title}” ({submission.reference})" if title else submission.reference


def quote(text: str) -> str:
    """``text`` with a mark before each line, so that nothing in it passes for words of ours."""
    lines = [line for part in text.splitlines() for line in textwrap.wrap(part, WIDTH - 2) or [""]]
    return "\n".join(f"> {line}".rstrip() for line in lines)
