"""What a moderator is shown: every case and submission that a project may be a double of."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from accounts.models import User
from casestudies.models import CaseStudyPage
from submissions.models import Submission

from .candidates import Match, describe, find_matches, read_cases, read_submissions

MOST = 8
NEAR, FAR = 45, 70


@dataclass(frozen=True)
class Alike:
    """A case, or else a submission. ``url`` is the public page of a case, or nothing; ``edit_url`` its editor."""

    title: str
    place: str
    period: str
    likeness: int
    case: CaseStudyPage | None = None
    submission: Submission | None = None

    @property
    def url(self) -> str:
        return self.case.url or "" if self.case and self.case.live else ""

    @property
    def edit_url(self) -> str:
        return reverse("wagtailadmin_pages:edit", args=[self.case.pk]) if self.case else ""


def list_alike(submission: Submission, *, user: User, today: date) -> list[Alike]:
    """Most alike first, those of the same municipality before others.

    Submissions that ``user`` may not moderate are left out. Six queries at most.
    """
    project = describe(submission)
    cases = CaseStudyPage.objects.exclude(pk=submission.case_id)
    others = Submission.objects.to_moderate(user, today=today).exclude(pk=submission.pk)
    place_name = submission.municipality.name if submission.municipality else ""
    limits = {"place_name": place_name, "near": NEAR, "far": FAR}
    found = [
        *_load_cases(find_matches(project, read_cases(cases), **limits)[:MOST]),
        *_load_submissions(find_matches(project, read_submissions(others), **limits)[:MOST]),
    ]
    found.sort(key=lambda pair: (not pair[0].is_same_place, -pair[0].likeness))
    return [alike for _match, alike in found[:MOST]]


def _load_cases(matches: list[Match]) -> list[tuple[Match, Alike]]:
    pks = [match.pk for match in matches]
    cases = CaseStudyPage.objects.prefetch_related("municipalities").in_bulk(pks) if pks else {}
    return [(match, _describe_case(cases[match.pk], match)) for match in matches]


def _describe_case(case: CaseStudyPage, match: Match) -> Alike:
    places = ", ".join(place.name for place in case.municipalities.all())
    return Alike(case.draft_title or case.title, places, case.period_text, match.likeness, case=case)


def _load_submissions(matches: list[Match]) -> list[tuple[Match, Alike]]:
    pks = [match.pk for match in matches]
    found = Submission.objects.select_related("municipality").in_bulk(pks) if pks else {}
    return [(match, _describe_submission(found[match.pk], match)) for match in matches]


def _describe_submission(submission: Submission, match: Match) -> Alike:
    place = submission.municipality.name if submission.municipality else ""
    years = "–".join(str(year) for year in (submission.from_year, submission.to_year) if year)
    return Alike(submission.title, place, years, match.likeness, submission=submission)
