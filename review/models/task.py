"""The one step of the review."""

from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask


class ColleagueApprovalTask(AbstractGroupApprovalTask):
    """Approval by somebody who neither wrote what is to be published nor asked for the review."""

    class Meta:
        verbose_name = _("review by a colleague")
        verbose_name_plural = _("reviews by a colleague")
