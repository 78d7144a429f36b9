"""Why something cannot be done with a proposal, in words for whoever tried."""

from django.utils.translation import gettext_lazy as _


class ProposalRefused(Exception):
    """``str()`` says why."""

    message = _("This cannot be done with the proposal.")

    def __init__(self, message=None) -> None:
        super().__init__(message or self.message)


class AlreadyAnswered(ProposalRefused):
    """It was answered or taken back by somebody else, or by the same form before."""

    message = _("The proposal has already been answered or taken back. This is how it stands now.")


class CaseChangedMeanwhile(ProposalRefused):
    """The case has a newer version than the one that was shown."""

    message = _(
        "The case was saved again while you were reading. Look at how it stands now, and choose once more."
    )


class NothingChosen(ProposalRefused):
    message = _("Tick what is to be let in. If nothing is, decline the proposal and say why.")


class Hindered(ProposalRefused):
    """The page is held by something else: locked, being reviewed, waiting for its time."""


class TooClose(ProposalRefused):
    """Nobody answers the proposal of her own municipality, or her own."""

    message = _("A colleague from another municipality has to answer this proposal.")


class TokenUsed(ProposalRefused):
    """The same form was sent before, with something else in it."""

    message = _("This form was sent before. Send it again to send it as a new proposal.")


class NothingChanged(ProposalRefused):
    message = _("Nothing is changed. Change what should read otherwise, and send the form again.")
