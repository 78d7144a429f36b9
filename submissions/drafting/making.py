"""Makes drafts of an approved submission: a case with all its rows, and its lessons."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Page

from accounts.models import User
from casestudies.models import CaseIndexPage, CaseStudyPage
from lessons.models import LessonIndexPage, LessonPage
from registers.slugs import find_free_slug, make_slug
from submissions.domain.errors import SubmissionError
from submissions.models import Submission
from submissions.written import read_written

from .entries import load_entries
from .lessons import build_lessons
from .making_rows import Makings
from .pages import build_case, find_free_address
from .renewing import is_untouched, refill, remove_untouched_lessons
from .sources import save_source


class NoPlaceForDrafts(SubmissionError):
    """There is no page in the tree that the draft could stand under."""


@transaction.atomic
def make_case(submission: Submission, *, actor: User, now: datetime) -> CaseStudyPage:
    """The draft case of ``submission``, saved as a version by ``actor``: a colleague has to read it.

    When there is a case from an earlier approval it is made anew of the answers as they are now, unless
    somebody has worked on it: then it is left as it stands, for the editors to compare. Whoever calls this stores
    the case on the submission, in the same transaction.
    """
    # What rows are called is content, in the language of the portal whatever the moderator reads.
    with translation.override(settings.LANGUAGE_CODE):
        written = read_written(submission)
        makings = Makings(save_source(submission, now=now), load_entries())
        case = submission.case
        if case is not None and not is_untouched(case):
            return case
        built = build_case(submission, written, makings)
        if case is None:
            case = built
            _save_case(case, submission=submission, actor=actor)
        else:
            refill(case, built, actor=actor)
            remove_untouched_lessons(makings.source)
        _save_lessons(build_lessons(written, case, makings), submission=submission, actor=actor)
    return case


def _save_case(case: CaseStudyPage, *, submission: Submission, actor: User) -> None:
    index = _lock(CaseIndexPage)
    case.slug = find_free_address(case, submission=submission, among=index.get_children())
    _save_draft(case, below=index, actor=actor)


def _save_lessons(lessons: list[LessonPage], *, submission: Submission, actor: User) -> None:
    for lesson in lessons:
        index = _lock(LessonIndexPage)
        slug = make_slug(lesson.title) or make_slug(f"lardom-{submission.reference}")
        lesson.slug = find_free_slug(slug, among=index.get_children())
        _save_draft(lesson, below=index, actor=actor)


def _lock(model: type[Page]) -> Page:
    """The only page of ``model``, held so that no two drafts take the same place below it."""
    pk = model.objects.order_by("pk").values_list("pk", flat=True).first()
    if pk is None:
        name = model._meta.verbose_name
        raise NoPlaceForDrafts(_("There is no page “%(name)s” to put the draft under.") % {"name": name})
    return Page.objects.select_for_update().get(pk=pk)


def _save_draft(page: Page, *, below: Page, actor: User) -> None:
    page.owner = page.responsible_editor = actor
    page.draft_title = page.title
    page.has_unpublished_changes = True
    below.add_child(instance=page)
    page.save_revision(user=actor)
