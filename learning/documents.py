"""Webinars and paths as they are found. The chapters of recordings are documents of their own."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from knowledge.references import stream_texts
from organisations.models import Organisation
from search.document import Document
from search.page_documents import build_page_document, keys_of_pages, public_pages
from search.registry import DocumentKey, Kind, register_kind, watch

from .cards import name_part
from .models import LearningPathPage, WebinarPage, WebinarSeries
from .paths.items import read_blocks
from .recordings.documents import text_of_webinar
from .times import describe_when


def public_webinars() -> QuerySet:
    return (
        public_pages(WebinarPage.objects)
        .select_related("series", "film")
        .prefetch_related("speakers__organisation", "chapters")
    )


def build_webinar_document(webinar: WebinarPage) -> Document:
    """What does not depend on the clock: whether it is over, the list and the page say."""
    speakers = [
        name
        for speaker in webinar.speakers.all()
        for name in (speaker.name, speaker.organisation_title)
        if name
    ]
    return build_page_document(
        webinar,
        text=[*stream_texts(webinar.body), *text_of_webinar(webinar)],
        terms=[str(_("Webinar")), ", ".join(speakers)],
        place=name_part(webinar),
        facts=[describe_when(webinar)] if webinar.starts_at else [],
        prior=3,
    )


def public_paths() -> QuerySet:
    return public_pages(LearningPathPage.objects)


def build_path_document(path: LearningPathPage) -> Document:
    """Found by the word for what it is, too: somebody who types “lärstig” wants all of them."""
    return build_page_document(
        path,
        terms=[str(_("Learning path")), str(_("Course"))],
        text=[*stream_texts(path.introduction), path.audience, path.prerequisites, *texts_of_items(path)],
        prior=4,
    )


def texts_of_items(path: LearningPathPage) -> list[str]:
    """What editors have written about the items; not the questions, whose wrong answers would be found, too."""
    return [
        block["value"].get(name) or "" for block in read_blocks(path) for name in ("title", "note", "text")
    ]


def register() -> None:
    register_kind(
        Kind(
            code="webinar",
            label=_("Webinar"),
            label_plural=_("Webinars"),
            model=WebinarPage,
            objects=public_webinars,
            to_document=build_webinar_document,
            order=42,
        )
    )
    register_kind(
        Kind(
            code="path",
            label=_("Learning path"),
            label_plural=_("Learning paths"),
            model=LearningPathPage,
            objects=public_paths,
            to_document=build_path_document,
            order=46,
        )
    )
    watch(WebinarSeries, _webinars_of_series)
    watch(Organisation, _webinars_of_organisation)


def _webinars_of_series(series: WebinarSeries) -> list[DocumentKey]:
    return keys_of_pages(WebinarPage.objects.filter(series=series)) if series.pk else []


def _webinars_of_organisation(organisation: Organisation) -> list[DocumentKey]:
    if not organisation.pk:
        return []
    return keys_of_pages(WebinarPage.objects.filter(speakers__organisation=organisation).distinct())
