"""The files themselves, in the storage that nothing is served from."""

import errno
import os
from datetime import datetime, timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import Storage

from ..models import SubmissionFile
from ..models.file import name_on_disk

# Longer than a request lives: what nobody names by then was left by one that died.
LEFT_AFTER = timedelta(hours=6)
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class DiskFull(Exception):
    """There is no room for the file."""


def find_storage() -> Storage:
    return SubmissionFile._meta.get_field("file").storage


def write(data: bytes, *, ending: str) -> str:
    """Write a file that a row shall name, durably; return its name. Raises DiskFull, and leaves nothing then."""
    storage = find_storage()
    wanted = name_on_disk(SubmissionFile(ending=ending), "")
    name = ""
    try:
        name = storage.save(wanted, ContentFile(data))
        _settle(storage, name)
    except OSError as error:
        storage.delete(name or wanted)
        if error.errno in FULL:
            raise DiskFull from error
        raise
    return name


def _settle(storage: Storage, name: str) -> None:
    """The row is durable at its commit, so the file must be before. Storages elsewhere answer when they have it."""
    try:
        path = storage.path(name)
    except NotImplementedError:
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sweep(*, now: datetime) -> int:
    """Delete the files that no row names and that are too old to be of a request under way; return how many."""
    storage = find_storage()
    count = 0
    for name in _list(storage):
        is_left = storage.get_modified_time(name) < now - LEFT_AFTER
        if is_left and not SubmissionFile.objects.filter(file=name).exists():
            storage.delete(name)
            count += 1
    return count


def list_lost() -> list[SubmissionFile]:
    """The rows whose file is gone, as after a backup that was restored without its files."""
    storage = find_storage()
    rows = SubmissionFile.objects.exclude(file="").select_related("submission")
    return [row for row in rows if not storage.exists(row.file.name)]


def _list(storage: Storage) -> list[str]:
    try:
        return storage.listdir("")[1]
    except FileNotFoundError:
        return []
