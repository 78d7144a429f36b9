"""What is written in the log about accounts and memberships."""

from django.utils.translation import gettext_lazy as _

from audit import actions

ACTIONS = [
    ("accounts.invite", _("Invite to a municipality"), _("Invited somebody to the municipality")),
    ("accounts.revoke", _("Take back an invitation"), _("Took back an invitation to the municipality")),
    ("accounts.join", _("Become a member"), _("Became a member of a municipality")),
    ("accounts.change_role", _("Change the role of a member"), _("Changed the role of a member")),
    ("accounts.end_membership", _("End a membership"), _("Ended a membership")),
    ("accounts.warn_membership", _("Warn of an end"), _("Was told that the membership ends soon")),
    ("accounts.confirm_domain", _("Confirm a domain"), _("Confirmed the domain of a municipality")),
    ("accounts.add_factor", _("Add a second factor"), _("Added a second factor to the account")),
    ("accounts.remove_factor", _("Remove a second factor"), _("Removed a second factor from the account")),
    ("accounts.erase", _("Erase an account"), _("Erased an account")),
]


def register_actions() -> None:
    for action, label, message in ACTIONS:
        actions.register(action, label=label, message=message)
