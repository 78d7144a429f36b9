"""Which two versions of a page somebody wants to see side by side."""

from dataclasses import dataclass

from django.http import Http404
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision, TaskState, WorkflowState

from .comparison import compare_revisions, compare_with_live
from .result import Changes
from .words import write_moment


@dataclass(frozen=True)
class Versions:
    """The version to read, what it is compared with (None: what is public), and the step it waits in.

    ``review`` is that of the page, also when it is not about this version or waits for the writer.
    """

    page: Page
    revision: Revision
    base: Revision | None
    task_state: TaskState | None
    review: WorkflowState | None

    def compare(self) -> Changes:
        if self.base:
            return compare_revisions(self.page, self.base, self.revision)
        return compare_with_live(self.page, self.revision)

    @property
    def schedule(self) -> list[str]:
        return tell_schedule(self.revision.content)

    @property
    def remarks(self) -> list[str]:
        """What this version lacks that whoever decides should know, in sentences."""
        return self.page.list_remarks(self.revision)

    @property
    def heading(self) -> str:
        """What is compared with what, in a sentence."""
        moments = {"version": write_moment(self.revision.created_at)}
        if self.base:
            moments["base"] = write_moment(self.base.created_at)
            return _("The version of %(version)s compared with that of %(base)s.") % moments
        if self.page.live:
            return _("The version of %(version)s compared with what is public now.") % moments
        return _("The version of %(version)s. The page is not public.") % moments


def choose_versions(page: Page, *, version: str, against: str) -> Versions:
    """Without ids, what waits for review or else the latest, compared with what is public.

    Raises Http404 for an id that is no revision of this page.
    """
    review = page.current_workflow_state
    task_state = _find_step(review)
    waiting = task_state.revision if task_state else page.get_latest_revision()
    revision = _find(page, version) if version else waiting
    if revision is None:
        raise Http404
    is_waiting = bool(task_state and task_state.revision_id == revision.pk)
    return Versions(
        page=page,
        revision=revision,
        base=_find(page, against) if against else None,
        task_state=task_state if is_waiting else None,
        review=review,
    )


def _find_step(review: WorkflowState | None) -> TaskState | None:
    """As Wagtail's ``current_workflow_task_state``, without asking for the review once more."""
    is_waiting = review and review.status == WorkflowState.STATUS_IN_PROGRESS and review.current_task_state
    return review.current_task_state.specific if is_waiting else None


def _find(page: Page, key: str) -> Revision:
    revision = page.revisions.select_related("user").filter(pk=key).first() if key.isdecimal() else None
    if revision is None:
        raise Http404
    return revision


def tell_schedule(content: dict) -> list[str]:
    """When the version would go out and end, in sentences; nothing for times that are not set."""
    fields = {
        name: Page._meta.get_field(name).to_python(content.get(name)) for name in ("go_live_at", "expire_at")
    }
    sentences = []
    if fields["go_live_at"]:
        moment = {"moment": write_moment(fields["go_live_at"])}
        sentences.append(_("When approved, it is published %(moment)s.") % moment)
    if fields["expire_at"]:
        sentences.append(_("It is taken down %(moment)s.") % {"moment": write_moment(fields["expire_at"])})
    return sentences
