"""The cases to compare with their public rows, in a number of queries that does not depend on theirs."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Q

from casestudies.cards import describe_place
from casestudies.models import CaseStudyPage
from casestudies.reading.rows import CaseRows, load_rows_of
from knowledge.models import KnowledgePage

from .selection import MAX_CASES, Selection

SHOWN_ROWS = ("facts", "financing", "metrics")


@dataclass(frozen=True)
class ComparedCase:
    """``name`` is short and differs from those of the other cases: the place, or the title."""

    page: CaseStudyPage
    name: str
    rows: CaseRows


@dataclass(frozen=True)
class Found:
    """``left_out`` are the titles of cases beyond the fourth; ``unknown`` are slugs that lead nowhere."""

    cases: list[ComparedCase]
    left_out: list[str]
    unknown: list[str]

    @property
    def selection(self) -> Selection:
        return Selection(tuple(case.page.slug for case in self.cases))


def find_cases(selection: Selection) -> Found:
    """The public cases of a selection, in its order, the first four."""
    by_slug = {page.slug: page for page in _public_pages(selection)} if selection.slugs else {}
    pages = [by_slug[slug] for slug in selection.slugs if slug in by_slug]
    shown = pages[:MAX_CASES]
    names = _name_apart(shown)
    rows = load_rows_of(shown, names=SHOWN_ROWS, with_superseded=False)
    return Found(
        cases=[ComparedCase(page, names[page.pk], rows[page.pk]) for page in shown],
        left_out=[page.title for page in pages[MAX_CASES:]],
        unknown=[slug for slug in selection.slugs if slug not in by_slug],
    )


def _public_pages(selection: Selection):
    return (
        CaseStudyPage.objects.published()
        .filter(slug__in=selection.slugs)
        .select_related("project_status", "contract_form", "payment_model")
        .prefetch_related("municipalities", "target_groups", "evaluation_designs")
        .annotate(
            lesson_count=Count(
                "lessons", filter=Q(lessons__in=KnowledgePage.objects.published()), distinct=True
            )
        )
        .order_by("pk")
    )


def _name_apart(pages: list[CaseStudyPage]) -> dict[int, str]:
    places = {page.pk: _nearest_place(page) or page.title for page in pages}
    times = Counter(places.values())
    return {page.pk: places[page.pk] if times[places[page.pk]] == 1 else page.title for page in pages}


def _nearest_place(page: CaseStudyPage) -> str:
    """``Husby`` rather than ``Husby, Stockholm``, for names that stand in a sentence."""
    return describe_place(page).split(", ")[0]
