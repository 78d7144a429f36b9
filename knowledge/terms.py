"""The themes, target groups, phases and tags of one page, fetched once."""

from typing import NamedTuple

from taxonomy.models import Phase, Tag, TargetGroup, Theme

from .models import KnowledgePage


class PageTerms(NamedTuple):
    themes: list[Theme]
    target_groups: list[TargetGroup]
    phases: list[Phase]
    tags: list[Tag]


def read_terms(page: KnowledgePage) -> PageTerms:
    """Four queries; a preview reads what the editor has chosen and none has saved."""
    return PageTerms(
        list(page.themes.all()),
        list(page.target_groups.all()),
        list(page.phases.all()),
        list(page.tags.all()),
    )
