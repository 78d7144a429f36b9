import pytest

from accounts.models import Role
from submissions.states import State
from tests.builders import make_case, make_municipality, make_user
from tests.submission_builders import make_member, make_submission

NOW_ISO = "2020-01-01"


@pytest.fixture
def town():
    return make_municipality("0581", name="Norrköping", slug="norrkoping")


@pytest.fixture
def member(client, town):
    """A browser in which a member of Norrköping is signed in."""
    user = make_user("maja")
    make_member(user, town)
    client.force_login(user)
    return client


def titles(response):
    overview = response.context["overview"]
    return {
        name: [line.title for line in getattr(overview, name)]
        for name in ("to_do", "with_editors", "closed", "cases", "being_edited")
    }


@pytest.mark.django_db
def test_own_municipalities_of_nobody_signed_in_asks_to_sign_in(client):
    response = client.get("/min-kommun/")

    assert response.status_code == 302
    assert response["Location"].endswith("?next=/min-kommun/")


@pytest.mark.django_db
def test_own_municipalities_of_a_member_of_one_lead_to_it(member):
    response = member.get("/min-kommun/")

    assert (response.status_code, response["Location"]) == (302, "/min-kommun/0581/")


@pytest.mark.django_db
def test_own_municipalities_of_no_member_say_how_to_become_one(client):
    client.force_login(make_user("nils"))

    response = client.get("/min-kommun/")

    assert response.status_code == 200
    assert "Du hör inte till någon kommun än." in response.content.decode()


@pytest.mark.django_db
def test_own_municipalities_of_a_member_of_two_are_listed(client, town):
    user = make_user("maja")
    make_member(user, town)
    make_member(user, make_municipality("1280", name="Malmö", slug="malmo"))
    client.force_login(user)

    response = client.get("/min-kommun/")

    assert [row.municipality.name for row in response.context["memberships"]] == ["Malmö", "Norrköping"]


@pytest.mark.django_db
def test_own_municipality_shows_what_is_its_own_and_nothing_else(member, town):
    other = make_municipality("1280", name="Malmö", slug="malmo")
    make_submission("Vårt utkast", owner=town)
    make_submission("Vår fråga", owner=town, state=State.NEEDS_MORE)
    make_submission("Vårt inskickade", owner=town, state=State.SENT)
    make_submission("Vårt avböjda", owner=town, state=State.DECLINED)
    make_submission("Deras", owner=other, municipality=other)
    make_submission("Ingens", municipality=town)
    draft = make_case(title="Redaktionens namn", live=False)
    make_submission("Vårt godkända", owner=town, state=State.APPROVED, case=draft)
    make_case(title="Vårt fall", municipalities=[town])
    make_case(title="Vårt gemensamma fall", municipalities=[town, other])
    make_case(title="Deras fall", municipalities=[other])
    make_case(title="Vårt opublicerade", municipalities=[town], live=False)

    response = member.get("/min-kommun/0581/")

    assert titles(response) == {
        "to_do": ["Vår fråga", "Vårt utkast"],
        "with_editors": ["Vårt godkända", "Vårt inskickade"],
        "closed": ["Vårt avböjda"],
        "cases": ["Vårt fall", "Vårt gemensamma fall"],
        "being_edited": ["Vårt godkända"],
    }
    page = response.content.decode()
    for hidden in ("Redaktionens namn", "Deras", "Ingens", "Vårt opublicerade"):
        assert hidden not in page


@pytest.mark.django_db
def test_own_municipality_is_kept_by_no_cache(member):
    response = member.get("/min-kommun/0581/")

    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    assert response["Referrer-Policy"] == "strict-origin"


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["1280", "9999", "<b>"])
def test_own_municipality_of_others_is_not_there(member, code):
    make_municipality("1280")

    assert member.get(f"/min-kommun/{code}/").status_code == 404


@pytest.mark.django_db
def test_own_municipality_of_an_expired_membership_is_not_there(client, town):
    user = make_user("maja")
    make_member(user, town, expires_on=NOW_ISO)
    client.force_login(user)

    assert client.get("/min-kommun/0581/").status_code == 404
    assert client.get("/min-kommun/").context["memberships"] == []


@pytest.mark.django_db
def test_own_municipality_lets_the_responsible_invite(client, town):
    user = make_user("rut")
    make_member(user, town, role=Role.RESPONSIBLE)
    client.force_login(user)

    assert "Medlemmar, och bjud in fler" in client.get("/min-kommun/0581/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
def test_own_municipality_asks_the_same_number_of_questions(member, town, count, count_queries):
    for number in range(count):
        make_submission(f"Projekt {number}", owner=town)
        case = make_case(title=f"Fall {number}", municipalities=[town])
        make_submission(f"Godkänt {number}", owner=town, state=State.APPROVED, case=case)
    member.get("/min-kommun/0581/")

    with count_queries(11):
        member.get("/min-kommun/0581/")


@pytest.mark.django_db
def test_account_page_leads_to_sign_in_of_municipalities(client):
    assert client.get("/min-kommun/0581/")["Location"] == "/konto/logga-in/?next=/min-kommun/0581/"
