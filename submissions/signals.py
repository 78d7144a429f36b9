"""What happens elsewhere and concerns submissions in the same transaction, by whom- and however it is done."""

from datetime import datetime

from django.utils import timezone
from wagtail.signals import page_published

from accounts.models import User
from accounts.signals import account_erased
from casestudies.models import CaseStudyPage
from lessons.models import LessonPage

from .domain.forgetting import forget_account
from .domain.publishing import note_published
from .drafting.holding_back import check_lesson


def connect() -> None:
    page_published.connect(on_published, sender=CaseStudyPage, dispatch_uid="submissions.note_published")
    page_published.connect(on_lesson_published, sender=LessonPage, dispatch_uid="submissions.check_lesson")
    account_erased.connect(on_account_erased, sender=User, dispatch_uid="submissions.forget_account")


def on_published(sender, instance: CaseStudyPage, **_kwargs) -> None:
    note_published(instance, now=timezone.now())


def on_account_erased(sender, user: User, now: datetime, **_kwargs) -> None:
    forget_account(user=user, now=now)


def on_lesson_published(sender, instance: LessonPage, **_kwargs) -> None:
    check_lesson(instance)
