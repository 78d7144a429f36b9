import re
from datetime import timedelta

import pytest
from django.utils import timezone

from guard.stamp import make_stamp
from submissions.models import ChangeProposal
from tests.builders import make_case, make_financing, make_municipality, make_user, publish
from tests.submission_builders import make_member

REASON = "Årsredovisningen 2025, sidan 12."


@pytest.fixture
def town():
    return make_municipality("0581", name="Norrköping", slug="norrkoping")


@pytest.fixture
def member(client, town):
    user = make_user("maja")
    make_member(user, town)
    client.force_login(user)
    return client


@pytest.fixture
def case(town):
    case = make_case(title="Skolfam", municipalities=[town], problem="Många unga **saknade** stöd.")
    make_financing(case, amount=44_000_000, statement="Taket var 44 miljoner kronor")
    return publish(case)


def fill(page, **changes):
    """What a browser sends of the form on ``page`` with ``changes``, as if it was opened a minute ago."""
    form = page.context["form"]
    data = {field.html_name: field.value() or "" for field in form}
    data["stamp"] = make_stamp(now=timezone.now() - timedelta(minutes=1))
    text = {name: str(value).replace("\n", "\r\n") for name, value in data.items()}
    return {**text, "reason": REASON, **changes}


def address(case):
    return f"/min-kommun/0581/fall/{case.uid}/"


def propose(browser, case, **changes):
    page = browser.get(address(case))
    return browser.post(address(case), fill(page, **changes))


@pytest.mark.django_db
def test_form_shows_the_case_as_it_is_published(member, case):
    row = case.financing.get()
    case.title = "Redaktionens utkast"
    case.save_revision()

    form = member.get(address(case)).context["form"]

    assert form["title"].value() == "Skolfam"
    assert form["problem"].value() == "Många unga **saknade** stöd."
    assert form[f"financing-{row.pk}-amount"].value() == "44\u00a0000\u00a0000"


@pytest.mark.django_db
def test_proposal_holds_only_what_differs(member, case, town):
    row = case.financing.get()

    response = propose(
        member, case, title="Skolfam i Norrköping", **{f"financing-{row.pk}-amount": "45000000"}
    )

    proposal = ChangeProposal.objects.get()
    assert response["Location"] == f"/min-kommun/0581/forslag/{proposal.pk}/"
    assert proposal.values == {
        "title": ["Skolfam", "Skolfam i Norrköping"],
        f"financing.{row.pk}.amount": ["44\u00a0000\u00a0000", "45\u00a0000\u00a0000"],
    }
    assert (proposal.municipality, proposal.reason) == (town, REASON)
    assert proposal.based_on_id == case.live_revision_id
    assert proposal.standing == "open"


@pytest.mark.django_db
def test_form_sent_unchanged_says_so(member, case):
    response = propose(member, case)

    assert response.context["form"].non_field_errors() == [
        "Inget är ändrat. Ändra det som ska stå på ett annat sätt och skicka formuläret igen."
    ]
    assert ChangeProposal.objects.count() == 0


@pytest.mark.django_db
def test_form_sent_twice_is_one_proposal(member, case):
    data = fill(member.get(address(case)), title="Ny titel")

    first, second = member.post(address(case), data), member.post(address(case), data)

    assert first["Location"] == second["Location"]
    assert ChangeProposal.objects.count() == 1


@pytest.mark.django_db
def test_form_sent_again_with_another_text_is_kept_and_told(member, case):
    data = fill(member.get(address(case)), title="Ny titel")
    member.post(address(case), data)

    response = member.post(address(case), {**data, "title": "En annan titel"})

    assert response.context["form"]["title"].value() == "En annan titel"
    assert response.context["form"].non_field_errors() == [
        "Det här formuläret har redan skickats. Skicka det igen om du vill lämna ett nytt förslag."
    ]
    assert ChangeProposal.objects.count() == 1


@pytest.mark.django_db
def test_case_published_anew_meanwhile_gives_no_change_that_nobody_made(member, case):
    page = member.get(address(case))
    before = case.live_revision_id
    case.result = "Nytt resultat från redaktionen"
    publish(case)

    member.post(address(case), fill(page, district="Hageby"))

    proposal = ChangeProposal.objects.get()
    assert proposal.values == {"district": ["", "Hageby"]}
    assert proposal.based_on_id == before


