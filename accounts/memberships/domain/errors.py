"""Why a membership could not be changed, as a sentence to show."""

from django.utils.translation import gettext_lazy as _


class MembershipError(Exception):
    text = ""

    def __str__(self) -> str:
        return str(self.text)


class NotAllowed(MembershipError):
    text = _("You may not do this for the municipality.")


class AlreadyMember(MembershipError):
    text = _("This address belongs to a member already.")


class LastResponsible(MembershipError):
    text = _("Somebody must be responsible for the others. Make another member responsible first.")


class WrongAddress(MembershipError):
    text = _("The invitation is to another address than the one you are signed in with.")


class InvitationEnded(MembershipError):
    text = _("The invitation has been used, taken back or is too old.")
