"""What somebody is asked to review."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.urls import reverse
from wagtail.admin.utils import get_user_display_name
from wagtail.models import Page, TaskState


@dataclass(frozen=True)
class Waiting:
    """A page that waits for its reader's approval; ``changes_url`` shows what is new in it, with the buttons."""

    page: Page
    title: str
    asked_by: str
    asked_at: datetime

    @property
    def changes_url(self) -> str:
        return reverse("review_changes", args=[self.page.pk])

    @property
    def edit_url(self) -> str:
        return reverse("wagtailadmin_pages:edit", args=[self.page.pk])


def waiting_for(user: AbstractBaseUser) -> list[Waiting]:
    """What ``user`` may approve, those who asked first on top; the queries do not grow with the pages."""
    states = (
        TaskState.objects.reviewable_by(user)
        .select_related("workflow_state__requested_by", "revision")
        .order_by("started_at", "pk")
    )
    states = list(states)
    pages = Page.objects.select_related("content_type").in_bulk(_page_ids(states))
    found = [(state, pages.get(int(state.revision.object_id))) for state in states]
    return [_describe(state, page) for state, page in found if page]


def _page_ids(states: Iterable[TaskState]) -> set[int]:
    return {int(state.revision.object_id) for state in states}


def _describe(state: TaskState, page: Page) -> Waiting:
    asker = state.workflow_state.requested_by
    name = get_user_display_name(asker) if asker else ""
    return Waiting(page, page.draft_title or page.title, name, state.started_at)
