"""Documents of a project, released or refused by a moderator."""

import pytest

from tests.submissions.moderation.conftest import make_file, make_sent, read, url_of

pytestmark = pytest.mark.django_db


def test_documents_are_released_and_refused(client, moderator):
    submission = make_sent()
    file = make_file(submission)

    client.post(url_of(submission, "filer", file.pk, "slapp"))
    file.refresh_from_db()
    assert file.standing == "released"
    client.post(url_of(submission, "filer", file.pk, "avvisa"))
    file.refresh_from_db()
    assert file.standing == "refused"


def test_documents_of_another_project_are_not_there(client, moderator):
    file = make_file(make_sent())
    other = make_sent()

    assert client.post(url_of(other, "filer", file.pk, "slapp")).status_code == 404
    assert client.post(url_of(other, "filer", 0, "finns-inte")).status_code == 404


def test_a_refused_document_cannot_be_opened_or_released(client, moderator):
    submission = make_sent()
    file = make_file(submission, standing="refused")

    part = read(client, submission).find(id="dokument").parent
    assert part.select("a, form") == []
    assert "Rapport.pdf" in part.text
    client.post(url_of(submission, "filer", file.pk, "slapp"))
    file.refresh_from_db()
    assert file.standing == "refused"


def test_refusing_says_that_the_content_goes(client, moderator):
    submission = make_sent()
    make_file(submission, file="finns-inte.pdf")

    part = read(client, submission).find(id="dokument").parent

    assert part.find("a")["href"] == f"/bidra/{submission.reference}/filer/{submission.files.get().pk}/"
    assert "Innehållet raderas för gott." in part.select_one("details").text
