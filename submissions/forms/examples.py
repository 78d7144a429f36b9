"""How others have put it: what stands in cases that are public, beside the questions they answer."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils.text import Truncator

from casestudies.models import ActorRole, CaseStudyPage, Financing, Result
from knowledge.formatting import not_reported
from knowledge.markdown import SOURCE_MARKER
from lessons.models import LessonPage

from ..models import SectionCode

LONGEST = 320
MOST_ROWS = 3
LINK = re.compile(r"\[([^\[\]]*)\]\([^()]*\)")
MARKS = re.compile(r"[*_`#>]+")


class Example(NamedTuple):
    """``texts`` holds one text, or one for each row; ``title`` and ``url`` are the page's they stand on."""

    texts: list[str]
    title: str
    url: str


# Which field of a case answers which question.
TEXTS = {
    SectionCode.BASICS: {
        "problem": "problem",
        "target_group": "target_group_text",
        "intervention": "intervention",
        "result": "result",
    },
    SectionCode.PROBLEM: {
        "need": "need",
        "programme_theory": "programme_theory",
        "implementation": "implementation",
    },
}


def find_examples(code: str) -> dict[str, Example]:
    """By question, ``rows`` for the section's rows; at most one query and none invented. Different cases take turns."""
    if code in TEXTS:
        return _find_texts(TEXTS[SectionCode(code)])
    if code in ROWS:
        example = ROWS[SectionCode(code)]()
        return {"rows": example} if example else {}
    return {}


def _find_texts(fields: dict[str, str]) -> dict[str, Example]:
    cases = list(CaseStudyPage.objects.published().order_by("uid")[:30])
    examples = {}
    for turn, (question, name) in enumerate(fields.items()):
        told = [(case, text) for case in cases if (text := shorten(read(getattr(case, name))))]
        # A case that says what there was to say shows more than one that says it is not known.
        told = [one for one in told if not_reported() not in one[1]] or told
        if told:
            case, text = told[turn % len(told)]
            examples[question] = Example([text], case.title, case.url or "")
    return examples


def read(value) -> str:
    """The first text of running text, or the line itself."""
    if isinstance(value, str):
        return value
    return next((str(block.value) for block in value if block.block_type == "text"), "")


def shorten(text: str) -> str:
    """Plain words without marks of sources, links or emphasis, ended at a word."""
    bare = MARKS.sub("", LINK.sub(r"\1", SOURCE_MARKER.sub("", text)))
    return Truncator(" ".join(bare.split()).replace(" .", ".")).chars(LONGEST, truncate=" …")


def _rows_of(rows: QuerySet, page_of: Callable, tell: Callable) -> Example | None:
    """The first case's rows, a few of them."""
    found: Sequence = list(rows[:30])
    if not found:
        return None
    page = page_of(found[0])
    own = [row for row in found if page_of(row) == page]
    texts = list(dict.fromkeys(shorten(tell(row)) for row in own if tell(row)))
    return Example(texts[:MOST_ROWS], page.title, page.url or "") if texts else None


def _actors() -> Example | None:
    rows = ActorRole.objects.public().filter(page__in=CaseStudyPage.objects.published(), is_reported=True)
    rows = rows.select_related("page", "organisation", "role").order_by("page__uid", "sort_order", "pk")
    return _rows_of(rows, lambda row: row.page, lambda row: row.headline)


def _financing() -> Example | None:
    rows = Financing.objects.public().filter(page__in=CaseStudyPage.objects.published(), amount__isnull=False)
    rows = rows.select_related("page", "organisation").order_by("page__uid", "sort_order", "pk")
    return _rows_of(rows, lambda row: row.page, lambda row: row.headline)


def _results() -> Example | None:
    rows = Result.objects.public().filter(
        metric__page__in=CaseStudyPage.objects.published(), is_reported=True, value__isnull=False
    )
    rows = rows.select_related("metric__page", "metric__indicator").order_by("metric__page__uid", "pk")
    return _rows_of(
        rows,
        lambda row: row.metric.page,
        lambda row: f"{row.metric.display_name}: {row.statement or row.headline}",
    )


def _lessons() -> Example | None:
    rows = LessonPage.objects.published().exclude(claim="").order_by("uid")
    return _rows_of(rows, lambda row: row, lambda row: row.claim)


ROWS: dict[SectionCode, Callable[[], Example | None]] = {
    SectionCode.ACTORS: _actors,
    SectionCode.FINANCING: _financing,
    SectionCode.RESULTS: _results,
    SectionCode.LESSONS: _lessons,
}
