import io
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from accounts.models import Membership
from guard.limits import LimitExceeded
from submissions.bulk import views
from submissions.models import Submission
from tests.builders import make_municipality, make_user
from tests.submission_builders import make_member
from tests.submission_files import PDF
from tests.submissions.bulk.conftest import project

PAGE, CONFIRM = "/bidra/flera/", "/bidra/flera/lagg-in/"


@pytest.fixture
def browser(client, member):
    client.force_login(member)
    return client


def send(browser, data, owner, **more):
    file = SimpleUploadedFile("projekt.xlsx", data)
    return browser.post(PAGE, {"owner": owner.code, "file": file, **more})


def test_page_of_a_member_leads_to_the_template(browser):
    response = browser.get(PAGE)

    assert 'href="/bidra/flera/mall.xlsx"' in response.content.decode()
    assert response.headers["Cache-Control"] == "private, no-store"


def test_page_costs_as_many_queries_however_many_municipalities(browser, member, count_queries):
    for code in ("0180", "1480"):
        make_member(member, make_municipality(code=code, name=f"K{code}"))

    with count_queries(5):
        response = browser.get(f"{PAGE}?kommun=1480")

    assert '<option value="1480" selected>' in response.content.decode()


def test_template_is_a_workbook_to_download(browser):
    response = browser.get("/bidra/flera/mall.xlsx")

    assert response.headers["Content-Disposition"] == 'attachment; filename="utfallsbanken-projekt.xlsx"'
    assert load_workbook(io.BytesIO(response.content)).sheetnames[1] == "Projekt"


@pytest.mark.parametrize("way", [PAGE, CONFIRM, "/bidra/flera/mall.xlsx", "/bidra/flera/klart/"])
def test_others_are_told_what_it_takes(client, owner, way):
    ended = make_user("ove")
    make_member(ended, owner, expires_on=date.today() - timedelta(days=2))

    def answer():
        return client.post(way) if way == CONFIRM else client.get(way)

    anonymous = answer()
    assert anonymous.status_code == 403
    assert "/konto/logga-in/?next=/bidra/flera/" in anonymous.content.decode()
    client.force_login(ended)
    assert answer().status_code == 403
    assert "Du är inloggad, men inte medlem i någon kommun." in answer().content.decode()


def test_file_with_faults_is_told_of_and_nothing_is_stored(browser, fill, owner):
    response = send(browser, fill({"Projekt": [project(**{"Första året": "<b>då</b>"})]}), owner)

    page = response.content.decode()
    assert "Något måste rättas först" in page
    assert "<b>Projekt, rad 2, kolumn I</b>" in page
    assert "<b>då</b>" not in page
    assert Submission.objects.count() == 0


def test_file_that_cannot_be_read_is_an_error_at_the_field(browser, owner):
    response = send(browser, PDF, owner)

    assert response.context["form"].errors == {
        "file": ["Filen är skadad, eller är inte vad namnet säger (.xlsx). Spara om den och försök igen."]
    }


def test_file_is_read_told_of_and_stored_when_it_is_confirmed(browser, fill, owner):
    rows = [project(1), project(2, **{"Vad heter projektet?": "=Två & <tre>"})]
    # Text, not a formula.
    change = lambda book: setattr(book["Projekt"]["C3"], "data_type", "s")  # noqa: E731
    told = send(browser, fill({"Projekt": rows}, change=change), owner)

    assert "2 projekt lästes" in told.content.decode()
    assert "=Två &amp; &lt;tre&gt;" in told.content.decode()
    assert Submission.objects.count() == 0

    confirmation = {"owner": owner.code, "projects": told.context["packed"]}
    for _time in range(2):
        response = browser.post(CONFIRM, confirmation)
        assert response.url == f"/bidra/flera/klart/?antal=2&kommun={owner.code}"
    assert list(Submission.objects.order_by("pk").values_list("title", "owner", "state")) == [
        ("Unga i arbete", owner.pk, "draft"),
        ("=Två & <tre>", owner.pk, "draft"),
    ]
    done = browser.get(response.url).content.decode()
    assert "2 projekt är sparade som utkast" in done
    assert f"/min-kommun/{owner.code}/" in done


def test_confirming_after_the_membership_ended_stores_nothing(browser, fill, owner, member):
    told = send(browser, fill({"Projekt": [project()]}), owner)
    Membership.objects.filter(user=member).delete()

    response = browser.post(CONFIRM, {"owner": owner.code, "projects": told.context["packed"]})

    assert response.status_code == 403
    assert Submission.objects.count() == 0


def test_confirming_for_another_municipality_stores_nothing(browser, fill, owner, member):
    stockholm = make_municipality(code="0180", name="Stockholm")
    told = send(browser, fill({"Projekt": [project()]}), owner)

    not_hers = browser.post(CONFIRM, {"owner": "0180", "projects": told.context["packed"]})
    make_member(member, stockholm)
    not_signed_for = browser.post(CONFIRM, {"owner": "0180", "projects": told.context["packed"]})

    assert not_hers.status_code == 403
    assert "mer än tolv timmar gammalt" in not_signed_for.content.decode()
    assert Submission.objects.count() == 0


def test_file_for_another_municipality_is_refused(browser, fill):
    response = send(browser, fill({"Projekt": [project()]}), make_municipality(code="0180", name="Stockholm"))

    assert response.context["form"].errors == {"owner": ["Välj en av dina kommuner."]}


def test_too_often_is_told_to_wait(browser, fill, owner, monkeypatch):
    def refuse(limit, key):
        raise LimitExceeded(limit, retry_after=60)

    monkeypatch.setattr(views, "count_towards", refuse)
    response = send(browser, PDF, owner)

    assert (response.status_code, response.headers["Retry-After"]) == (429, "60")


def test_forms_ask_for_the_cookie_against_forged_requests(member, owner, fill):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(member)

    assert send(browser, PDF, owner).status_code == 403
    token = str(browser.get(PAGE).context["csrf_token"])
    told = send(browser, fill({"Projekt": [project()]}), owner, csrfmiddlewaretoken=token)
    assert told.status_code == 200
    assert told.content.decode().count('name="csrfmiddlewaretoken"') == 3
    assert browser.post(CONFIRM, {"owner": owner.code}).status_code == 403


def test_view_reads_outside_the_transaction_of_the_request():
    assert views.bulk._non_atomic_requests == {"default"}
