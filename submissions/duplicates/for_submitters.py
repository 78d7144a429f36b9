"""What a submitter is told: public cases by name, and of all else only that there is something."""

from dataclasses import dataclass, field

from casestudies.models import CaseStudyPage
from organisations.models import Municipality
from submissions.models import Submission
from submissions.states import State

from .candidates import describe, find_matches, read_cases, read_submissions
from .likeness import Project

MOST = 3
NEAR, FAR = 65, 80
# Of what is not public only a likeness that is no chance: nobody should find it out by trying words.
UNPUBLISHED = 75
# What the editors have and have not answered yet; what was declined or taken back is nobody's business.
WAITING = (State.SENT, State.IN_REVIEW, State.NEEDS_MORE, State.APPROVED)


@dataclass(frozen=True)
class KnownCase:
    title: str
    url: str
    place: str
    period: str


@dataclass(frozen=True)
class Warning:
    cases: list[KnownCase] = field(default_factory=list)
    is_known_to_editors: bool = False

    def __bool__(self) -> bool:
        return bool(self.cases or self.is_known_to_editors)


def warn_about(submission: Submission) -> Warning:
    """For the page that answers are checked on. Five queries at most."""
    return _warn(describe(submission), municipality=submission.municipality, own=submission)


def warn_while_typing(
    *,
    title: str,
    municipality: Municipality | None,
    from_year: int | None = None,
    to_year: int | None = None,
    own: Submission | None = None,
) -> Warning:
    """The same of what is being typed; ``own`` is the submission that it is typed in."""
    codes = frozenset({municipality.code} if municipality else ())
    return _warn(Project(title, codes, from_year, to_year), municipality=municipality, own=own)


def _warn(project: Project, *, municipality: Municipality | None, own: Submission | None) -> Warning:
    place_name = municipality.name if municipality else ""
    public = CaseStudyPage.objects.published()
    matches = find_matches(project, read_cases(public), place_name=place_name, near=NEAR, far=FAR)
    return Warning(
        cases=_load_cases([match.pk for match in matches[:MOST]]),
        is_known_to_editors=municipality is not None and _is_known(project, municipality, own=own),
    )


def _is_known(project: Project, municipality: Municipality, *, own: Submission | None) -> bool:
    """Whether something alike of the same municipality is on its way to being public."""
    drafts = CaseStudyPage.objects.filter(live=False, municipalities=municipality)
    waiting = Submission.objects.moderated().filter(state__in=WAITING, municipality=municipality)
    if own is not None:
        drafts, waiting = drafts.exclude(pk=own.case_id), waiting.exclude(pk=own.pk)
    limits = {"place_name": municipality.name, "near": UNPUBLISHED, "far": UNPUBLISHED}
    return any(
        find_matches(project, candidates, **limits)
        for candidates in (read_submissions(waiting), read_cases(drafts, by_name_only=True))
    )


def _load_cases(pks: list[int]) -> list[KnownCase]:
    if not pks:
        return []
    cases = CaseStudyPage.objects.prefetch_related("municipalities").in_bulk(pks)
    return [
        KnownCase(
            title=cases[pk].title,
            url=cases[pk].url,
            place=", ".join(place.name for place in cases[pk].municipalities.all()),
            period=cases[pk].period_text,
        )
        for pk in pks
    ]
