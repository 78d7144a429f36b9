"""Makes drafts of an approved submission: a case with all its rows, and its lessons."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Page

from accounts.models import User
from casestudies.models import CaseIndexPage, CaseStudyPage
from lessons.models import LessonIndexPage
from registers.slugs import find_free_slug, make_slug
from submissions.domain.errors import SubmissionError
from submissions.models import Submission
from submissions.written import read_written

from .entries import load_entries
from .lessons import build_lessons
from .making_rows import Makings
from .pages import build_case, find_free_address
from .sources import save_source


class NoPlaceForDrafts(SubmissionError):
    """There is no page in the tree that the draft could stand under."""


@transaction.atomic
def make_case(submission: Submission, *, actor: User, now: datetime) -> CaseStudyPage:
    """The draft case of ``submission``; the one there is when one was made before, as it stands.

    It is saved as a version by ``actor``, so a colleague has to read it before it can be public. Whoever calls
    this stores it on the submission, in the same transaction.
    """
    if submission.case_id:
        return submission.case
    # What rows are called is content, in the language of the portal whatever the moderator reads.
    with translation.override(settings.LANGUAGE_CODE):
        written = read_written(submission)
        makings = Makings(save_source(submission, now=now), load_entries())
        case = build_case(submission, written, makings)
        index = _lock(CaseIndexPage)
        case.slug = find_free_address(case, submission=submission, among=index.get_children())
        _save_draft(case, below=index, actor=actor)
        for lesson in build_lessons(written, case, makings):
            below = _lock(LessonIndexPage)
            slug = make_slug(lesson.title) or make_slug(f"lardom-{submission.reference}")
            lesson.slug = find_free_slug(slug, among=below.get_children())
            _save_draft(lesson, below=below, actor=actor)
    return case


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
