"""A draft of an earlier approval, made anew of answers that have been changed since."""

from wagtail.models import Page

from accounts.models import User
from casestudies.models import CaseStudyPage
from knowledge.models import Source
from lessons.models import LessonPage

# What ``pages.build_case`` fills; the rest of a page, its address among it, stays.
FIELDS = (
    "title", "summary", "result", "target_group_text", "problem", "need", "programme_theory", "intervention",
    "implementation", "project_status", "contract_form", "payment_model", "earliest_on", "latest_on", "period_text",
)  # fmt: skip
RELATIONS = ("municipalities", "themes", "target_groups", "evaluation_designs", "sources")


def is_untouched(page: Page) -> bool:
    """Whether ``page`` is as it was made: never public, in no review, and nobody has saved it again."""
    is_new = not page.live and page.first_published_at is None and page.current_workflow_state is None
    return is_new and page.revisions.count() == 1


def refill(case: CaseStudyPage, built: CaseStudyPage, *, actor: User) -> None:
    """Give ``case`` the answers of the unsaved ``built``, as one version that takes the place of the first."""
    first = case.latest_revision
    for name in FIELDS:
        setattr(case, name, getattr(built, name))
    for name in (*RELATIONS, *case.provenance_relations):
        setattr(case, name, list(getattr(built, name).all()))
    case.owner = case.responsible_editor = actor
    case.draft_title = case.title
    case.save()
    case.save_revision(user=actor)
    first.delete()


def remove_untouched_lessons(source: Source) -> None:
    """Delete the drafts that came from ``source`` and that nobody has worked on."""
    for lesson in LessonPage.objects.filter(live=False, sources=source).order_by("pk"):
        if is_untouched(lesson):
            lesson.delete()
