"""A row that goes takes its file with it, whatever deleted it: the submitter, a time that is out, a cascade."""

from django.db import transaction
from django.db.models.signals import post_delete

from ..models import SubmissionFile
from . import disk


def connect() -> None:
    post_delete.connect(on_deleted, sender=SubmissionFile, dispatch_uid="submissions.on_file_deleted")


def on_deleted(sender: type[SubmissionFile], instance: SubmissionFile, **_kwargs) -> None:
    name = instance.file.name
    if name:
        # After the commit: a change that is rolled back keeps the file.
        transaction.on_commit(lambda: disk.find_storage().delete(name), robust=True)
