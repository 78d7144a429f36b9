import pytest
from django.contrib.auth.models import Permission
from post_office.models import Email

from casestudies.models import CaseStudyPage
from review.groups import EDITOR, REVIEWER
from submissions.models import ChangeProposal
from tests.builders import make_case, make_municipality, make_user, publish
from tests.submission_builders import make_member
from tests.submissions.changing.proposals import make_proposal

QUEUE = "/admin/andringsforslag/"


@pytest.fixture
def town():
    return make_municipality("0581", name="Norrköping", slug="norrkoping")


@pytest.fixture
def case(town):
    return publish(make_case(title="Skolfam", district="Hageby", municipalities=[town]))


@pytest.fixture
def moderator(client):
    user = make_user("gun", group=REVIEWER)
    user.user_permissions.add(
        Permission.objects.get(codename="moderate", content_type__app_label="submissions")
    )
    client.force_login(user)
    return user


def titles(response):
    return [proposal.page.title for proposal in response.context["proposals"]]


def verdicts(response):
    return {
        row.key: (row.before, row.after, row.now, str(row.verdict)) for row, *_ in response.context["rows"]
    }


@pytest.mark.django_db
def test_queue_shows_what_waits_the_oldest_first(client, moderator, case):
    make_proposal(case, {"title": ["Skolfam", "Ny"]})
    make_proposal(publish(make_case(title="Annat")), {"district": ["", "Ljura"]}, standing="declined")

    assert titles(client.get(QUEUE)) == ["Skolfam"]
    assert titles(client.get(f"{QUEUE}?visa=besvarade")) == ["Annat"]


@pytest.mark.django_db
def test_queue_hides_what_is_of_the_moderators_own_municipality(client, moderator, case, town):
    proposal = make_proposal(case, {"title": ["Skolfam", "Ny"]})
    make_member(moderator, town)

    assert titles(client.get(QUEUE)) == []
    assert client.get(f"{QUEUE}{proposal.pk}/").status_code == 404
    for action in ("godta", "avboj"):
        assert client.post(f"{QUEUE}{proposal.pk}/{action}/", {"answer": "Nej"}).status_code == 404
    proposal.refresh_from_db()
    assert proposal.standing == "open"


@pytest.mark.django_db
def test_queue_is_closed_to_editors_who_do_not_moderate(client, case):
    proposal = make_proposal(case, {"title": ["Skolfam", "Ny"]})
    client.force_login(make_user("eva", group=EDITOR))

    for url in (QUEUE, f"{QUEUE}{proposal.pk}/"):
        assert client.get(url).status_code in (302, 403)


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
def test_queue_asks_the_same_number_of_questions(client, moderator, town, count, count_queries):
    for number in range(count):
        case = publish(make_case(title=f"Fall {number}", municipalities=[town]))
        make_proposal(case, {"title": [case.title, "Ny"]})
    client.get(QUEUE)

    with count_queries(13):
        client.get(QUEUE)


@pytest.mark.django_db
def test_proposal_is_shown_beside_an_editors_draft(client, moderator, case):
    proposal = make_proposal(
        case,
        {
            "title": ["Skolfam", "Skolfam i Norrköping"],
            "district": ["Hageby", "Ljura"],
            "result": ["Fler gick klart skolan.", "Åtta av tio gick klart."],
            "financing.999.amount": ["1", "2"],
        },
    )
    case.district, case.result = "Klockaretorpet", "Åtta av tio gick klart."
    case.save_revision(user=make_user("eva", first_name="Eva", last_name="Ek", group=EDITOR))

    response = client.get(f"{QUEUE}{proposal.pk}/")

    assert verdicts(response) == {
        "title": ("Skolfam", "Skolfam i Norrköping", "Skolfam", "free"),
        "result": ("Fler gick klart skolan.", "Åtta av tio gick klart.", "Åtta av tio gick klart.", "there"),
        "district": ("Hageby", "Ljura", "Klockaretorpet", "conflict"),
        "financing.999.amount": ("1", "2", None, "gone"),
    }
    assert response.context["latest"].startswith(
        "Det finns ett utkast som inte är publicerat, sparat av Eva Ek"
    )
    ticked = [row.key for row, is_ticked, _ in response.context["rows"] if is_ticked]
    assert ticked == ["title"]


