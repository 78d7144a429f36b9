"""Which files there are, and which fields of which model each of them holds, in the order they are written."""

from dataclasses import dataclass, field

from django.db import models

from casestudies.models import (
    ActorRole,
    CaseIndexPage,
    CaseStudyPage,
    Event,
    Fact,
    Financing,
    OutcomeMetric,
    Result,
)
from indicators.models import Indicator
from knowledge.models import KnowledgePage, Source
from learning.models import (
    Chapter,
    Film,
    LearningPathPage,
    Material,
    PathIndexPage,
    Speaker,
    WebinarIndexPage,
    WebinarPage,
    WebinarSeries,
)
from lessons.models import LessonIndexPage, LessonPage
from methods.models import Framework, MethodGuidePage, MethodIndexPage, MethodStepPage
from organisations.models import Municipality, Organisation, OrganisationAlias, Region
from portal.models import HomePage, InfoPage
from search.models import SplitException, SuggestedQuery
from taxonomy.models import Phase, Tag, TargetGroup, Term, Theme

# How an object of each model is named in a file.
NATURAL_KEYS: dict[type[models.Model], str] = {
    Theme: "code",
    TargetGroup: "code",
    Phase: "code",
    Term: "code",
    Region: "code",
    Municipality: "code",
    Organisation: "slug",
    Indicator: "slug",
    Source: "code",
    Tag: "name",
    WebinarSeries: "slug",
    Film: "slug",
    KnowledgePage: "uid",
    MethodGuidePage: "uid",
    CaseStudyPage: "uid",
    MethodStepPage: "uid",
    LessonPage: "uid",
    WebinarPage: "uid",
}

# The key of the pages that editors let be read after a page, as uids.
READ_ON = "read_on"
# The key and column of what editors let something be found by.
SEARCH_WORDS = "search_words"
# The key of a learning path's parts.
ITEMS = "items"


@dataclass(frozen=True)
class RowType:
    """Rows below a key of the front matter, and rows below those."""

    key: str
    model: type[models.Model]
    fields: tuple[str, ...]
    children: tuple["RowType", ...] = ()


@dataclass(frozen=True)
class PageType:
    """A kind of content file. ``line_fields`` are texts with one item per line, written as lists.

    With ``has_items`` it has the parts of a learning path, which ``learning.paths`` reads and writes.
    """

    name: str
    model: type[models.Model]
    folder: str
    parent: str
    fields: tuple[str, ...]
    sections: dict[str, str] = field(default_factory=dict)
    line_fields: tuple[str, ...] = ()
    rows: tuple[RowType, ...] = ()
    has_items: bool = False

    @property
    def has_uid(self) -> bool:
        return issubclass(self.model, KnowledgePage)


PROVENANCE = (
    "label", "statement", "is_reported", "sources", "confidence", "status", "is_preferred", "is_unconfirmed",
    "visibility", "public_note", "editor_note",
)  # fmt: skip
COMMON = (
    "uid", "title", "slug", "summary", "themes", "target_groups", "phases", "municipalities", "tags", "sources",
    "reviewed_on", "next_review_on", "licence", "not_reported",
)  # fmt: skip

RESULT = RowType(
    "results",
    Result,
    (
        *PROVENANCE, "period", "cohort", "stage", "value", "value_text", "n_intervention", "n_comparison",
        "comparison_value", "uncertainty", "evaluation_design", "independent", "follow_up_months",
        "dropout_percent", "measure_changed", "strength_override", "strength_reason", "effect_direction",
    ),
)  # fmt: skip
CASE_ROWS = (
    RowType("facts", Fact, (*PROVENANCE, "number", "unit", "period")),
    RowType("actors", ActorRole, (*PROVENANCE, "organisation", "name", "role", "phase", "is_independent")),
    RowType(
        "financing",
        Financing,
        (*PROVENANCE, "organisation", "form", "amount", "currency", "kind", "period", "joint_key"),
    ),
    RowType(
        "metrics",
        OutcomeMetric,
        (
            *PROVENANCE, "indicator", "name", "definition", "population", "baseline", "target", "baseline_text",
            "target_text", "unit", "direction", "payment_trigger", "validation_method", "data_source",
            "not_reported",
        ),
        (RESULT,),
    ),
    RowType("events", Event, (*PROVENANCE, "happened_on", "date_text", "after_status")),
)  # fmt: skip

