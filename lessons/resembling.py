"""Lessons that say much the same as one that is being written, drafts of colleagues included."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from search.analysis import is_stop_word, stem_word
from search.words import split_words

from .models import LessonPage

MOST = 6
# Of the shorter text's words, this share and at least two must stand in the other.
ENOUGH_SHARED = 0.34
FEWEST_SHARED = 2
SAME_CASE, SAME_TERM = 0.3, 0.1


@dataclass(frozen=True)
class Resembling:
    """``url`` is the public page, or the editor's for a draft; ``reasons`` say what the two share."""

    title: str
    claim: str
    url: str
    is_draft: bool
    reasons: list[str]
    pk: int


def find_resembling(
    claim: str,
    *,
    cases: Collection[int] = (),
    phases: Collection[int] = (),
    themes: Collection[int] = (),
    leave_out: int | None = None,
) -> list[LessonPage]:
    """Lessons with words of ``claim``, or of one of ``cases``; most alike first. One query.

    Phases and themes only order what is found: a theme alone says little. Each lesson has ``same_words``,
    ``same_case``, ``same_phase`` and ``same_theme``.
    """
    wanted = stem(claim)
    found = []
    for lesson in _with_shared(cases=cases, phases=phases, themes=themes).exclude(pk=leave_out):
        alike = share_of(wanted, stem(f"{lesson.draft_title} {lesson.claim}"))
        lesson.same_words = alike > 0
        if lesson.same_words or lesson.same_case:
            terms = (lesson.same_phase + lesson.same_theme) * SAME_TERM
            found.append((alike + lesson.same_case * SAME_CASE + terms, lesson))
    found.sort(key=lambda pair: (-pair[0], pair[1].draft_title, pair[1].pk))
    return [lesson for _score, lesson in found[:MOST]]


def describe(lesson: LessonPage) -> Resembling:
    """``lesson`` comes from ``find_resembling``."""
    reasons = {
        _("the same case"): lesson.same_case,
        _("the same phase"): lesson.same_phase,
        _("the same theme"): lesson.same_theme,
    }
    return Resembling(
        title=lesson.draft_title or lesson.title,
        # What a draft says stands in its revision; its row keeps the first words, but today's title.
        claim=lesson.claim if lesson.live else "",
        url=lesson.url if lesson.live else "",
        is_draft=not lesson.live,
        pk=lesson.pk,
        reasons=[reason for reason, holds in reasons.items() if holds],
    )


def stem(text: str) -> frozenset[str]:
    return frozenset(stem_word(word) for word in split_words(text) if not is_stop_word(word))


def share_of(one: frozenset[str], other: frozenset[str]) -> float:
    """How much of the shorter the two share, or nothing when it is too little to mean anything."""
    shared = len(one & other)
    if shared < FEWEST_SHARED:
        return 0
    share = shared / min(len(one), len(other))
    return share if share >= ENOUGH_SHARED else 0


def _with_shared(*, cases: Iterable[int], phases: Iterable[int], themes: Iterable[int]):
    return LessonPage.objects.only(
        "title", "draft_title", "claim", "live", "url_path", "slug", "path", "depth"
    ).annotate(
        same_case=_shares("cases", "casestudypage", cases),
        same_phase=_shares("phases", "phase", phases),
        same_theme=_shares("themes", "theme", themes),
    )


def _shares(relation: str, target: str, keys: Iterable[int]) -> Exists:
    field = LessonPage._meta.get_field(relation)
    page = field.m2m_field_name()
    rows = field.remote_field.through.objects.filter(
        **{f"{page}_id": OuterRef("pk"), f"{target}_id__in": list(keys)}
    )
    return Exists(rows)