@pytest.mark.django_db
def test_accepting_what_is_ticked_leads_to_the_draft(client, moderator, case):
    proposal = make_proposal(case, {"title": ["Skolfam", "Ny"], "district": ["Hageby", "Ljura"]})
    page = client.get(f"{QUEUE}{proposal.pk}/")

    response = client.post(
        f"{QUEUE}{proposal.pk}/godta/", {"version": page.context["version"], "take": ["district"]}
    )

    proposal.refresh_from_db()
    assert (response.status_code, proposal.taken) == (302, ["district"])
    draft = CaseStudyPage.objects.get(pk=case.pk).get_latest_revision_as_object()
    assert (draft.title, draft.district) == ("Skolfam", "Ljura")


@pytest.mark.django_db
def test_accepting_an_older_version_shows_the_newest_and_keeps_the_answer(client, moderator, case):
    proposal = make_proposal(case, {"district": ["Hageby", "Ljura"]})
    seen = client.get(f"{QUEUE}{proposal.pk}/").context["version"]
    case.district = "Klockaretorpet"
    case.save_revision()

    response = client.post(
        f"{QUEUE}{proposal.pk}/godta/", {"version": seen, "take": ["district"], "answer": "Tack för hjälpen"}
    )

    assert response.status_code == 409
    assert verdicts(response)["district"] == ("Hageby", "Ljura", "Klockaretorpet", "conflict")
    assert "Tack för hjälpen" in response.content.decode()
    assert response.context["form"].non_field_errors() == [
        "Fallet sparades på nytt medan du läste. Se efter hur det ser ut nu och välj en gång till."
    ]


@pytest.mark.django_db
def test_declining_needs_a_reason(client, moderator, case):
    proposal = make_proposal(case, {"district": ["Hageby", "Ljura"]})

    without = client.post(f"{QUEUE}{proposal.pk}/avboj/", {"answer": " "})
    proposal.refresh_from_db()
    assert (without.status_code, proposal.standing) == (400, "open")
    assert without.context["form"].errors == {"answer": ["Skriv varför, så att kommunen får veta det."]}

    client.post(f"{QUEUE}{proposal.pk}/avboj/", {"answer": "Vi saknar källa."})
    proposal.refresh_from_db()
    assert (proposal.standing, proposal.answer) == ("declined", "Vi saknar källa.")


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
def test_proposal_asks_the_same_number_of_questions(client, moderator, case, count, count_queries):
    names = ["title", "district", "result"][:count]
    proposal = make_proposal(case, {name: [getattr(case, name), "Ny"] for name in names})
    client.get(f"{QUEUE}{proposal.pk}/")

    with count_queries(19):
        client.get(f"{QUEUE}{proposal.pk}/")


@pytest.mark.django_db
def test_municipality_is_told_when_the_case_is_published(case, moderator, client, town):
    maja = make_user("maja")
    make_member(maja, town)
    proposal = make_proposal(case, {"district": ["Hageby", "Ljura"]}, proposed_by=maja)
    publish(case)
    assert Email.objects.count() == 0
    seen = client.get(f"{QUEUE}{proposal.pk}/").context["version"]
    client.post(f"{QUEUE}{proposal.pk}/godta/", {"version": seen, "take": ["district"]})

    publish(CaseStudyPage.objects.get(pk=case.pk).get_latest_revision_as_object())
    publish(CaseStudyPage.objects.get(pk=case.pk))

    assert ChangeProposal.objects.get().published_at is not None
    assert [mail.subject for mail in Email.objects.order_by("pk")] == [
        "Utfallsbanken – Ert förslag är godtaget: Skolfam",
        "Utfallsbanken – Publicerad: Skolfam",
    ]