@pytest.mark.django_db
def test_version_that_nobody_sealed_is_the_published_one(member, case):
    case.title = "Redaktionens hemlighet"
    draft = case.save_revision()
    page = member.get(address(case))

    member.post(address(case), fill(page, district="Hageby", version=str(draft.pk)))

    assert ChangeProposal.objects.get().values == {"district": ["", "Hageby"]}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("field", "typed", "error"),
    [
        ("title", "", "Det här kan inte vara tomt."),
        ("district", "x" * 101, "Skriv högst 100 tecken."),
        ("problem", "Se [@FINNSINTE].", "Rad 1: källan FINNSINTE finns inte."),
        (
            "problem",
            "::: picture hemlig\n:::",
            "Här går det inte att lägga till en bild. Skicka den till redaktionen i stället.",
        ),
        ("reason", " ", "Skriv varför det ska ändras och var det står."),
    ],
)
def test_faults_are_told_and_what_was_typed_stays(member, case, field, typed, error):
    response = propose(member, case, **{"summary": "Ny sammanfattning", field: typed})

    form = response.context["form"]
    assert form.errors == {field: [error]}
    assert form["summary"].value() == "Ny sammanfattning"
    assert ChangeProposal.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["44.000.000", "1.500", "fyrtio", "=1+1", "1e5", "٤٤", "1,23456", "9" * 20])
def test_number_that_is_none_is_refused(member, case, typed):
    row = case.financing.get()
    name = f"financing-{row.pk}-amount"

    response = propose(member, case, **{name: typed})

    assert response.context["form"].errors == {
        name: ["Skriv ett tal, till exempel 1 234,5, och inget annat."]
    }


@pytest.mark.django_db
@pytest.mark.parametrize("state", ["other", "draft", "closed"])
def test_case_that_is_not_ones_own_and_public_is_not_there(member, case, state):
    if state == "other":
        case = make_case(municipalities=[make_municipality("1280")])
    elif state == "draft":
        case = make_case(municipalities=[make_municipality("0581")], live=False)
    else:
        case.view_restrictions.create(restriction_type="login")

    assert member.get(address(case)).status_code == 404
    assert member.post(address(case), {}).status_code == 404


@pytest.mark.django_db
def test_proposal_of_another_municipality_is_not_there(client, member, case):
    propose(member, case, title="Ny titel")
    proposal = ChangeProposal.objects.get()
    other = make_user("olle")
    make_member(other, make_municipality("1280"))
    client.force_login(other)

    answers = [
        client.get(f"/min-kommun/{code}/forslag/{proposal.pk}/").status_code for code in ("0581", "1280")
    ]
    withdrawn = client.post(f"/min-kommun/1280/forslag/{proposal.pk}/aterta/").status_code

    assert (answers, withdrawn) == ([404, 404], 404)
    proposal.refresh_from_db()
    assert proposal.standing == "open"


@pytest.mark.django_db
def test_proposal_tells_its_municipality_nothing_of_a_draft(member, case):
    propose(member, case, title="Ny titel")
    case.title = "Redaktionens hemlighet"
    case.save_revision()
    proposal = ChangeProposal.objects.get()

    page = member.get(f"/min-kommun/0581/forslag/{proposal.pk}/").content.decode()

    assert "Redaktionens hemlighet" not in page
    assert re.search(r"<del>.*Skolfam</del><ins>.*Ny titel</ins>", page)


@pytest.mark.django_db
def test_proposal_is_taken_back_once(member, case):
    propose(member, case, title="Ny titel")
    proposal = ChangeProposal.objects.get()
    url = f"/min-kommun/0581/forslag/{proposal.pk}/"

    first = member.post(f"{url}aterta/", follow=True)
    second = member.post(f"{url}aterta/", follow=True)

    proposal.refresh_from_db()
    assert proposal.standing == "withdrawn"
    assert [str(said) for said in first.context["messages"]][-1:] == ["Förslaget är återtaget."]
    assert [str(said) for said in second.context["messages"]] == [
        "Förslaget är redan besvarat eller återtaget. Så här ser det ut nu."
    ]


@pytest.mark.django_db
def test_too_many_proposals_are_put_off_with_what_was_typed(member, case, monkeypatch):
    from guard.limits import Limit
    from submissions.changing import views

    monkeypatch.setattr(views, "PER_MUNICIPALITY", Limit("prov", 1, timedelta(days=1)))
    propose(member, case, title="Första")

    response = propose(member, case, title="Andra")

    assert response.status_code == 429
    assert response.context["form"]["title"].value() == "Andra"
    assert int(response["Retry-After"]) > 0
