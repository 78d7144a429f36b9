"""Where the page of changes stands in the admin: its address, and a link on the page that is edited."""

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.menus.pages import PageMenuItem

from .views import ChangesView


class SeeChangesItem(PageMenuItem):
    label = _("See what has changed")
    icon_name = "resubmit"
    url_name = "review_changes"

    def is_shown(self, user) -> bool:
        return self.page.has_unpublished_changes and self.page.permissions_for_user(user).can_edit()


@hooks.register("register_admin_urls")
def register_changes_url():
    return [path("granskning/<int:page_id>/andringar/", ChangesView.as_view(), name="review_changes")]


@hooks.register("register_page_header_buttons")
def add_see_changes(page, user, view_name, next_url=None):
    yield SeeChangesItem(page=page, priority=62)


@hooks.register("register_page_listing_more_buttons")
def list_see_changes(page, user, next_url=None):
    yield SeeChangesItem(page=page, priority=45)
