"""No way past the review, for superusers neither."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Page, PageLogEntry, Revision, WorkflowState

from jobs.scheduled import publish_due
from lessons.models import LessonIndexPage, LessonPage
from review.errors import MoveRefused, PublishRefused, WithdrawalRefused
from review.gate import publish_reviewed_elsewhere
from tests.builders import make_case, make_case_index, make_info_page, make_lesson, make_lesson_index, publish

from .conftest import approve, reread, submit

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def by_revision(page, user):
    page.save_revision(user=user).publish(user=user, skip_permission_checks=True)


def by_action(page, user):
    PublishPageRevisionAction(page.save_revision(user=user), user=user).execute(skip_permission_checks=True)


def by_publish(page, user):
    page.publish(page.save_revision(user=user), skip_permission_checks=True)


def by_save(page, user):
    page.live = True
    page.save()


def by_plain_page(page, user):
    plain = Page.objects.get(pk=page.pk)
    plain.live = True
    plain.save()


def by_schedule(page, user):
    page.go_live_at = timezone.now() + HOUR
    by_revision(page, user)


def by_scheduled_revision(page, user):
    page.save_revision(user=user, approved_go_live_at=timezone.now() - HOUR)


def by_copy(page, user):
    make_lesson(title="Publik").copy(keep_live=True, update_attrs={"slug": "kopia"}, user=user)


def by_finishing_another_way(page, user):
    page.save_revision(user=user)
    state = WorkflowState(
        content_type=page.get_content_type(),
        base_content_type=page.get_base_content_type(),
        object_id=str(page.pk),
        workflow=page.get_workflow(),
        requested_by=user,
    )
    state.save()
    state.update(user=user)
    state.finish(user=user)


WAYS = [
    by_revision,
    by_action,
    by_publish,
    by_save,
    by_plain_page,
    by_schedule,
    by_scheduled_revision,
    by_copy,
    by_finishing_another_way,
]


@pytest.mark.parametrize(
    ("way", "is_public"),
    # A row that is live already publishes nothing by being saved.
    [(way, False) for way in WAYS] + [(way, True) for way in WAYS if way not in (by_save, by_plain_page)],
)
def test_publish_without_approval_is_refused(people, draft, way, is_public):
    if is_public:
        publish(draft)
    page = reread(draft)
    page.title = "Oläst"

    with pytest.raises(PublishRefused):
        way(page, people.root)

    assert "Oläst" not in Page.objects.live().values_list("title", flat=True)
    assert not Page.objects.filter(slug="kopia", live=True).exists()
    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()


def test_alias_of_a_page_is_refused(people):
    with pytest.raises(PublishRefused) as refused:
        make_info_page().create_alias(update_slug="alias")

    assert str(refused.value) == (
        "En sida står på ett ställe. Länka till den i stället för att göra ett alias."
    )


def test_publish_approved_revision_again_is_allowed(people, draft):
    submit(draft, by=people.anna)
    first = approve(draft, by=people.bo).live_revision
    submit(draft, by=people.anna)
    approve(draft, by=people.bo)

    Revision.objects.get(pk=first.pk).publish()

    assert reread(draft).live_revision_id == first.pk


def test_revert_to_an_old_version_is_a_draft_until_approved(people, draft):
    submit(draft, by=people.anna)
    old = approve(draft, by=people.bo).live_revision

    page = old.as_object()
    page.title = "Tillbaka"
    newer = page.save_revision(user=people.anna, previous_revision=old)
    with pytest.raises(PublishRefused):
        newer.publish(previous_revision=old)

    assert reread(draft).title == "Enas tidigt"


def test_command_publish_scheduled_publishes_only_what_is_approved(people, draft):
    sneaky = make_lesson(title="Smyg", live=False, first_published_at=None)
    revision = sneaky.save_revision(user=people.anna)
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=timezone.now() - HOUR)

    with pytest.raises(PublishRefused):
        call_command("publish_scheduled")
    assert publish_due(now=timezone.now()) == (0, 0)

    assert reread(sneaky).live is False
    assert reread(sneaky).scheduled_revision is None


def test_publish_due_approved_page_goes_out_when_due(people, draft, monkeypatch):
    now = timezone.now()
    page = reread(draft)
    page.go_live_at = now + HOUR
    page.save_revision(user=people.anna)
    page.get_workflow().start(page, people.anna)
    page = approve(draft, by=people.bo)
    assert (page.live, page.approved_schedule) == (False, True)
    assert publish_due(now=now) == (0, 0)

    monkeypatch.setattr(timezone, "now", lambda: now + 2 * HOUR)

    assert publish_due(now=now + 2 * HOUR) == (1, 0)
    assert (reread(draft).live, reread(draft).approved_schedule) == (True, False)
    assert publish_due(now=now + 2 * HOUR) == (0, 0)


def test_expiry_that_was_approved_with_the_page_takes_it_down(people):
    lesson = make_lesson(expire_at=timezone.now() - HOUR)

    assert publish_due(now=timezone.now()) == (1, 0)

    assert (reread(lesson).live, reread(lesson).expired) == (False, True)


@pytest.mark.parametrize("as_plain_page", [False, True])
def test_unpublish_without_a_reason_is_refused(people, as_plain_page):
    lesson = make_lesson()
    page = Page.objects.get(pk=lesson.pk) if as_plain_page else lesson

    with pytest.raises(WithdrawalRefused):
        page.unpublish(user=people.root)

    assert reread(lesson).live is True


def test_delete_public_page_is_refused_also_from_above(people):
    lesson = make_lesson()

    for page in (lesson, make_lesson_index(), Page.objects.get(pk=lesson.pk)):
        with pytest.raises(WithdrawalRefused), transaction.atomic():
            page.delete()

    assert LessonPage.objects.filter(pk=lesson.pk).exists()
    assert LessonIndexPage.objects.exists()


def test_delete_draft_is_allowed(people, draft):
    reread(draft).delete(user=people.root)

    assert not Page.objects.filter(pk=draft.pk).exists()


def test_move_under_another_type_is_refused(people):
    lesson = make_lesson()

    with pytest.raises(MoveRefused):
        lesson.move(make_case_index(), pos="last-child", user=None)

    assert reread(lesson).get_parent().specific == make_lesson_index()
    assert make_case().get_siblings().count() == 1


def test_publish_reviewed_elsewhere_says_so_in_the_log(people, draft):
    publish_reviewed_elsewhere(draft.save_revision(), origin="content_file")

    entry = PageLogEntry.objects.get(action="review.publish_elsewhere", page=draft.pk)
    assert entry.data == {"origin": "content_file"}
    assert entry.message == "Publicerad, granskad utanför portalen"
    assert reread(draft).live is True


def test_starter_content_was_published_through_the_named_door(starter):
    live = Page.objects.live().filter(depth__gt=1).count()

    assert PageLogEntry.objects.filter(action="review.publish_elsewhere").count() >= live - 1


def test_refusal_becomes_a_message_and_a_way_back(people, draft, client):
    submit(draft, by=people.anna)
    state = reread(draft).current_workflow_task_state
    client.force_login(people.bo)
    # Wagtail's own view, which knows nothing of refusals; ours answers for itself.
    url = reverse("wagtailadmin_pages:workflow_action", args=[draft.pk, "approve", state.pk])
    back = f"/admin/granskning/{draft.pk}/andringar/"

    response = client.post(
        url, {"version": "gammal", "comment": ""}, headers={"referer": f"http://testserver{back}"}
    )

    assert response.status_code == 302
    assert response.url == f"http://testserver{back}"
    html = client.get(back).content.decode()
    assert "Sidan har ändrats sedan du läste den." in html
    assert reread(draft).live is False
