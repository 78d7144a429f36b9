"""What the newest version of a case is, in a sentence: a moderator must not overlook an editor's draft."""

from django.utils.translation import gettext as _

from casestudies.models import CaseStudyPage
from review.changes.words import write_moment
from review.letters import name_of


def describe_latest(page: CaseStudyPage) -> str:
    """Whose the newest version is and whether readers see it."""
    revision = page.latest_revision
    if revision is None or not page.has_unpublished_changes:
        return _("The newest version is the one that readers see.")
    text = _(
        "There is a draft that is not public, saved by %(name)s %(moment)s. What you accept is laid on top of it, "
        "and nothing in it is lost."
    )
    return text % {"name": name_of(revision.user), "moment": write_moment(revision.created_at)}
