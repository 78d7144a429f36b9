"""Approving and sending back: state, page, log and mail."""

import pytest
from django.utils import timezone
from post_office.models import Email
from wagtail.models import Page, PageLogEntry, Revision, TaskState, WorkflowState

from review.domain.deciding import approve as approve_state
from review.domain.deciding import send_back
from review.domain.submitting import submit_page
from review.errors import ApprovalRefused
from review.restarting import restart_reviews
from tests.builders import publish

from .conftest import approve, reread, submit, waiting

pytestmark = pytest.mark.django_db


def test_approve_by_a_colleague_publishes_what_was_read(people, draft):
    submit(draft, by=people.anna)
    state, _version = waiting(draft)

    page = approve(draft, by=people.bo)

    assert (page.live, page.live_revision_id, page.has_unpublished_changes) == (
        True,
        state.revision_id,
        False,
    )
    state.refresh_from_db()
    assert (state.status, state.finished_by) == (TaskState.STATUS_APPROVED, people.bo)
    assert state.workflow_state.status == WorkflowState.STATUS_APPROVED
    actions = PageLogEntry.objects.filter(page=page.pk).order_by("pk").values_list("action", "user__username")
    assert list(actions)[-3:] == [
        ("wagtail.workflow.start", "anna"),
        ("wagtail.workflow.approve", "bo"),
        ("wagtail.publish", "bo"),
    ]


@pytest.mark.parametrize(
    ("who", "words"),
    [
        ("anna", "En granskare eller ansvarig utgivare godkänner sidan."),
    ],
)
def test_approve_by_an_editor_is_refused(people, draft, who, words):
    submit(draft, by=people.bo)

    with pytest.raises(ApprovalRefused) as refused:
        approve(draft, by=getattr(people, who))

    assert str(refused.value) == words
    assert reread(draft).live is False


def test_approve_old_version_is_refused_with_words(people, draft):
    submit(draft, by=people.anna)
    state, version = waiting(draft)
    reread(draft).save_revision(user=people.cia)
    newer, _newer_version = waiting(draft)

    for task_state in (state, newer):
        with pytest.raises(ApprovalRefused) as refused:
            approve_state(task_state=task_state, actor=people.bo, version=version)
        assert str(refused.value) == (
            "Sidan har ändrats sedan du läste den. Läs ändringarna igen och godkänn sedan."
        )
    assert reread(draft).live is False


def test_approve_version_overwritten_by_autosave_is_refused(people, draft):
    submit(draft, by=people.anna)
    page = reread(draft)
    revision = page.save_revision(user=people.anna)
    _state, version = waiting(draft)
    page.title = "Något helt annat"
    overwritten = page.save_revision(user=people.anna, overwrite_revision=revision)
    state, _newer = waiting(draft)

    with pytest.raises(ApprovalRefused):
        approve_state(task_state=state, actor=people.bo, version=version)

    assert overwritten.pk == revision.pk == state.revision_id


def test_save_after_approval_does_not_overwrite_what_was_approved(people, draft):
    submit(draft, by=people.anna)
    page = approve(draft, by=people.bo)
    approved = page.live_revision

    page.title = "Ändrad i en flik som stod öppen"
    newer = page.save_revision(user=people.anna, overwrite_revision=approved)

    assert newer.pk != approved.pk
    approved.refresh_from_db()
    assert approved.content["title"] == "Enas tidigt"


def test_approve_incomplete_page_says_what_is_missing(people, draft):
    submit(draft, by=people.anna)
    page = reread(draft)
    page.claim = ""
    page.save_revision(user=people.anna, clean=False)

    with pytest.raises(ApprovalRefused) as refused:
        approve(draft, by=people.bo)

    assert str(refused.value) == (
        "Sidan kan inte publiceras än. Något saknas eller är fel i fältet: lärdomen i en mening."
    )


def test_approve_twice_is_refused_the_second_time(people, draft):
    submit(draft, by=people.anna)
    state, version = waiting(draft)
    approve(draft, by=people.bo)

    with pytest.raises(ApprovalRefused) as refused:
        approve_state(task_state=state, actor=people.cia, version=version)

    assert str(refused.value) == "Bo Berg har redan godkänt sidan."


