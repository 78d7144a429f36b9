"""What is attached to queued mail, as rows.

Attachments hold names and links that are meant for one receiver. As rows they come and go with the mail in one
transaction, lie in the backup of the database, and have no address.
"""

from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage
from django.utils.deconstruct import deconstructible

from .models import MailFile


@deconstructible
class MailFileStorage(Storage):
    """Keeps files of post_office in the database."""

    def _open(self, name: str, mode: str = "rb") -> File:
        try:
            return ContentFile(bytes(MailFile.objects.get(pk=name).data), name=name)
        except MailFile.DoesNotExist as error:
            raise FileNotFoundError(name) from error

    def _save(self, name: str, content: File) -> str:
        MailFile.objects.create(pk=name, data=content.read())
        return name

    def delete(self, name: str) -> None:
        MailFile.objects.filter(pk=name).delete()

    def exists(self, name: str) -> bool:
        return MailFile.objects.filter(pk=name).exists()

    def size(self, name: str) -> int:
        return len(MailFile.objects.get(pk=name).data)
