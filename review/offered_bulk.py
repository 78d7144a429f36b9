"""Which bulk actions a list of pages offers: not those that would refuse every page its reader could choose."""

from collections.abc import Iterable

from django.contrib.auth.models import AbstractBaseUser
from django.urls import reverse
from wagtail.admin.widgets import Button, ButtonWithDropdown
from wagtail.permission_policies.pages import PagePermissionPolicy

# Wagtail moves what may be deleted: for whoever does not answer for what is public, some single draft.
FOR_PUBLISHERS = ("move", "unpublish")


def leave_out_refused(buttons: Iterable[Button], *, user: AbstractBaseUser) -> list[Button]:
    """``buttons`` without what needs a permission that ``user`` has on no page, in lists below them too."""
    if PagePermissionPolicy().user_has_permission(user, "publish"):
        return list(buttons)
    refused = {
        reverse("wagtail_bulk_action", args=["wagtailcore", "page", action]) for action in FOR_PUBLISHERS
    }
    return _without(buttons, refused)


def _without(buttons: Iterable[Button], refused: set[str]) -> list[Button]:
    kept = [button for button in buttons if button.url not in refused]
    for button in kept:
        if isinstance(button, ButtonWithDropdown):
            button.dropdown_buttons = _without(button.dropdown_buttons, refused)
    return kept
