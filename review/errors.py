"""What the review forbids, each with words for whoever tried."""

from django.utils.translation import gettext_lazy as _


class ReviewRefused(Exception):
    """Something that the review forbids; ``str()`` says why."""


class PublishRefused(ReviewRefused):
    """A page would go public without a colleague having approved exactly what is to be seen."""

    def __init__(self, message=None):
        super().__init__(message or _("A page is published when a colleague has read and approved it."))


class WithdrawalRefused(ReviewRefused):
    """A page would go down, or away, without a reason."""

    def __init__(self, message=None):
        super().__init__(message or _("A page is taken down by a responsible publisher, who gives a reason."))


class MoveRefused(ReviewRefused):
    """A page would stand below one that its type does not belong under."""


class ApprovalRefused(ReviewRefused):
    """Somebody may not approve this, or no longer."""
