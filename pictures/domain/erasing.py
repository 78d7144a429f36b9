"""What was uploaded and never described: Wagtail keeps it as it came, and would keep it for ever."""

from collections.abc import Iterator
from datetime import datetime

from wagtail.models import UploadedFile


def erase_abandoned_uploads(*, before: datetime) -> int:
    """Erase files that came in before the moment, with their rows; return how many.

    The folder is read and not the rows, which know no time: so a file whose row is gone is found, too. The row
    goes first: after a kill in between, the file is still found.
    """
    storage = UploadedFile.file.field.storage
    names = [name for name in _list_uploads() if storage.get_modified_time(name) < before]
    for name in names:
        UploadedFile.objects.filter(file=name).delete()
        storage.delete(name)
    return len(names)


def _list_uploads() -> Iterator[str]:
    field = UploadedFile.file.field
    try:
        _folders, files = field.storage.listdir(field.upload_to)
    except FileNotFoundError:
        # Nothing has been uploaded yet.
        return
    yield from (f"{field.upload_to}/{name}" for name in sorted(files))
