"""Which version of a case a proposal is written against, and which one it is to be laid on top of.

The form carries the version that it was opened on, signed: a case that is published anew meanwhile then
counts as a conflict to look at, and nobody reads a draft by naming it.
"""

from django.core import signing
from wagtail.models import Revision

from casestudies.models import CaseStudyPage
from knowledge.rows.loading import load_rows
from review.versions import version_of

SALT = "submissions.changing"


def seal_version(page: CaseStudyPage) -> str:
    """What the form carries: the page and its live revision, if it has one."""
    return signing.dumps([page.pk, page.live_revision_id], salt=SALT)


def open_version(page: CaseStudyPage, seal: str) -> tuple[CaseStudyPage, Revision | None]:
    """The case as it was when the form was opened, and its revision; as it is where the seal says nothing."""
    revision = _find_sealed(page, seal) or page.live_revision
    # A seal may be of a page that had been published without a revision, as content files do.
    shown = revision.as_object() if revision else page
    load_rows(shown)
    return shown, revision


def _find_sealed(page: CaseStudyPage, seal: str) -> Revision | None:
    try:
        page_id, revision_id = signing.loads(seal, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return page.revisions.filter(pk=revision_id).first() if page_id == page.pk else None


def read_latest(page: CaseStudyPage) -> CaseStudyPage:
    """The newest version, which may be an editor's draft that nobody else has seen."""
    latest = page.get_latest_revision_as_object()
    load_rows(latest)
    return latest


def name_version(page: CaseStudyPage) -> str:
    """What an answer carries, so that it is about what was shown; differs after every save."""
    revision = page.latest_revision
    return version_of(revision) if revision else "0"
