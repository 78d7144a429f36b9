from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReviewConfig(AppConfig):
    name = "review"
    verbose_name = _("Review")

    def ready(self) -> None:
        from audit import actions
        from jobs import registry, scheduled

        from . import checks, commenting, signals  # noqa: F401
        from .changes import hooks, identity  # noqa: F401
        from .errors import PublishRefused
        from .scheduling import fields
        from .scheduling.calling_off import call_off
        from .sharing import hooks as sharing_hooks  # noqa: F401

        signals.connect()
        identity.connect()
        fields.connect()
        commenting.connect()
        scheduled.on_refusal(PublishRefused, call_off)
        registry.periodic("erase_shared_drafts", "erase_shared_drafts", every=timedelta(days=1))
        registry.periodic("erase_withdrawal_reasons", "erase_withdrawal_reasons", every=timedelta(days=1))
        actions.register(
            "review.erase_reason",
            label=_("Erase the reason for taking down"),
            message=_("Erased the reason why the page was taken down"),
        )
        actions.register(
            "review.share", label=_("Share a draft"), message=_("Shared a draft of the page by a link")
        )
        actions.register(
            "review.unshare", label=_("Close a shared draft"), message=_("Closed the link to a draft")
        )
        actions.register(
            "review.publish_elsewhere",
            label=_("Publish what was reviewed elsewhere"),
            message=_("Published as reviewed outside the portal"),
        )
        actions.register(
            "review.withdraw_elsewhere",
            label=_("Take down what was withdrawn elsewhere"),
            message=_("Taken down as withdrawn outside the portal"),
        )
        actions.register(
            "review.withdraw", label=_("Take down with a reason"), message=_("Taken down with a reason")
        )
        actions.register(
            "review.call_off",
            label=_("Call off a time"),
            message=_("Called off the time of a version that no approval held for"),
        )