def test_approve_cancelled_review_is_refused(people, draft):
    workflow_state = submit(draft, by=people.anna)
    state, version = waiting(draft)
    workflow_state.cancel(user=people.anna)

    with pytest.raises(ApprovalRefused) as refused:
        approve_state(task_state=state, actor=people.bo, version=version)

    assert str(refused.value) == "Granskningen av sidan har avbrutits."


def test_cancel_ended_review_is_refused(people, draft):
    workflow_state = submit(draft, by=people.anna)
    approve(draft, by=people.bo)
    workflow_state.status = WorkflowState.STATUS_IN_PROGRESS

    with pytest.raises(ApprovalRefused):
        workflow_state.cancel(user=people.anna)

    workflow_state.refresh_from_db()
    assert workflow_state.status == WorkflowState.STATUS_APPROVED


def test_send_back_without_a_comment_is_refused(people, draft):
    submit(draft, by=people.anna)
    state, _version = waiting(draft)

    with pytest.raises(ApprovalRefused):
        send_back(task_state=state, actor=people.bo, comment=" \n")

    assert waiting(draft)[0] == state


def test_send_back_and_hand_in_again_asks_anew(people, draft):
    workflow_state = submit(draft, by=people.anna)
    state, _version = waiting(draft)
    Email.objects.all().delete()

    send_back(task_state=state, actor=people.bo, comment="Källan saknas & <b>årtalet</b>.")
    workflow_state.refresh_from_db()
    assert workflow_state.status == WorkflowState.STATUS_NEEDS_CHANGES
    letter = Email.objects.get()
    assert letter.to == ["anna@exempel.se"]
    assert letter.subject == "Utfallsbanken – Tillbaka för ändring: Enas tidigt"
    assert "Bo Berg har läst ”Enas tidigt” och vill ha något ändrat innan sidan publiceras." in letter.message
    assert "Källan saknas & <b>årtalet</b>." in letter.message
    assert f"http://localhost:8000/admin/pages/{draft.pk}/edit/" in letter.message

    reread(draft).save_revision(user=people.anna)
    workflow_state.resume(user=people.anna)

    assert sorted(mail.to[0] for mail in Email.objects.exclude(pk=letter.pk)) == [
        "bo@exempel.se",
        "cia@exempel.se",
        "ulla@exempel.se",
    ]


def test_approve_by_who_handed_in_again_is_refused(people, draft):
    submit(draft, by=people.anna)
    send_back(task_state=waiting(draft)[0], actor=people.bo, comment="Källan saknas.")
    Email.objects.all().delete()

    submit_page(page=draft, actor=people.cia)

    assert reread(draft).current_workflow_state.requested_by == people.cia
    assert [mail.to for mail in Email.objects.order_by("pk")] == [["bo@exempel.se"], ["ulla@exempel.se"]]
    for who, words in [
        ("cia", "Du har själv lämnat in sidan för granskning. En kollega behöver läsa och godkänna den."),
        ("anna", "En granskare eller ansvarig utgivare godkänner sidan."),
    ]:
        with pytest.raises(ApprovalRefused) as refused:
            approve(draft, by=getattr(people, who))
        assert str(refused.value) == words
    assert approve(draft, by=people.bo).live is True


def test_colleague_with_a_mistyped_address_holds_up_nothing(people, draft, caplog):
    type(people.bo).objects.filter(pk=people.bo.pk).update(email="bo@")

    submit(draft, by=people.anna)

    assert [mail.to for mail in Email.objects.order_by("pk")] == [["cia@exempel.se"], ["ulla@exempel.se"]]
    assert [record.getMessage() for record in caplog.records if record.name == "review.letters"] == [
        f"User {people.bo.pk} has no valid address and gets no mail."
    ]


