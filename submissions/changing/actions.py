"""What the log says of proposals: ids and codes only, since its rows are kept for ever."""

from django.utils.translation import gettext_lazy as _

from audit import actions


def register_actions() -> None:
    actions.register(
        "submissions.propose", label=_("Propose a change"), message=_("A change of a case was proposed")
    )
    actions.register(
        "submissions.accept_proposal",
        label=_("Accept a proposal"),
        message=_("A proposed change was let into a draft"),
    )
    actions.register(
        "submissions.decline_proposal",
        label=_("Decline a proposal"),
        message=_("A proposed change was declined"),
    )
    actions.register(
        "submissions.withdraw_proposal",
        label=_("Take back a proposal"),
        message=_("A proposed change was taken back"),
    )
    actions.register(
        "submissions.proposal_published",
        label=_("Publish after a proposal"),
        message=_("The case was published with what a proposal led to"),
    )
