"""The criteria in words, each with the guide that helps."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from methods.models import MethodGuidePage
from organisations.models import Organisation, OrganisationAlias
from submissions.drafting.entries import normalise
from submissions.models import Submission
from submissions.written import Written, read_written

from .judging import CODES, Judgement, judge_criteria


@dataclass(frozen=True)
class Guide:
    title: str
    url: str


@dataclass(frozen=True)
class Advice:
    """``is_met`` is None where nothing was answered; ``guide`` is None where it is not public."""

    code: str
    label: str
    is_met: Judgement
    text: str
    guide: Guide | None

    @property
    def standing(self) -> str:
        return {True: "met", False: "unseen", None: "open"}[self.is_met]


# The starter content's guides; one that an editor takes down is not linked to.
GUIDES = {
    "target_group": "UB-0012",
    "collaboration": "UB-0014",
    "outcome": "UB-0017",
    "payers": "UB-0013",
    "follow_up": "UB-0016",
    "afterwards": "UB-0018",
}
LABELS: dict[str, Promise] = {
    "target_group": _("A delimited target group"),
    "collaboration": _("Several work together"),
    "outcome": _("A defined outcome"),
    "payers": _("Who pays, and who gains"),
    "follow_up": _("Follow-up"),
    "afterwards": _("A plan for afterwards"),
}
MET: dict[str, Promise] = {
    "target_group": _("You tell who could take part or how many they were."),
    "collaboration": _("At least two committees, or one and civil society, are among the actors."),
    "outcome": _("You tell what was to change, and how it can be seen."),
    "payers": _("You name both who pays and whose budget gains."),
    "follow_up": _("You tell how the project is followed up."),
    "afterwards": _("You tell what happens when the project is over."),
}
UNMET: dict[str, Promise] = {
    "target_group": _(
        "Tell who could take part, or about how many they are. Then others can see whether it fits them."
    ),
    "collaboration": _(
        "We do not see two committees, or one together with civil society, among the actors. Add those who took part."
    ),
    "outcome": _(
        "Name at least one thing that was to change for the target group, and how it can be measured."
    ),
    "payers": _("Name who pays, and add the one whose budget gains as an actor. They are seldom the same."),
    "follow_up": _(
        "Tell how you find out whether it works. A measurement before and after is a good beginning."
    ),
    "afterwards": _(
        "Tell what happens when the project is over: who takes on the work, and with what money?"
    ),
}


def list_advice(submission: Submission) -> list[Advice]:
    """Every criterion in order, met or not; four queries, three when the sections are loaded."""
    return advise(read_written(submission))


def advise(written: Written) -> list[Advice]:
    """The same of answers that need not be saved; three queries."""
    judged = judge_criteria(written, types=load_types())
    guides = load_guides()
    return [
        Advice(
            code=code,
            label=str(LABELS[code]),
            is_met=judged[code],
            text=str((MET if judged[code] else UNMET)[code]),
            guide=guides.get(GUIDES[code]),
        )
        for code in CODES
    ]


def load_types() -> dict[str, str]:
    """The code of every organisation's type by its names; nothing where an editor has not said."""
    names = Organisation.objects.order_by("pk").values_list("name", "organisation_type__code")
    aliases = OrganisationAlias.objects.order_by("pk")
    others = aliases.values_list("name", "organisation__organisation_type__code")
    return {normalise(name): code for name, code in [*others, *names] if code}


def load_guides() -> dict[str, Guide]:
    """Those that anybody may read, by uid."""
    found = MethodGuidePage.objects.published().filter(uid__in=GUIDES.values())
    return {guide.uid: Guide(guide.title, guide.url) for guide in found}
