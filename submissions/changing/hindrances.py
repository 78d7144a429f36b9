"""What keeps a draft from being written on a page, and what to do about it."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from casestudies.models import CaseStudyPage
from review.letters import name_of


@dataclass(frozen=True)
class Hindrance:
    reason: str


def find_hindrance(page: CaseStudyPage, *, user: User) -> Hindrance | None:
    """Return why nothing can be let into ``page`` now, in words with a way on; None when it can be."""
    if not page.permissions_for_user(user).can_edit():
        return Hindrance(_("You may not change this case. Ask a colleague who may."))
    if page.locked and page.locked_by_id != user.pk:
        text = _("The case is locked by %(name)s. Ask for it to be unlocked, then accept the proposal.")
        return Hindrance(text % {"name": name_of(page.locked_by)})
    if page.current_workflow_state and page.current_workflow_state.status == "in_progress":
        return Hindrance(
            _(
                "The case is being reviewed. Wait until the review is done, or take the case back from review, and "
                "accept the proposal then: a change now would make the reviewer begin again."
            )
        )
    scheduled = page.scheduled_revision
    if scheduled and scheduled.approved_go_live_at > timezone.now():
        return Hindrance(
            _("The case is to be published at a set time. Accept the proposal when it has been published.")
        )
    return None
