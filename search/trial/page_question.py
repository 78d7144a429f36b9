"""Why a page is found by a search where it is, or why it is not found."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from knowledge.models import KnowledgePage

from ..candidates import Candidate, count
from ..models import SearchDocument
from ..query import Group
from ..ranking import Ranked, judge
from ..retrieving import RANKED, load_candidates
from .trying import Trial

LONGEST = 300


@dataclass(frozen=True)
class PageAnswer:
    """``document`` is None when the index does not hold it; ``page`` is it all the same, when there is one.

    ``place`` is its place among the best. ``lacking`` and ``excluded`` are the parts of the search that speak
    against it. ``is_beyond``: nothing does, so it may be found after the best.
    """

    document: SearchDocument | None = None
    page: KnowledgePage | None = None
    ranked: Ranked | None = None
    place: int | None = None
    lacking: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    is_beyond: bool = False


def ask_about(asked: str, trial: Trial) -> PageAnswer:
    """``asked`` is a page's designation or its address on the website."""
    asked = asked.strip()[:LONGEST]
    document = find_document(asked, trial.slot)
    if document is None:
        return PageAnswer(page=find_page(asked))
    ident = document.ident
    candidate = next(one for one in load_candidates([ident], trial.slot) if one.ident == ident)
    ranked = judge(trial.understood.weighed, candidate)
    excluded = tuple(group.text for group in trial.query.excluded if holds(group, candidate))
    place = trial.place_of(ident)
    return PageAnswer(
        document=document,
        ranked=ranked,
        place=place,
        lacking=tuple(match.text for match in ranked.matches if match.alternative is None),
        excluded=excluded,
        is_beyond=place is None and not excluded and trial.found.total > RANKED,
    )


def find_document(asked: str, slot: str) -> SearchDocument | None:
    documents = SearchDocument.objects.filter(slot=slot).order_by("kind", "pk")
    if path := path_of(asked):
        return documents.filter(url__in=[path, f"{path}/"]).first()
    return documents.filter(key__in=[asked, asked.upper()]).first()


def find_page(asked: str) -> KnowledgePage | None:
    if path := path_of(asked):
        slug = path.strip("/").rpartition("/")[2]
        return KnowledgePage.objects.filter(slug=slug).order_by("pk").first()
    return KnowledgePage.objects.filter(uid__iexact=asked).first()


def path_of(asked: str) -> str:
    """The path of an address, with or without the host; "" for a designation."""
    has_host = "://" in asked or asked.startswith("/")
    return urlsplit(asked if has_host else f"//{asked}").path if "/" in asked else ""


def holds(group: Group, candidate: Candidate) -> bool:
    return any(count(alternative.expression, candidate) for alternative in group.alternatives)
