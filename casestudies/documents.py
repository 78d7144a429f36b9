"""Cases as they are found: their documents, and the facets that only cases have."""

from collections.abc import Iterable, Mapping

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from indicators.models import Indicator
from knowledge.models import Provenance, RowStatus
from knowledge.references import stream_texts
from organisations.models import Organisation
from search.document import Document
from search.facets import YEAR_FACET, Facet, register_facet, terms_of
from search.page_documents import build_page_document, keys_of_pages, public_pages
from search.registry import DocumentKey, Kind, register_kind, watch
from taxonomy.models import Term

from .cards import describe_amount, describe_place
from .domain.evidence import assess_result
from .domain.levels import HIGHEST_LEVEL, LEVEL_NAMES, highest_level, level_name
from .models import CaseStudyPage, Result

NOT_REPORTED = "ej_redovisat"
NOT_ASSESSED = "ej_bedomt"
MAX_YEARS = 60
# They tell how two rows with the same label stand to each other on the page.
OF_NO_USE_ALONE = ("precisering", "komplettering")


def evidence_labels() -> Mapping[str, str]:
    """The strongest first, and what is not assessed last."""
    levels = {str(level): f"{level} – {LEVEL_NAMES[level]}" for level in range(HIGHEST_LEVEL, -1, -1)}
    return {**levels, NOT_ASSESSED: level_name(None).capitalize()}


def not_reported_label() -> Mapping[str, str]:
    return {NOT_REPORTED: _("Not reported")}


Vocabulary = Term.Vocabulary
FINANCING_FORM = Facet(
    "finansiering",
    "financing_form",
    gettext_lazy("Financing form"),
    register=terms_of(Vocabulary.FINANCING_FORM),
    order=70,
    label_plural=gettext_lazy("Financing forms"),
)
EVALUATION = Facet(
    "utvardering",
    "evaluation_design",
    gettext_lazy("Evaluation design"),
    register=terms_of(Vocabulary.EVALUATION_DESIGN),
    fixed=not_reported_label,
    order=80,
    label_plural=gettext_lazy("Evaluation designs"),
)
EVIDENCE = Facet(
    "evidens", "evidence_strength", gettext_lazy("Evidence strength"), fixed=evidence_labels, order=90
)
STATUS = Facet(
    "status", "status", gettext_lazy("Status"), register=terms_of(Vocabulary.PROJECT_STATUS), order=100
)


def public_cases() -> QuerySet:
    """The published cases with every row that their documents tell of; a fixed number of queries."""
    results = Result.objects.select_related("evaluation_design")
    return (
        public_pages(CaseStudyPage.objects)
        .select_related("contract_form", "project_status")
        .prefetch_related("evaluation_designs", "facts", "financing", "events")
        .prefetch_related("actors__organisation__aliases", "metrics__indicator")
        .prefetch_related(Prefetch("metrics__results", results))
    )


def build_document(case: CaseStudyPage) -> Document:
    evidence = find_evidence(case)
    return build_page_document(
        case,
        text=case_texts(case),
        terms=case_terms(case),
        place=describe_place(case),
        facts=describe_facts(case, evidence),
        facets=case_facets(case, evidence),
        evidence=evidence,
        prior=6,
    )


def find_evidence(case: CaseStudyPage) -> int | None:
    """The strength of the case's best public result that nothing has replaced."""
    results = [result for metric in public(case.metrics.all()) for result in public(metric.results.all())]
    return highest_level(
        assess_result(result).level for result in results if result.status != RowStatus.SUPERSEDED
    )


def case_texts(case: CaseStudyPage) -> list[str]:
    """What a reader sees on the page: running text first, then the rows; nothing internal."""
    sections = (case.problem, case.need, case.programme_theory, case.intervention, case.implementation)
    rows = [
        *case.facts.all(),
        *case.financing.all(),
        *case.actors.all(),
        *case.metrics.all(),
        *case.events.all(),
    ]
    statements = [describe(row) for row in public(rows) if row.is_reported]
    return [case.result, *stream_texts(*sections), case.target_group_text, *dict.fromkeys(statements)]


def describe(row: Provenance) -> str:
    """What a row says as a sentence that can stand alone: *Start, enligt tidig källa: 2015*."""
    # The word before a colon is that of the kind of row: aktör: finansiär.
    parts = row.label.rpartition(": ")[2].split(" – ")
    named = ", ".join(part for part in parts if part not in OF_NO_USE_ALONE)
    return f"{named[:1].upper()}{named[1:]}: {row.statement}"


def case_terms(case: CaseStudyPage) -> list[str]:
    """Names that a case is found by and that make no sentence."""
    names = [
        *(name for actor in public(case.actors.all()) for name in actor_names(actor)),
        *(metric.display_name for metric in public(case.metrics.all())),
    ]
    return [case.contract_form.name if case.contract_form else "", ", ".join(dict.fromkeys(names))]


def actor_names(actor) -> list[str]:
    """What the actor is called, and was called."""
    aliases = actor.organisation.aliases.all() if actor.organisation else ()
    return [actor.actor_name, *(alias.name for alias in aliases)]


def describe_facts(case: CaseStudyPage, evidence: int | None) -> list[str]:
    """The line below a hit; what no source says is left out, but for the evidence."""
    themes = [theme.name for theme in case.themes.all()][:1]
    strength = _("Evidence: %(level)s") % {"level": level_name(evidence).lower()}
    return [*themes, *filter(None, [case.period_text, describe_amount(case)]), strength]


def case_facets(case: CaseStudyPage, evidence: int | None) -> dict[str, tuple[str, ...]]:
    designs = tuple(design.code for design in case.evaluation_designs.all())
    return {
        FINANCING_FORM.name: (case.contract_form.code,) if case.contract_form else (),
        EVALUATION.name: designs or (NOT_REPORTED,),
        EVIDENCE.name: (NOT_ASSESSED if evidence is None else str(evidence),),
        STATUS.name: (case.project_status.code,) if case.project_status else (),
        YEAR_FACET.name: list_years(case),
    }


def list_years(case: CaseStudyPage) -> tuple[str, ...]:
    """Every year from the first date to the last; the only one that is known if just one is."""
    known = [day.year for day in (case.earliest_on, case.latest_on) if day]
    if not known:
        return ()
    first, last = min(known), max(known)
    return tuple(str(year) for year in range(first, min(last, first + MAX_YEARS) + 1))


def public(rows: Iterable[Provenance]) -> list:
    return [row for row in rows if row.is_public]


def register() -> None:
    register_kind(
        Kind(
            code="case",
            label=gettext_lazy("Case"),
            label_plural=gettext_lazy("Cases"),
            model=CaseStudyPage,
            objects=public_cases,
            to_document=build_document,
            order=10,
        )
    )
    for facet in (FINANCING_FORM, EVALUATION, EVIDENCE, STATUS):
        register_facet(facet)
    watch(Organisation, _cases_of_organisation)
    watch(Indicator, _cases_of_indicator)
    watch(Term, _cases_of_term)


def _cases_of_organisation(organisation: Organisation) -> list[DocumentKey]:
    if not organisation.pk:
        return []
    return keys_of_pages(CaseStudyPage.objects.filter(actors__organisation=organisation).distinct())


def _cases_of_indicator(indicator: Indicator) -> list[DocumentKey]:
    if not indicator.pk:
        return []
    return keys_of_pages(CaseStudyPage.objects.filter(metrics__indicator=indicator).distinct())


def _cases_of_term(term: Term) -> list[DocumentKey]:
    return keys_of_pages(CaseStudyPage.objects.filter(contract_form=term)) if term.pk else []
