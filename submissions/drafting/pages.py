"""The page that a submission becomes: its fields from the answers, nothing that was not answered."""

import re
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from casestudies.models import CaseStudyPage
from guard.text import clean_text
from knowledge.models.page import MAX_TERMS
from registers.slugs import find_free_slug, make_slug
from submissions.models import Submission
from submissions.written import Part, Written
from taxonomy.models import TargetGroup, Term, Theme

from .actors import build_actors, build_financing
from .facts import build_events, build_facts, is_one_line
from .making_rows import Makings, fit
from .numbers import parse_year
from .outcomes import build_metrics
from .running_text import make_stream

# Where each running text of the page was asked for.
TEXTS = {
    "problem": ("basics", "problem"),
    "need": ("problem", "need"),
    "programme_theory": ("problem", "programme_theory"),
    "intervention": ("basics", "intervention"),
    "implementation": ("problem", "implementation"),
}
SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


def build_case(submission: Submission, written: Written, makings: Makings) -> CaseStudyPage:
    """An unsaved page with its rows in memory."""
    basics = written.of("basics")
    page = CaseStudyPage(
        title=clean_text(submission.title or basics.line("title") or submission.reference, limit=255),
        summary=find_opening(basics.text("intervention"), longest=280),
        result=basics.text("result") if is_one_line(basics.text("result")) else "",
        target_group_text=fit(CaseStudyPage, "target_group_text", basics.line("target_group"))[0],
        live=False,
        **_build_terms(written, makings),
        **_build_period(basics),
    )
    for name, (section, key) in TEXTS.items():
        setattr(page, name, make_stream(written.of(section).text(key), source_code=makings.source.code))
    _relate(page, submission, written, makings)
    _add_rows(page, written, makings)
    return page


def find_free_address(page: CaseStudyPage, *, submission: Submission, among: QuerySet) -> str:
    return find_free_slug(make_slug(page.title) or make_slug(f"projekt-{submission.reference}"), among=among)


def find_opening(text: str, *, longest: int) -> str:
    """The first whole sentences of ``text`` that fit; nothing when the first does not."""
    opening = ""
    for sentence in SENTENCE_END.split(" ".join(text.split())):
        longer = f"{opening} {sentence}".strip()
        if len(longer) > longest:
            break
        opening = longer
    return opening


def _build_terms(written: Written, makings: Makings) -> dict[str, Term | None]:
    answers = {
        "project_status": (Term.Vocabulary.PROJECT_STATUS, written.of("basics").line("status")),
        "contract_form": (Term.Vocabulary.FINANCING_FORM, written.of("financing").line("contract_form")),
        "payment_model": (Term.Vocabulary.PAYMENT_MODEL, written.of("financing").line("payment_model")),
    }
    return {name: makings.entries.term(vocabulary, code) for name, (vocabulary, code) in answers.items()}


def _build_period(basics: Part) -> dict:
    """Of a year alone its first day, as everywhere in the bank; years in the wrong order are words only."""
    first, last = parse_year(basics.line("from_year")), parse_year(basics.line("to_year"))
    is_in_order = not (first and last) or first <= last
    return {
        "earliest_on": date(first, 1, 1) if first and is_in_order else None,
        "latest_on": date(last, 1, 1) if last and is_in_order else None,
        "period_text": _describe_period(first, last),
    }


def _describe_period(first: int | None, last: int | None) -> str:
    if first and last:
        return str(first) if first == last else f"{first}–{last}"
    if first:
        return _("from %(year)s") % {"year": first}
    return _("until %(year)s") % {"year": last} if last else ""


def _relate(page: CaseStudyPage, submission: Submission, written: Written, makings: Makings) -> None:
    group = written.of("target_group")
    page.municipalities = [submission.municipality] if submission.municipality else []
    page.themes = makings.entries.many(Theme, group.choices("themes"))[:MAX_TERMS]
    page.target_groups = makings.entries.many(TargetGroup, group.choices("groups"))[:MAX_TERMS]
    designs = written.of("results").choices("designs")
    page.evaluation_designs = makings.entries.terms(Term.Vocabulary.EVALUATION_DESIGN, designs)
    page.sources = [makings.source]


def _add_rows(page: CaseStudyPage, written: Written, makings: Makings) -> None:
    actors, told = build_actors(written.of("actors"), makings)
    rows = {
        "facts": [*build_facts(written, makings), *told],
        "actors": actors,
        "financing": build_financing(written.of("financing"), makings),
        "metrics": build_metrics(written.of("results"), makings),
        "events": build_events(written, makings),
    }
    for name, made in rows.items():
        setattr(page, name, _in_order(made))
    for metric in rows["metrics"]:
        metric.results = _in_order(list(metric.results.all()))


def _in_order(rows: list) -> list:
    for place, row in enumerate(rows):
        row.sort_order = place
    return rows