# In the order they are loaded: what others refer to comes first.
PAGE_TYPES = (
    PageType(
        "home",
        HomePage,
        "pages",
        "root",
        ("title", "slug", "headline", "lead"),
    ),
    PageType(
        "info", InfoPage, "pages", "home", ("title", "slug", "lead", "operator_block"), sections={"Text": "body"}
    ),
    PageType("case_index", CaseIndexPage, "pages", "home", ("title", "slug", "introduction")),
    PageType("guide_index", MethodIndexPage, "pages", "home", ("title", "slug", "introduction")),
    PageType("lesson_index", LessonIndexPage, "pages", "home", ("title", "slug", "introduction")),
    PageType(
        "guide",
        MethodGuidePage,
        "guides",
        "guide_index",
        (*COMMON, "when", "when_not", "effort", "evidence_note"),
        sections={"Syfte": "purpose"},
        line_fields=(SEARCH_WORDS,),
        rows=(RowType("frameworks", Framework, ("name", "adds", "url")),),
    ),
    PageType(
        "step",
        MethodStepPage,
        "steps",
        "guide",
        (*COMMON, "goal"),
        sections={"Fördjupning": "details"},
        line_fields=("actions", "participants", "tools", "pitfalls", "checklist", SEARCH_WORDS),
    ),
    PageType(
        "case",
        CaseStudyPage,
        "cases",
        "case_index",
        (
            *COMMON, "result", "district", "country", "place_name", "longitude", "latitude", "target_group_text",
            "project_status", "contract_form", "payment_model", "evaluation_designs", "earliest_on", "latest_on",
            "period_text", "methods", "contact_email",
        ),
        sections={
            "Problem": "problem",
            "Behov": "need",
            "Förändringsteori": "programme_theory",
            "Insats": "intervention",
            "Genomförande": "implementation",
        },
        line_fields=(SEARCH_WORDS,),
        rows=CASE_ROWS,
    ),
    PageType(
        "lesson",
        LessonPage,
        "lessons",
        "lesson_index",
        (*COMMON, "claim", "lesson_type", "barrier", "cases", "guides", "strength"),
        sections={"Lärdom": "body"},
        line_fields=(SEARCH_WORDS,),
    ),
    PageType("webinar_index", WebinarIndexPage, "pages", "home", ("title", "slug", "introduction")),
    PageType("path_index", PathIndexPage, "pages", "home", ("title", "slug", "introduction")),
    PageType(
        "webinar",
        WebinarPage,
        "webinars",
        "webinar_index",
        # Not the meeting link, which is for the registered alone.
        (
            *COMMON, "series", "part", "starts_at", "ends_at", "place", "capacity", "registration_closes_at",
            "is_cancelled", "cancelled_note", "steps", "cases", "lessons", "film",
            "film_is_introduction", "recording_url",
        ),
        sections={"Text": "body"},
        line_fields=(SEARCH_WORDS,),
        rows=(
            RowType("speakers", Speaker, ("name", "role", "organisation", "organisation_name")),
            RowType("materials", Material, ("label", "url")),
            RowType("chapters", Chapter, ("starts_at_second", "title", "step")),
        ),
    ),
    PageType(
        "path",
        LearningPathPage,
        "paths",
        "path_index",
        (*COMMON, "audience", "prerequisites"),
        sections={"Text": "introduction"},
        line_fields=(SEARCH_WORDS,),
        has_items=True,
    ),
)  # fmt: skip
PAGE_TYPES_BY_NAME = {page_type.name: page_type for page_type in PAGE_TYPES}


@dataclass(frozen=True)
class RegisterType:
    """A CSV file; ``columns`` maps a column to a field, and ``key`` is what makes a row itself.

    ``stays_away``: a row that was loaded once and has been taken away or renamed is not made again. ``later``
    are columns that earlier files lack: without them a file is whole, and an empty cell says nothing.
    """

    name: str
    model: type[models.Model]
    key: tuple[str, ...]
    columns: dict[str, str]
    stays_away: bool = False
    later: tuple[str, ...] = ()


def _columns(*names: str, **renamed: str) -> dict[str, str]:
    return {name: renamed.get(name, name) for name in names}


_PUBLIC_TERM = _columns("code", "slug", "name", "name_en", "description", "sort_order")
REGISTER_TYPES = (
    RegisterType(
        "themes", Theme, ("code",), _PUBLIC_TERM | _columns(SEARCH_WORDS), later=(SEARCH_WORDS,)
    ),
    RegisterType("target_groups", TargetGroup, ("code",), _PUBLIC_TERM),
    RegisterType("phases", Phase, ("code",), _PUBLIC_TERM),
    RegisterType(
        "terms", Term, ("vocabulary", "code"), _columns("vocabulary", "code", "name", "name_en", "sort_order")
    ),
    RegisterType(
        "regions", Region, ("code",), _columns("code", "name", "slug", "iso_code", "organisation_name")
    ),
    RegisterType(
        "municipalities",
        Municipality,
        ("code",),
        _columns(
            "code", "name", "slug", "region_code", "municipality_group", "longitude", "latitude", "map_x", "map_y",
            region_code="region",
        ),
    ),
    RegisterType(
        "organisations",
        Organisation,
        ("slug",),
        _columns(
            "slug", "name", "organisation_type", "municipality_code", "url", "description",
            municipality_code="municipality",
        ),
    ),
    RegisterType(
        "organisation_aliases",
        OrganisationAlias,
        ("organisation", "name"),
        _columns("organisation", "name", "from_year", "to_year"),
    ),
    RegisterType(
        "indicators",
        Indicator,
        ("slug",),
        _columns(
            "slug", "name", "definition", "unit", "direction", "kind", "area", "population", "made_from",
            "kolada_id", "pitfalls", "basis", SEARCH_WORDS,
        ),
        later=(SEARCH_WORDS,),
    ),
    RegisterType(
        "sources",
        Source,
        ("code",),
        _columns(
            "code", "kind", "title", "publisher", "url", "archive_url", "published", "accessed_on", "note"
        ),
    ),
    RegisterType("webinar_series", WebinarSeries, ("slug",), _columns("slug", "name", "description")),
    RegisterType(
        "splits", SplitException, ("word",), _columns("word", "parts", "note"), stays_away=True
    ),
    RegisterType(
        "suggested_queries",
        SuggestedQuery,
        ("query",),
        _columns("query", "is_on_home", "sort_order"),
        stays_away=True,
    ),
)  # fmt: skip
