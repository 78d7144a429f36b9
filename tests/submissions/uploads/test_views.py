import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from guard.limits import LimitExceeded
from submissions.models import SubmissionFile
from submissions.states import State
from submissions.uploads import storing, views
from submissions.uploads.disk import DiskFull
from tests.builders import make_municipality, make_user
from tests.submission_builders import make_member, make_submission
from tests.submission_files import PDF, make_docx
from tests.submissions.browsing import let_in
from tests.submissions.domain.conftest import make_moderator
from tests.submissions.uploads.conftest import NOON, list_names
from tests.submissions.uploads.test_storing import a_file

HTML = b"<html><script>alert(1)</script></html>"


def address(submission, row=None, way=""):
    return f"/bidra/{submission.reference}/filer/" + (f"{row.pk}/{way}" if row else "")


@pytest.fixture
def browser(client, submission):
    return let_in(client, submission.accesses.get())


def upload(name, data):
    return SimpleUploadedFile(name, data)


@pytest.mark.parametrize(("count", "queries"), [(0, 4), (1, 4), (3, 4)])
def test_page_lists_files_in_as_many_queries_however_many(
    browser, submission, submitter, count, queries, count_queries
):
    for number in range(count):
        storing.store(submission=submission, file=a_file(str(number)), actor=submitter, now=NOON)

    with count_queries(queries):
        response = browser.get(address(submission))

    assert len(response.context["files"]) == count
    assert response.content.decode().count('class="file-list__name"') == count


def test_page_is_private_and_lets_its_form_say_where_it_comes_from(browser, submission):
    response = browser.get(address(submission))

    assert response.headers["Cache-Control"] == "private, no-store"
    assert response.headers["Referrer-Policy"] == "strict-origin"
    assert response.headers["X-Robots-Tag"] == "noindex, nofollow, noarchive"


def test_upload_keeps_several_with_their_description(browser, submission):
    files = [upload("avtal.pdf", PDF), upload("plan.docx", make_docx())]

    response = browser.post(address(submission), {"files": files, "description": "Avtal  och plan"})

    assert (response.status_code, response.url) == (302, address(submission))
    assert list(submission.files.values_list("name", "description", "standing")) == [
        ("avtal.pdf", "Avtal och plan", "quarantined"),
        ("plan.docx", "Avtal och plan", "quarantined"),
    ]


def test_upload_with_one_that_is_refused_names_it_and_keeps_the_others_and_the_text(browser, submission):
    files = [upload("avtal.pdf", PDF), upload("sida.pdf", HTML), upload("plan.docx", make_docx())]

    response = browser.post(address(submission), {"files": files, "description": "Avtal & plan"})

    assert response.status_code == 200
    assert response.context["form"].errors == {
        "files": [
            "”sida.pdf” togs inte emot. Innehållet är något annat än vad namnet säger. "
            "Skicka PDF, Word (DOCX), Excel (XLSX), PNG eller JPEG."
        ]
    }
    assert 'value="Avtal &amp; plan"' in response.content.decode()
    assert list(submission.files.values_list("name", flat=True)) == ["avtal.pdf", "plan.docx"]


def test_upload_of_one_that_is_too_large_names_it_and_keeps_the_others(browser, submission):
    files = [upload("avtal.pdf", PDF), upload("stor.pdf", PDF + bytes(11 * 1024 * 1024))]

    response = browser.post(address(submission), {"files": files})

    assert response.context["form"].errors["files"] == [
        "”stor.pdf” togs inte emot. Den är större än 10 MB. Gör den mindre, eller skicka en del av den."
    ]
    assert list(submission.files.values_list("name", flat=True)) == ["avtal.pdf"]


def test_upload_of_nothing_asks_for_a_file(browser, submission):
    response = browser.post(address(submission), {"description": "Avtal"})

    assert response.context["form"].errors == {"files": ["Välj minst en fil."]}
    assert 'value="Avtal"' in response.content.decode()


def test_upload_of_eleven_keeps_ten_and_names_the_last(browser, submission):
    files = [upload(f"{number}.pdf", PDF + str(number).encode()) for number in range(11)]

    response = browser.post(address(submission), {"files": files})

    assert response.context["form"].errors == {
        "files": ["”10.pdf” togs inte emot. Ett projekt har högst 10 filer. Ta bort en annan först."]
    }
    assert submission.files.count() == 10


def test_upload_when_the_disk_is_full_says_so_and_keeps_the_text(browser, submission, monkeypatch):
    def fail(data, *, ending):
        raise DiskFull

    monkeypatch.setattr(storing.disk, "write", fail)
    response = browser.post(
        address(submission), {"files": [upload("avtal.pdf", PDF)], "description": "Avtal"}
    )

    assert response.context["form"].errors["files"] == [
        "”avtal.pdf” gick inte att spara, eftersom det är fullt på vår server. Försök igen senare."
    ]
    assert 'value="Avtal"' in response.content.decode()


def test_upload_too_often_is_told_to_wait_and_keeps_the_text(browser, submission, monkeypatch):
    def refuse(limit, key):
        raise LimitExceeded(limit, retry_after=90)

    monkeypatch.setattr(views, "count_towards", refuse)
    response = browser.post(
        address(submission), {"files": [upload("avtal.pdf", PDF)], "description": "Avtal"}
    )

    assert (response.status_code, response.headers["Retry-After"]) == (429, "90")
    assert 'value="Avtal"' in response.content.decode()
    assert submission.files.count() == 0


