"""What the log says of submissions: never who sent them or what stands in them, since its rows are kept for ever."""

from django.utils.translation import gettext_lazy as _

from audit import actions

from .states import TRANSITIONS

# What changes no state.
OTHERS = {
    "begin": (_("Begin a submission"), _("A submission was begun")),
    "verified": (_("Verify an address"), _("An address was verified")),
    "invited": (_("Invite a co-editor"), _("A co-editor was invited")),
    "access_ended": (_("End somebody's access"), _("Somebody's access was ended")),
    "assign": (_("Assign a submission"), _("A submission was assigned")),
    "note": (_("Write an internal note"), _("An internal note was written")),
    "owner_confirmed": (_("Confirm the owner"), _("The municipality that owns a submission was confirmed")),
    "given_to_municipality": (_("Give to a municipality"), _("The municipality became the owner")),
    "file_added": (_("Send a document along"), _("A document was sent along")),
    "file_removed": (_("Remove a document"), _("A document was removed")),
    "file_released": (_("Release a document"), _("A document was checked and released")),
    "file_refused": (_("Refuse a document"), _("A document was refused")),
    "erase": (_("Erase a submission"), _("A submission was erased")),
    "erase_personal": (_("Erase contact data"), _("Contact data and messages of a submission were erased")),
}


def register_actions() -> None:
    for row in TRANSITIONS.values():
        actions.register(f"submissions.{row.action}", label=row.action.label, message=row.message)
    for code, (label, message) in OTHERS.items():
        actions.register(f"submissions.{code}", label=label, message=message)
