"""What a reviewer wants changed, for as long as the page waits for its writer."""

from dataclasses import dataclass

from wagtail.models import WorkflowState

from .changes.words import write_moment
from .letters import name_of


@dataclass(frozen=True)
class SentBack:
    """Who sent a page back, when, and in which words."""

    author: str
    moment: str
    comment: str


def find_sent_back(state: WorkflowState | None) -> SentBack | None:
    """None once the page has been handed in anew, or was taken back."""
    if state is None or state.status != WorkflowState.STATUS_NEEDS_CHANGES:
        return None
    decision = state.current_task_state
    if decision is None or decision.finished_at is None:
        return None
    return SentBack(
        author=name_of(decision.finished_by),
        moment=write_moment(decision.finished_at),
        comment=decision.comment.strip(),
    )