def test_upload_to_what_has_been_sent_is_refused_and_the_page_says_why(browser, submission):
    submission.state = State.SENT
    submission.save()

    response = browser.post(address(submission), {"files": [upload("avtal.pdf", PDF)]})

    assert response.context["form"].errors["files"] == ["Projektet är inskickat och går bara att läsa."]
    assert "Projektet är inskickat. Filer kan skickas med" in response.content.decode()
    assert submission.files.count() == 0


def test_files_are_nobody_elses(client, submission, submitter):
    row = storing.store(submission=submission, file=a_file(), actor=submitter, now=NOON)
    other = let_in(Client(), make_submission("Annat", email="eva@exempel.se").accesses.get())
    member = Client()
    member.force_login(make_user("mia"))
    make_member(make_user("moa"), make_municipality())

    for browser in (client, other, member):
        assert browser.get(address(submission)).status_code == 404
        assert browser.post(address(submission), {"files": [upload("a.pdf", PDF)]}).status_code == 404
        assert browser.get(address(submission, row)).status_code == 404
        assert browser.post(address(submission, row, "ta-bort/")).status_code == 404
    assert submission.files.count() == 1


def test_file_of_another_project_is_not_found_by_ones_own_address(browser, submission):
    other = make_submission("Annat", email="eva@exempel.se")
    row = other.files.create(file="x.pdf", name="x.pdf", ending="pdf", size=1, sha256="x", uploaded_at=NOON)

    assert browser.get(address(submission, row)).status_code == 404
    assert browser.post(address(submission, row, "ta-bort/")).status_code == 404
    assert other.files.count() == 1


def test_download_is_to_be_kept_and_never_to_run(browser, submission, submitter):
    row = storing.store(submission=submission, file=a_file(name="avtal å.pdf"), actor=submitter, now=NOON)

    response = browser.get(address(submission, row))

    assert b"".join(response.streaming_content) == b"%PDF-ett"
    assert response.headers["Content-Disposition"] == "attachment; filename*=utf-8''avtal%20%C3%A5.pdf"
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response.headers["Cache-Control"] == "private, no-store"


def test_download_of_what_was_refused_or_is_gone_is_not_found(browser, submission, submitter, folder):
    refused = storing.store(submission=submission, file=a_file(), actor=submitter, now=NOON)
    storing.refuse(file=refused, actor=None, now=NOON)
    gone = storing.store(submission=submission, file=a_file("två"), actor=submitter, now=NOON)
    (folder / gone.file.name).unlink()

    assert browser.get(address(submission, refused)).status_code == 404
    assert browser.get(address(submission, gone)).status_code == 404


def test_download_by_a_moderator_once_it_was_sent_and_by_no_other_staff(client, submission, submitter):
    row = storing.store(submission=submission, file=a_file(), actor=submitter, now=NOON)
    moderator, near = make_moderator(), make_moderator("nina", municipality=submission.municipality)
    staff = make_user("eva")

    def answer(user):
        client.force_login(user)
        response = client.get(address(submission, row))
        # A file that is read to its end is closed.
        list(response)
        return response.status_code

    assert [answer(user) for user in (moderator, near, staff)] == [404, 404, 404]
    submission.state, submission.sent_at = State.SENT, NOON
    submission.save()
    assert [answer(user) for user in (moderator, near, staff)] == [200, 404, 404]


def test_remove_by_post_alone(browser, submission, submitter, folder, django_capture_on_commit_callbacks):
    row = storing.store(submission=submission, file=a_file(), actor=submitter, now=NOON)

    assert browser.get(address(submission, row, "ta-bort/")).status_code == 405
    with django_capture_on_commit_callbacks(execute=True):
        response = browser.post(address(submission, row, "ta-bort/"))

    assert (response.status_code, response.url) == (302, address(submission))
    assert (submission.files.count(), list_names(folder)) == (0, [])


def test_remove_of_what_was_sent_changes_nothing(browser, submission, submitter):
    row = storing.store(submission=submission, file=a_file(), actor=submitter, now=NOON)
    submission.state = State.SENT
    submission.save()

    assert browser.post(address(submission, row, "ta-bort/")).status_code == 302
    assert submission.files.count() == 1


def test_form_asks_for_the_cookie_against_forged_requests(submission):
    browser = let_in(Client(enforce_csrf_checks=True), submission.accesses.get())

    assert browser.post(address(submission), {"files": [upload("a.pdf", PDF)]}).status_code == 403
    page = browser.get(address(submission))
    token = page.context["csrf_token"]
    assert str(token) in page.content.decode()


@pytest.mark.parametrize(
    ("megabytes", "is_writable", "has_link", "is_verified", "status"),
    [
        (9, True, False, False, 404),
        (9, True, True, False, 200),
        (50, True, True, True, 200),
        (120, True, True, True, 413),
        (20, True, True, False, 200),
        (50, True, True, False, 413),
        (20, True, False, False, 413),
        (50, True, False, True, 413),
        (50, False, True, True, 413),
    ],
)
def test_body_of_a_stranger_is_refused_before_it_is_read(
    client, submission, megabytes, is_writable, has_link, is_verified, status
):
    submission.accesses.update(verified_at=NOON if is_verified else None)
    if has_link:
        let_in(client, submission.accesses.get())
    if not is_writable:
        submission.state = State.SENT
        submission.save()

    response = client.post(
        address(submission), b"", content_type="text/plain", CONTENT_LENGTH=str(megabytes * 1024 * 1024)
    )

    assert response.status_code == status


def test_view_looks_at_files_outside_the_transaction_of_the_request(submission):
    assert views.files_view._non_atomic_requests == {"default"}
    assert SubmissionFile.objects.count() == 0
