"""Columns that reports on pages have in common."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import DateColumn, TitleColumn
from wagtail.admin.utils import get_user_display_name
from wagtail.coreutils import get_content_type_label
from wagtail.models import Page

from .base import TextColumn, edit_page_url


def kind_of(page: Page) -> str:
    return get_content_type_label(page.content_type)


def responsible_for(page: Page) -> str:
    return get_user_display_name(page.responsible_editor) if page.responsible_editor else ""


def state_of(page: Page) -> str:
    """Needs workflow states and schedules prefetched. What a colleague asked for comes before all else."""
    review = page.current_workflow_state
    if review and review.status == review.STATUS_NEEDS_CHANGES:
        return gettext("sent back, changes are asked for")
    return page.status_string


TITLE = TitleColumn("title", label=_("Page"), accessor="draft_title", get_url=edit_page_url)
KIND = TextColumn("kind", label=_("Kind of page"), accessor=kind_of)
RESPONSIBLE = TextColumn("responsible", label=_("Responsible editor"), accessor=responsible_for)
STATE = TextColumn("state", label=_("State"), accessor=state_of)
UPDATED = DateColumn("latest_revision_created_at", label=_("Last changed"))
