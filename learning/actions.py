"""What the log says of registrations, saved progress and certificates: never who, since its rows are kept for ever."""

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
    actions.register(
        "learning.save_progress", label=_("Begin to save progress"), message=_("Progress began to be saved")
    )
    actions.register(
        "learning.save_to_account",
        label=_("Save progress to an account"),
        message=_("Progress was saved to an account"),
    )
    actions.register("learning.erase_progress", label=_("Erase progress"), message=_("Progress was erased"))
