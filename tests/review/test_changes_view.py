"""The page of changes, and deciding on it."""

import re
from datetime import UTC, datetime

import pytest
from django.urls import reverse

from review.versions import version_of
from tests.builders import PASSWORD, make_case, make_fact, make_lesson, make_source, make_user, publish
from tests.review.conftest import reread, submit

pytestmark = pytest.mark.django_db


def address(page, **query):
    return reverse("review_changes", args=[page.pk], query=query)


def get_text(response):
    html = response.content.decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html[html.index('class="changes"') :]))


def sign_in(client, user):
    assert client.login(username=user.username, password=PASSWORD)
    return client


@pytest.fixture
def changed(people):
    lesson = publish(make_lesson(title="Enas tidigt", claim="Den som enas tidigt slipper göra om."))
    lesson.claim = "Den som enas sent får göra om."
    submit_page(lesson, by=people.anna)
    return reread(lesson)


def submit_page(page, *, by):
    page.save_revision(user=by, log_action=True)
    return reread(page).get_workflow().start(reread(page), by)


def test_changes_reviewer_reads_words_and_may_decide(client, people, changed):
    response = sign_in(client, people.bo).get(address(changed))

    assert response.status_code == 200
    text = get_text(response)
    assert "Enas tidigt Versionen från" in text
    assert "borttaget: tidigt slipper" in text
    assert "tillagt: sent får" in text
    assert not re.search(r"\b(None|True|False)\b", text)
    assert [d.name for d in response.context["decisions"]] == ["approve", "reject"]


def test_changes_approving_on_the_page_publishes_what_was_read(client, people, changed):
    response = sign_in(client, people.bo).get(address(changed))
    approve = response.context["decisions"][0]
    version = version_of(changed.current_workflow_task_state.revision)
    assert f'name="version" value="{version}"' in response.content.decode()

    client.post(approve.url, {"comment": "Bra.", "version": version})

    assert reread(changed).claim == "Den som enas sent får göra om."
    assert reread(changed).current_workflow_state is None


def test_changes_writer_reads_but_is_told_why_she_may_not_approve(client, people, changed):
    response = sign_in(client, people.anna).get(address(changed))

    assert response.context["decisions"] == []
    assert "ansvarig utgivare godkänner sidan." in get_text(response)


def test_changes_older_version_is_compared_but_not_decided(client, people, changed):
    live = changed.live_revision_id

    response = sign_in(client, people.bo).get(address(changed, version=live, mot=changed.latest_revision_id))

    assert response.status_code == 200
    assert response.context["decisions"] == []


def test_changes_new_page_says_so(client, people, draft):
    submit(draft, by=people.anna)

    text = get_text(sign_in(client, people.bo).get(address(draft)))

    assert "Ny sida" in text
    assert "borttaget" not in text


@pytest.mark.parametrize("query", [{"version": "9999"}, {"version": "x"}, {"mot": "9999"}, {"mot": "²"}])
def test_changes_unknown_version_is_404(client, people, changed, query):
    assert sign_in(client, people.bo).get(address(changed, **query)).status_code == 404


def test_changes_version_of_another_page_is_404(client, people, changed):
    other = publish(make_lesson())

    assert sign_in(client, people.bo).get(address(changed, version=other.live_revision_id)).status_code == 404


def test_changes_visitor_is_asked_to_sign_in(client, changed):
    assert client.get(address(changed)).status_code == 302


def test_changes_user_without_the_admin_is_turned_away(client, changed):
    make_user("utan")
    client.login(username="utan", password=PASSWORD)

    response = client.get(address(changed))

    assert (response.status_code, "Enas" in response.content.decode()) == (403, False)


@pytest.mark.parametrize("rows", [1, 3])
def test_changes_query_count_does_not_grow_with_rows(client, people, rows, count_queries):
    case = publish(make_case())
    for number in range(rows):
        make_fact(case, label=f"uppgift {number}")
    submit_page(reread(case), by=people.anna)
    sign_in(client, people.bo)
    client.get(address(case))

    with count_queries(39):
        client.get(address(case))


def test_changes_link_stands_on_the_edited_page_while_there_is_a_draft(client, people, changed):
    html = (
        sign_in(client, people.bo).get(reverse("wagtailadmin_pages:edit", args=[changed.pk])).content.decode()
    )

    assert address(changed) in html


def test_changes_tell_when_the_version_would_go_out(client, people, draft):
    draft.go_live_at = datetime(2099, 12, 3, 7, tzinfo=UTC)
    draft.expire_at = datetime(2100, 1, 3, 7, tzinfo=UTC)
    submit_page(draft, by=people.anna)

    text = get_text(sign_in(client, people.bo).get(address(draft)))

    assert "Efter godkännande publiceras sidan 3 december 2099 kl. 08.00." in text
    assert "Sidan tas ned 3 januari 2100 kl. 08.00." in text


def test_changes_tell_whoever_decides_that_a_lesson_rests_on_nothing(client, people):
    lesson = publish(make_lesson(body="Så var det."))
    submit_page(lesson, by=people.anna)
    remark = "Lärdomen anger varken källa eller fall."
    client = sign_in(client, people.bo)

    assert remark in get_text(client.get(address(lesson)))

    lesson.sources = [make_source()]
    lesson.save_revision(user=people.anna, log_action=True)

    assert remark not in get_text(client.get(address(lesson)))


def test_changes_sending_back_tells_the_writer(client, people, changed):
    response = sign_in(client, people.bo).get(address(changed))
    send_back = response.context["decisions"][1]

    client.post(send_back.url, {"comment": "Varifrån kommer det?", "version": ""})

    assert not reread(changed).claim.startswith("Den som enas sent")
    assert reread(changed).current_workflow_state.status == "needs_changes"
