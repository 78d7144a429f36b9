"""Proposals in the admin's menu."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from . import admin_views


@hooks.register("register_admin_urls")
def proposal_urls() -> list:
    return [
        path("andringsforslag/", admin_views.queue, name="submissions_proposals"),
        path("andringsforslag/<int:pk>/", admin_views.proposal, name="submissions_proposal"),
        path(
            "andringsforslag/<int:pk>/godta/",
            admin_views.accept_proposal,
            name="submissions_proposal_accept",
        ),
        path(
            "andringsforslag/<int:pk>/avboj/",
            admin_views.decline_proposal,
            name="submissions_proposal_decline",
        ),
    ]


class ProposalsMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        return request.user.has_perm(admin_views.MODERATE)


# The menu is made by submissions.moderation.
@hooks.register("register_submissions_menu_item")
def proposals_item() -> MenuItem:
    return ProposalsMenuItem(
        _("Proposals of changes"),
        reverse("submissions_proposals"),
        name="proposals",
        icon_name="edit",
        order=200,
    )