def test_submit_mails_those_who_may_approve_and_nobody_else(people, draft):
    submit(draft, by=people.bo)

    letters = {mail.to[0]: mail for mail in Email.objects.all()}

    assert set(letters) == {"cia@exempel.se", "ulla@exempel.se"}
    letter = letters["cia@exempel.se"]
    assert letter.subject == "Utfallsbanken – Att granska: Enas tidigt"
    assert "Bo Berg ber om att ”Enas tidigt” läses och godkänns." in letter.message
    assert f"http://localhost:8000/admin/granskning/{draft.pk}/andringar/" in letter.message
    assert letter.html_message == ""


def test_submit_with_nobody_left_in_the_groups_asks_the_superusers(people, draft):
    for user in (people.cia, people.ulla):
        user.is_active = False
        user.save()

    submit(draft, by=people.bo)

    assert [mail.to for mail in Email.objects.all()] == [["root@exempel.se"]]


def test_edit_during_review_mails_nobody_again(people, draft):
    submit(draft, by=people.anna)
    Email.objects.all().delete()

    reread(draft).save_revision(user=people.anna)

    assert Email.objects.count() == 0


def test_approve_mails_who_asked_and_who_wrote(people, draft):
    reread(draft).save_revision(user=people.cia)
    submit(draft, by=people.anna)
    Email.objects.all().delete()

    approve(draft, by=people.bo, comment="Fint!")

    letters = {mail.to[0]: mail for mail in Email.objects.all()}
    assert set(letters) == {"anna@exempel.se", "cia@exempel.se"}
    letter = letters["anna@exempel.se"]
    assert letter.subject == "Utfallsbanken – Publicerad: Enas tidigt"
    assert "Bo Berg har godkänt ”Enas tidigt”. Sidan är nu publik." in letter.message
    assert "Kommentar:\nFint!" in letter.message
    assert "/lardomar/enas-tidigt/" in letter.message


def test_mail_is_not_sent_to_whoever_wants_none(people, draft):
    from wagtail.users.models import UserProfile

    profile = UserProfile.get_for_user(people.cia)
    profile.submitted_notifications = False
    profile.save()

    submit(draft, by=people.anna)

    assert sorted(mail.to[0] for mail in Email.objects.all()) == ["bo@exempel.se", "ulla@exempel.se"]


def test_writers_of_what_is_public_may_approve_the_next_change(people, draft):
    draft.save_revision(user=people.bo)
    publish(draft)
    submit(draft, by=people.anna)

    assert approve(draft, by=people.bo).live_revision_id == reread(draft).latest_revision_id


def test_approve_for_later_mails_when(people, draft):
    page = reread(draft)
    page.go_live_at = timezone.make_aware(timezone.datetime(2999, 12, 3, 8, 0))
    page.save_revision(user=people.anna)
    page.get_workflow().start(page, people.anna)
    Email.objects.all().delete()

    approve(draft, by=people.bo)

    letter = Email.objects.get()
    assert letter.subject == "Utfallsbanken – Godkänd: Enas tidigt"
    assert "Sidan publiceras 3 december 2999 kl. 08.00." in letter.message


def test_revisions_written_in_bulk_are_what_is_reviewed_then(people, draft):
    submit(draft, by=people.anna)
    old, version = waiting(draft)
    page = reread(draft)
    newer = Revision.objects.create(
        content_object=page,
        base_content_type=page.get_base_content_type(),
        content={**page.latest_revision.content, "title": "Ny"},
        user=people.cia,
    )
    Page.objects.filter(pk=page.pk).update(latest_revision=newer)
    with pytest.raises(ApprovalRefused):
        approve_state(task_state=old, actor=people.bo, version=version)

    restart_reviews([page.pk], actor=people.cia)

    assert waiting(draft)[0].revision == newer
    with pytest.raises(ApprovalRefused):
        approve(draft, by=people.cia)
    assert approve(draft, by=people.bo).title == "Ny"


def test_approve_what_the_page_type_will_not_show_is_refused_with_its_words(people, draft, monkeypatch):
    monkeypatch.setattr(type(draft), "list_hindrances", lambda page: [f"{page.title} först.", "Sedan mer."])
    submit(draft, by=people.anna)

    with pytest.raises(ApprovalRefused) as refused:
        approve(draft, by=people.bo)

    assert str(refused.value) == "Enas tidigt först. Sedan mer."
    assert reread(draft).live is False
