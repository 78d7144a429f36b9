"""The start page: what waits for this editor, what she has begun, and what in the bank needs mending."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser
from django.core.paginator import Paginator
from django.db.models import BooleanField, Case, F, QuerySet, Value, When
from django.template.defaultfilters import date as format_date
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.components import Component
from wagtail.coreutils import get_content_type_label
from wagtail.models import Page

from review.groups import APPROVERS, is_in_group

from .drafts import drafts_of
from .due import due_for_review, last_read_on
from .reports.base import edit_url
from .reports.page_columns import state_of
from .reports.registry import Report, reports_for
from .start_actions import all_actions
from .start_panels import panels_for
from .waiting import Waiting, waiting_for

MOST = 5


@dataclass(frozen=True)
class StartItem:
    """One line: ``note`` says what matters about it; the second link leads to what has changed."""

    title: str
    url: str
    note: str
    second_url: str = ""
    second_label: str = ""


class StartPanel(Component):
    """A list of at most five things with a link to the report that holds them all."""

    template_name = "upkeep/start_panel.html"
    name = ""
    heading: str | Promise = ""
    nothing: str | Promise = ""
    report_slug = ""
    order = 100

    def __init__(self, user: AbstractBaseUser) -> None:
        self.user = user

    def find(self) -> Sequence | QuerySet:
        """All that there is, the most urgent first."""
        raise NotImplementedError

    def describe(self, found) -> StartItem:
        """One of what ``find`` has found."""
        raise NotImplementedError

    def get_context_data(self, parent_context: dict) -> dict:
        found = Paginator(self.find(), MOST)
        return {
            "name": self.name,
            "heading": self.heading,
            "items": [self.describe(one) for one in found.page(1)],
            "count": found.count,
            "has_more": found.count > MOST,
            "nothing": self.nothing,
            "all_url": self.find_all_url(),
        }

    def find_all_url(self) -> str:
        """Where all of it is listed; by default in a report."""
        report = find_report(self.report_slug, self.user)
        return report.url if report else ""


class ActionsPanel(Component):
    """The buttons that work begins with."""

    template_name = "upkeep/start_actions.html"
    name = "upkeep_actions"
    order = 50

    def get_context_data(self, parent_context: dict) -> dict:
        return {"actions": all_actions()}


class WaitingPanel(StartPanel):
    name = "upkeep_waiting"
    heading = gettext_lazy("Waits for your review")
    nothing = gettext_lazy("Nothing waits for your review.")
    report_slug = "vantar"
    order = 100

    def find(self) -> list[Waiting]:
        return waiting_for(self.user)

    def describe(self, waiting: Waiting) -> StartItem:
        values = {"name": waiting.asked_by, "date": show_date(waiting.asked_at)}
        by = _("%(name)s asked on %(date)s.") if waiting.asked_by else _("Asked on %(date)s.")
        return StartItem(
            waiting.title, waiting.edit_url, by % values, waiting.changes_url, _("See what has changed")
        )


class DraftsPanel(StartPanel):
    name = "upkeep_drafts"
    heading = gettext_lazy("Your drafts")
    nothing = gettext_lazy("You have no drafts.")
    report_slug = "utkast"
    order = 110

    def find(self) -> QuerySet:
        return drafts_of(self.user)

    def describe(self, page: Page) -> StartItem:
        values = {
            "kind": capfirst(get_content_type_label(page.content_type)),
            "state": state_of(page),
            "date": show_date(page.latest_revision_created_at),
        }
        note = _("%(kind)s – %(state)s. Changed %(date)s.") % values
        return StartItem(page.draft_title or page.title, edit_url(page.pk), note)


class DuePanel(StartPanel):
    name = "upkeep_due"
    heading = gettext_lazy("Due for review")
    nothing = gettext_lazy("No page is due for review.")
    report_slug = "att-se-over"
    order = 120

    def find(self) -> QuerySet:
        """This editor's own pages first."""
        found = due_for_review(today=timezone.localdate())
        is_mine = Case(
            When(responsible_editor=self.user, then=Value(True)),
            default=Value(False),
            output_field=BooleanField(),
        )
        first = found.annotate(is_mine=is_mine).select_related("content_type")
        return first.order_by("-is_mine", F("next_review_on").asc(nulls_last=True), "title", "pk")

    def describe(self, page) -> StartItem:
        values = {
            "kind": capfirst(get_content_type_label(page.content_type)),
            "date": show_date(page.next_review_on or last_read_on(page)),
        }
        if page.next_review_on:
            note = _("%(kind)s. Should have been reviewed %(date)s.") % values
        elif values["date"]:
            note = _("%(kind)s. Last read through %(date)s.") % values
        else:
            note = _("%(kind)s. Never reviewed.") % values
        if page.is_mine:
            note = _("%(note)s You are responsible for it.") % {"note": note}
        return StartItem(page.title, edit_url(page.pk), note)


class CountsPanel(Component):
    """How much there is to mend, report by report; a report with nothing in it is left out."""

    template_name = "upkeep/start_counts.html"
    name = "upkeep_counts"
    order = 130

    def __init__(self, user: AbstractBaseUser) -> None:
        self.user = user

    def get_context_data(self, parent_context: dict) -> dict:
        counted = [report for report in reports_for(self.user) if report.count]
        numbers = [(report, report.count(self.user)) for report in counted]
        return {"numbers": [(report, number) for report, number in numbers if number]}


def start_panels(user: AbstractBaseUser) -> list[Component]:
    """What stands on this user's start page."""
    waiting = [WaitingPanel(user)] if is_in_group(user, *APPROVERS) else []
    rest = [DraftsPanel(user), DuePanel(user), CountsPanel(user)]
    return [ActionsPanel(), *waiting, *panels_for(user), *rest]


def find_report(slug: str, user: AbstractBaseUser) -> Report | None:
    return next((report for report in reports_for(user) if report.slug == slug), None)


def show_date(moment) -> str:
    return format_date(moment, "j F Y") if moment else ""
