"""Nothing of a submission is public before its case: its lessons wait, too."""

from django.utils.translation import gettext as _

from knowledge.markdown import find_source_codes
from lessons.models import LessonPage
from review.errors import PublishRefused
from submissions.models import Submission
from submissions.states import State

from .sources import PREFIX


def check_lesson(lesson: LessonPage) -> None:
    """Raise PublishRefused while the lesson rests on a submission whose case has not been public yet.

    An editor who has found the same elsewhere names that source instead.
    """
    references = _find_references(lesson)
    if not references:
        return
    states = set(Submission.objects.filter(reference__in=references).values_list("state", flat=True))
    if State.WITHDRAWN in states:
        raise PublishRefused(
            _(
                "The municipality has taken back the project that the lesson comes from. It cannot be published."
            )
        )
    if states - {State.PUBLISHED, State.MERGED}:
        raise PublishRefused(
            _("The lesson comes from a project that was sent in. Publish the case first, then the lesson.")
        )


def _find_references(lesson: LessonPage) -> list[str]:
    """The submissions that the lesson names as sources, also in the midst of its text."""
    codes = {source.code for source in lesson.sources.all()}
    codes.update(code for text in lesson.texts() for code in find_source_codes(text))
    return [code.removeprefix(PREFIX) for code in sorted(codes) if code.startswith(PREFIX)]
