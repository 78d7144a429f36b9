"""The editor's ways to a new lesson: an address, and buttons on cases, guides and steps."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import path
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.menus.pages import PageMenuItem
from wagtail.admin.userbar import BaseItem
from wagtail.models import Page

from .editing import LessonCreateView, new_lesson_url, resembling
from .models import LessonIndexPage
from .prefill import ORIGINS


@hooks.register("register_admin_urls")
def lesson_urls() -> list:
    return [
        path("lardomar/ny/", LessonCreateView.as_view(), name="lessons_new"),
        path("lardomar/liknande/", resembling, name="lessons_resembling"),
    ]


def may_write_lessons(user) -> bool:
    index = LessonIndexPage.objects.order_by("pk").first()
    return index is not None and index.permissions_for_user(user).can_add_subpage()


class NewLessonButton(PageMenuItem):
    label = _("New lesson")
    icon_name = "plus"

    @cached_property
    def url(self) -> str:
        return new_lesson_url(self.page.specific_deferred)

    def is_shown(self, user) -> bool:
        return may_write_lessons(user)


@hooks.register("register_page_header_buttons")
def header_buttons(
    page: Page, user, view_name: str, next_url: str | None = None
) -> Iterator[NewLessonButton]:
    if issubclass(page.specific_class or Page, ORIGINS):
        yield NewLessonButton(page=page, priority=5)


class NewLessonItem(BaseItem):
    """“New lesson” in the bar that an editor sees on public pages."""

    template_name = "lessons/admin/userbar_item.html"

    def __init__(self, page: Page) -> None:
        self.page = page

    @property
    def url(self) -> str:
        return new_lesson_url(self.page)


@hooks.register("construct_wagtail_userbar")
def userbar_items(request: HttpRequest, items: list, page: Page | None) -> None:
    if isinstance(page, ORIGINS) and may_write_lessons(request.user):
        items.append(NewLessonItem(page))
