"""What a project may be a double of: cases and submissions with no more than is compared."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from casestudies.models import CaseStudyPageQuerySet
from submissions.models import Submission, SubmissionQuerySet

from .likeness import Project, compare, read_name


class Candidate(NamedTuple):
    pk: int
    project: Project


class Match(NamedTuple):
    pk: int
    likeness: int
    is_same_place: bool


FIELDS = ("pk", "live", "title", "draft_title", "summary", "result", "earliest_on", "latest_on")


def read_cases(cases: CaseStudyPageQuerySet, *, by_name_only: bool = False) -> Iterator[Candidate]:
    """One query; a case of several municipalities is one candidate. A draft has the name it was last given."""
    found: dict[int, tuple] = {}
    places: dict[int, set[str]] = {}
    for *values, code in cases.order_by().values_list(*FIELDS, "municipalities__code"):
        found[values[0]] = tuple(values)
        places.setdefault(values[0], set()).update({code} - {None})
    for pk, live, title, draft_title, summary, result, first, last in found.values():
        about = "" if by_name_only else f"{summary} {result}"
        name = title if live else draft_title or title
        yield Candidate(pk, Project(name, frozenset(places[pk]), _year(first), _year(last), about))


def read_submissions(submissions: SubmissionQuerySet) -> Iterator[Candidate]:
    """One query."""
    fields = ("pk", "title", "municipality__code", "from_year", "to_year")
    for pk, title, code, first, last in submissions.order_by().values_list(*fields):
        yield Candidate(pk, Project(title, frozenset({code} - {None}), first, last))


def describe(submission: Submission) -> Project:
    code = submission.municipality.code if submission.municipality else None
    return Project(submission.title, frozenset({code} - {None}), submission.from_year, submission.to_year)


def find_matches(
    project: Project, candidates: Iterable[Candidate], *, place_name: str, near: int, far: int
) -> list[Match]:
    """Those at least ``near`` alike in the same municipality, or ``far`` alike elsewhere; most alike first."""
    place = read_name(place_name).parts
    found = []
    for candidate in candidates:
        is_same_place = not project.municipalities.isdisjoint(candidate.project.municipalities)
        likeness = compare(project, candidate.project, place=place)
        if likeness >= (near if is_same_place else far):
            found.append(Match(candidate.pk, likeness, is_same_place))
    return sorted(found, key=lambda match: (not match.is_same_place, -match.likeness, match.pk))


def _year(day: date | None) -> int | None:
    return day.year if day else None
