"""What nobody described is gone within a day, row and file; what is being described stays."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import UploadedFile

from jobs.registry import all_jobs
from pictures.domain.erasing import erase_abandoned_uploads

pytestmark = pytest.mark.django_db
NOW = datetime(2028, 2, 29, 12, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def upload(name: str, *, at: datetime) -> UploadedFile:
    uploaded = UploadedFile.objects.create(file=ContentFile(b"HEMLIG plats", name=name))
    os.utime(uploaded.file.path, (at.timestamp(), at.timestamp()))
    return uploaded


def stored() -> list[str]:
    return sorted(default_storage.listdir("wagtail_uploads")[1])


def test_erase_upload_older_than_the_moment_goes_with_its_file():
    old, new = upload("a.jpg", at=NOW - timedelta(seconds=1)), upload("b.jpg", at=NOW)

    assert erase_abandoned_uploads(before=NOW) == 1

    assert list(UploadedFile.objects.all()) == [new]
    assert stored() == ["b.jpg"]
    assert not Path(old.file.path).exists()


def test_erase_file_whose_row_is_gone_goes_too():
    upload("a.jpg", at=NOW - DAY).delete()

    assert erase_abandoned_uploads(before=NOW) == 1
    assert stored() == []


def test_erase_killed_before_the_file_is_deleted_finishes_the_next_time(monkeypatch):
    upload("a.jpg", at=NOW - DAY)
    with monkeypatch.context() as patch:
        patch.setattr(type(default_storage._wrapped), "delete", lambda *_: (_ for _ in ()).throw(OSError))
        with pytest.raises(OSError):
            erase_abandoned_uploads(before=NOW)

    assert erase_abandoned_uploads(before=NOW) == 1
    assert (UploadedFile.objects.count(), stored()) == (0, [])


def test_erase_before_anything_was_uploaded_does_nothing():
    assert erase_abandoned_uploads(before=NOW) == 0


def test_erase_twice_does_nothing_the_second_time():
    upload("a.jpg", at=NOW - DAY)

    assert [erase_abandoned_uploads(before=NOW) for _time in range(2)] == [1, 0]


def test_command_erases_what_is_older_than_a_day(capsys):
    for name, age in (("a.jpg", DAY + timedelta(minutes=1)), ("b.jpg", DAY - timedelta(minutes=1))):
        upload(name, at=timezone.now() - age)

    call_command("erase_abandoned_uploads")

    assert capsys.readouterr().out == "1 uploads were erased.\n"
    assert stored() == ["b.jpg"]


def test_worker_erases_uploads_once_a_day():
    declared = {job.name: (job.command, job.every) for job in all_jobs()}

    assert declared["erase_abandoned_uploads"] == ("erase_abandoned_uploads", DAY)
