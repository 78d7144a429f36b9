"""What a message to the editors can be about: a case, or one row of it."""

from django.utils.translation import gettext as _

from contact.subjects import Subject

from .models import CaseStudyPage
from .reading.facts import anchor_of
from .reading.rows import load_rows


def find_case(uid: str) -> Subject | None:
    """The published case with ``uid``; its contact gets the question, and is never shown."""
    case = CaseStudyPage.objects.published().filter(uid=uid).first()
    if case is None:
        return None

    def find_reference(anchor: str) -> str:
        found = [row for row in load_rows(case).all() if anchor_of(row) == anchor]
        return f"{found[0].label}: {found[0].statement or _('not reported')}" if found else ""

    return Subject(
        title=case.title,
        url=case.url,
        label=_("Case"),
        recipient_email=case.contact_email,
        find_reference=find_reference,
    )
