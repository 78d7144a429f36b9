"""Where sharing stands in the admin: its addresses, and a link on the page that is edited."""

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.menus.pages import PageMenuItem

from .admin_views import CloseLinkView, ShareDraftView


class ShareDraftItem(PageMenuItem):
    label = _("Share the draft")
    icon_name = "link"
    url_name = "review_share"

    def is_shown(self, user) -> bool:
        may_edit = self.page.permissions_for_user(user).can_edit()
        return may_edit and self.page.has_unpublished_changes


@hooks.register("register_admin_urls")
def register_sharing_urls():
    return [
        path("utkast/<int:page_id>/", ShareDraftView.as_view(), name="review_share"),
        path("utkast/<int:page_id>/<int:number>/stang/", CloseLinkView.as_view(), name="review_close_link"),
    ]


@hooks.register("register_page_header_buttons")
def add_share_draft(page, user, view_name, next_url=None):
    yield ShareDraftItem(page=page, priority=63)


@hooks.register("register_page_listing_more_buttons")
def list_share_draft(page, user, next_url=None):
    yield ShareDraftItem(page=page, priority=46)
