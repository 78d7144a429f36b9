"""What the log says of registrations and certificates: never who, since its rows are kept for ever."""

from django.utils.translation import gettext_lazy as _

from audit import actions


def register_actions() -> None:
    actions.register("learning.register", label=_("Ask for a seat"), message=_("A seat was asked for"))
    actions.register(
        "learning.confirm", label=_("Confirm a registration"), message=_("A registration was confirmed")
    )
    actions.register(
        "learning.change", label=_("Change a registration"), message=_("A registration was changed")
    )
    actions.register(
        "learning.cancel", label=_("Cancel a registration"), message=_("A registration was cancelled")
    )
    actions.register(
        "learning.erase", label=_("Erase a registration"), message=_("A registration was erased")
    )
    actions.register("learning.move_up", label=_("Move up in line"), message=_("Somebody in line got a seat"))
    actions.register(
        "learning.certify", label=_("Issue a certificate"), message=_("A certificate was issued")
    )
    actions.register("learning.note_attendance", label=_("Note who came"), message=_("Who came was noted"))
