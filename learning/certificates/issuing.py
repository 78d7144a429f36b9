"""A certificate is issued once for a learner and a path, when all of the path is done."""

from datetime import datetime

from django.db import transaction

from audit.log import record

from ..models import Certificate, Done, Learner, LearningPathPage
from ..paths.items import Item, read_items
from ..progress.completing import list_missing, note_completion
from ..progress.merging import Key
from .codes import make_code


class NotComplete(Exception):
    """Something of the path remains; ``missing`` are the items, in order."""

    def __init__(self, missing: list[Item]) -> None:
        super().__init__(f"{len(missing)} items remain")
        self.missing = missing


def issue(learner: Learner, path: LearningPathPage, *, name: str, now: datetime) -> Certificate:
    """Issue the certificate, or find the one that was issued before, with the name changed to ``name``.

    Raises NotComplete. What was issued stays, also when the path gets new items.
    """
    with transaction.atomic():
        # One learner, one change at a time: two clicks give one certificate.
        Learner.objects.select_for_update().get(pk=learner.pk)
        certificate = Certificate.objects.filter(learner=learner, path_uid=path.uid).first()
        if certificate is None:
            return _issue_first(learner, path, name=name, now=now)
        if certificate.name != name:
            certificate.name = name
            certificate.save(update_fields=["name"])
        return certificate


def _issue_first(learner: Learner, path: LearningPathPage, *, name: str, now: datetime) -> Certificate:
    items = read_items(path)
    missing = find_missing(learner, path, items)
    if missing or not items:
        raise NotComplete(missing)
    certificate = Certificate.objects.create(
        code=make_code(),
        learner=learner,
        path_uid=path.uid,
        path_title=path.title,
        minutes=sum(item.minutes for item in items),
        name=name,
        issued_at=now,
    )
    note_completion(learner, path, now=now)
    record(instance=certificate, action="learning.certify", data={"path": path.uid})
    return certificate


def find_missing(learner: Learner, path: LearningPathPage, items: list[Item]) -> list[Item]:
    """The items that the learner has not done; one query."""
    steps = [item.step_uid for item in items if item.step_uid]
    rows = Done.objects.filter(learner=learner, page_uid__in=[path.uid, *steps])
    return list_missing(path, items, {Key(row.page_uid, row.item) for row in rows if row.is_done})
