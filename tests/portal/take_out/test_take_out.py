"""Taking the whole content out as a ZIP, and what an empty portal makes of it."""

import io
import zipfile

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils import timezone
from wagtail.models import ModelLogEntry, Page

from casestudies.models import CaseStudyPage
from knowledge.models import KnowledgePage
from lessons.models import LessonPage
from portal.content.dumping import dump_files
from portal.content.loading import load_content
from portal.take_out.archive import stream_archive
from portal.take_out.taking import take_out_content
from review.groups import EDITOR, PUBLISHER, REVIEWER
from tests import builders

URL = "/admin/ta-ut/"


def sign_in(client, group: str):
    client.force_login(builders.make_user("anna", group=group))
    return client


def download(client) -> zipfile.ZipFile:
    response = client.post(URL)
    assert response.status_code == 200
    return zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content)))


def states() -> list[tuple]:
    return list(KnowledgePage.objects.order_by("uid").values_list("uid", "slug", "title", "live"))


@pytest.mark.django_db(transaction=True)
def test_content_taken_out_and_loaded_into_an_empty_portal_gives_the_same_pages(
    starter, client, tmp_path, databases
):
    picture = builders.make_picture(title="Gården")
    value = {"image": picture, "alt_text": "En gård.", "decorative": False}
    case = CaseStudyPage.objects.get(slug="norrkoping")
    case.problem = [("picture", {"picture": value, "caption": ""})]
    builders.publish(case)
    builders.take_down(LessonPage.objects.get(slug="borja-med-utfallet"))
    builders.make_lesson(title="Aldrig publicerad", slug="utkast", live=False)
    files, pages = dict(dump_files()), states()
    download(sign_in(client, PUBLISHER)).extractall(tmp_path)
    (folder,) = tmp_path.iterdir()

    with databases.throwaway(has_content=False) as name:
        original = connection.settings_dict["NAME"]
        databases.use(name)
        try:
            assert not KnowledgePage.objects.exists()
            load_content(folder)
            loaded, loaded_pages = dict(dump_files()), states()
        finally:
            connection.close()
            connection.settings_dict["NAME"] = original

    assert loaded.keys() == files.keys()
    assert loaded == files
    assert loaded_pages == pages
    assert [page[3] for page in pages].count(False) == 2


@pytest.mark.django_db
def test_archive_says_what_it_is_and_which_changes_are_not_in_it(client):
    case = builders.make_case(title="Norrköping")
    case.title = "HEMLIG ÄNDRING"
    case.save_revision()

    archive = download(sign_in(client, PUBLISHER))

    folder = archive.namelist()[0].split("/")[0]
    assert archive.testzip() is None
    assert folder == f"utfallsbanken-{timezone.localtime():%Y-%m-%d}-{folder[-4:]}"
    readme = archive.read(f"{folder}/LAS-MIG.txt").decode()
    assert readme.startswith("UTFALLSBANKEN – HELA INNEHÅLLET SOM FILER\n\nUttaget 20")
    assert "De här sidorna har sådana ändringar:\n- Norrköping\n" in readme
    assert b"HEMLIG" not in b"".join(archive.read(name) for name in archive.namelist())


@pytest.mark.django_db
def test_taking_out_is_logged_with_who_did_it(client):
    builders.make_case()
    client = sign_in(client, PUBLISHER)

    assert client.get(URL).status_code == 200
    assert not ModelLogEntry.objects.filter(action="portal.take_out").exists()
    download(client)

    entry = ModelLogEntry.objects.get(action="portal.take_out")
    assert entry.user.username == "anna"
    assert entry.data.keys() == {"files"}


@pytest.mark.django_db
@pytest.mark.parametrize("group", [EDITOR, REVIEWER])
@pytest.mark.parametrize("method", ["get", "post"])
def test_others_may_not_take_out(client, group, method):
    builders.make_case()

    response = getattr(sign_in(client, group), method)(URL)

    assert response.status_code == 302
    assert response.url == "/admin/"
    assert not ModelLogEntry.objects.filter(action="portal.take_out").exists()


@pytest.mark.django_db
def test_taking_out_asks_who_wants_it_even_without_a_view():
    with pytest.raises(PermissionDenied):
        take_out_content(actor=builders.make_user("anna", group=EDITOR), now=timezone.localtime())


@pytest.mark.django_db
def test_page_lists_what_does_not_come_along(client):
    case = builders.make_case(title="Norrköping")
    case.save_revision()
    Page.objects.filter(pk=case.pk).update(has_unpublished_changes=True)

    html = sign_in(client, PUBLISHER).get(URL).content.decode()

    assert "Ändringar som inte följer med" in html
    assert "<li>Norrköping</li>" in html


def test_archive_is_sent_while_it_is_written():
    read = []

    def files():
        for number in range(3):
            read.append(number)
            yield f"pictures/{number}.jpg", (bytes(1_000_000),)

    pieces = stream_archive(files(), folder="x", now=timezone.localtime())

    assert len(next(pieces)) > 1_000_000
    assert read == [0]
    assert max(len(piece) for piece in pieces) < 1_100_000
