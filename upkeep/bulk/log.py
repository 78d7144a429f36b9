"""What bulk changes write in the log."""

from django.utils.translation import gettext_lazy as _

from audit import actions

from .changes import ResponsibleEditorChange, ReviewDateChange


def register_actions() -> None:
    actions.register(
        ReviewDateChange.action,
        label=_("set the date of the next review"),
        message=_("Set the date of the next review"),
    )
    actions.register(
        ResponsibleEditorChange.action,
        label=_("set the responsible editor"),
        message=_("Set the responsible editor"),
    )
