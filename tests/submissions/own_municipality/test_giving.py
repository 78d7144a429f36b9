import pytest

from submissions.models import Submission
from tests.builders import make_municipality, make_user
from tests.submission_builders import make_member, make_submission


@pytest.fixture
def town():
    return make_municipality("0581", name="Norrköping", slug="norrkoping")


@pytest.fixture
def maja(client, town):
    user = make_user("maja")
    make_member(user, town)
    client.force_login(user)
    return user


def begin(user, town, role="first", **fields):
    submission = make_submission("Skolfam", municipality=town, **fields)
    submission.accesses.update(user=user, role=role)
    return submission


def owners():
    return list(Submission.objects.values_list("owner__code", flat=True))


@pytest.mark.django_db
def test_what_a_member_began_alone_is_given_once(client, maja, town):
    submission = begin(maja, town)
    url = f"/min-kommun/0581/ge/{submission.reference}/"
    shown = client.get("/min-kommun/0581/")

    answers = [client.post(url).status_code, client.post(url).status_code]

    assert [each.pk for each in shown.context["own_alone"]] == [submission.pk]
    assert answers == [302, 404]
    assert owners() == ["0581"]
    assert [event.code for event in submission.events.all()] == ["given_to_municipality"]
    page = client.get("/min-kommun/0581/")
    assert [line.title for line in page.context["overview"].to_do] == ["Skolfam"]


@pytest.mark.django_db
@pytest.mark.parametrize("case", ["co-editor", "other municipality", "owned", "ended", "anothers"])
def test_what_is_not_the_members_to_give_is_not_there(client, maja, town, case):
    other = make_municipality("1280")
    match case:
        case "co-editor":
            submission = begin(maja, town, role="co_editor")
        case "other municipality":
            submission = begin(maja, other)
        case "owned":
            submission = begin(maja, town, owner=other)
        case "ended":
            submission = begin(maja, town)
            submission.accesses.update(ended_at="2026-01-01T00:00Z")
        case _:
            submission = begin(make_user("olle"), town)
    before = owners()

    assert client.post(f"/min-kommun/0581/ge/{submission.reference}/").status_code == 404
    assert list(client.get("/min-kommun/0581/").context["own_alone"]) == []
    assert owners() == before
