"""What matters most in the admin, done for real: each function says whether it had its effect."""

from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import Page, Workflow
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from accounts.models import User
from review.groups import EDITOR, PUBLISHER
from review.sharing.models import SharedDraft
from review.versions import version_of
from submissions.models import Submission
from taxonomy.models import Theme
from tests.builders import make_lesson, make_municipality, make_theme, make_user, publish
from tests.submissions.moderation.conftest import make_sent

REASON = "Uppgiften om kostnaden stämde inte."


class Desk:
    """Somebody at work: a client, who is signed in, and a colleague who has written something."""

    def __init__(self, client, user: User | None) -> None:
        self.client, self.user = client, user
        self.colleague = User.objects.filter(username="kollegan").first() or make_user(
            "kollegan", group=EDITOR
        )

    def post(self, name: str, /, *args, query: str = "", **data):
        return self.client.post(reverse(name, args=args) + query, data)

    def draft(self, *, by: User | None = None) -> Page:
        lesson = make_lesson(live=False, first_published_at=None, strength="one_source")
        lesson.save_revision(user=by or self.colleague)
        return lesson

    def decide(self, *, writer: User | None) -> bool:
        """Approve what ``writer`` has handed in; say whether it went public."""
        page = self.draft(by=writer)
        state = page.get_workflow().start(page, writer).current_task_state
        version = version_of(state.revision)
        self.post("review_decide", page.pk, "approve", state.pk, version=version, comment="")
        return is_live(page)


def is_live(page: Page) -> bool:
    return Page.objects.get(pk=page.pk).live


def exists(page: Page) -> bool:
    return Page.objects.filter(pk=page.pk).exists()


def publish_directly(desk: Desk) -> bool:
    page = desk.draft()
    data = {
        "title": page.title,
        "slug": page.slug,
        "claim": page.claim,
        "body": streamfield([("text", "Så var det.")]),
        "strength": "one_source",
        "licence": "cc_by_4_0",
        "tags": "",
        "comments": inline_formset([]),
        "pins": inline_formset([]),
        "action-publish": "1",
    }
    desk.post("wagtailadmin_pages:edit", page.pk, **nested_form_data(data))
    desk.post("wagtailadmin_api:pages:action", page.pk, "publish")
    desk.post("wagtail_bulk_action", "wagtailcore", "page", "publish", query=f"?id={page.pk}")
    return is_live(page)


def approve_own(desk: Desk) -> bool:
    return desk.user is not None and desk.decide(writer=desk.user)


def approve_another(desk: Desk) -> bool:
    return desk.decide(writer=desk.colleague)


def take_down(desk: Desk) -> bool:
    page = publish(make_lesson())
    desk.post("wagtailadmin_pages:unpublish", page.pk, reason=REASON)
    return not is_live(page)


def take_down_without_reason(desk: Desk) -> bool:
    page = publish(make_lesson())
    desk.post("wagtailadmin_pages:unpublish", page.pk)
    desk.post("wagtailadmin_api:pages:action", page.pk, "unpublish")
    return not is_live(page)


def delete_public(desk: Desk) -> bool:
    page = publish(make_lesson())
    desk.post("wagtailadmin_pages:delete", page.pk)
    desk.post("wagtailadmin_api:pages:action", page.pk, "delete")
    desk.post("wagtail_bulk_action", "wagtailcore", "page", "delete", query=f"?id={page.pk}")
    return not exists(page)


def delete_withdrawn(desk: Desk) -> bool:
    page = make_lesson(live=False)
    desk.post("wagtailadmin_pages:delete", page.pk)
    desk.post("wagtailadmin_api:pages:action", page.pk, "delete")
    return not exists(page)


def merge(desk: Desk) -> bool:
    one, kept = make_theme("en"), make_theme("en_annan")
    desk.post("teman_modeladmin_merge", one.pk, into=kept.pk)
    return not Theme.objects.filter(pk=one.pk).exists()


def delete_entry(desk: Desk) -> bool:
    theme = make_theme("oanvand")
    desk.post("teman_modeladmin_delete", theme.pk)
    return not Theme.objects.filter(pk=theme.pk).exists()


def take_out(desk: Desk) -> bool:
    response = desk.post("portal_take_out")
    is_archive = response.headers.get("Content-Type") == "application/zip"
    if is_archive:
        b"".join(response)
    return is_archive


def change_in_bulk(desk: Desk) -> bool:
    page, theme = publish(make_lesson()), make_theme("nytt")
    query, data = f"?id={page.pk}", {"term": theme.pk, "way": "add"}
    shown = desk.post("wagtail_bulk_action", "wagtailcore", "page", "tema", query=query, **data)
    plan = (shown.context or {}).get("digest", "")
    desk.post("wagtail_bulk_action", "wagtailcore", "page", "tema", query=query, plan=plan, **data)
    latest = Page.objects.get(pk=page.pk).get_latest_revision_as_object()
    return theme in latest.themes.all()


def share_draft(desk: Desk) -> bool:
    page = desk.draft()
    desk.post("review_share", page.pk, days=7, note="")
    return SharedDraft.objects.filter(page=page).exists()


def edit_user(desk: Desk) -> bool:
    group = Group.objects.get(name=PUBLISHER)
    data = {"username": "kollegan", "email": "a@exempel.se", "first_name": "A", "last_name": "B"}
    desk.post("wagtailusers_users:edit", desk.colleague.pk, **data, groups=group.pk, is_active="on")
    query = f"?id={desk.colleague.pk}"
    desk.post("wagtail_bulk_action", "accounts", "user", "assign_role", query=query, role=group.pk)
    return desk.colleague.groups.filter(pk=group.pk).exists()


def change_group(desk: Desk) -> bool:
    group = Group.objects.create(name="Provgrupp")
    desk.post("wagtailusers_groups:delete", group.pk)
    return not Group.objects.filter(pk=group.pk).exists()


def switch_off_review(desk: Desk) -> bool:
    desk.post("wagtailadmin_workflows:disable", Workflow.objects.get().pk)
    desk.post("wagtailadmin_workflows:remove", Page.objects.get(depth=1).pk)
    workflow = Workflow.objects.get()
    return not workflow.active or not workflow.workflow_pages.exists()


def rename_workflow(desk: Desk) -> bool:
    workflow = Workflow.objects.get()
    root, step = Page.objects.get(depth=1), workflow.workflow_tasks.get()
    management = {"TOTAL_FORMS": 1, "INITIAL_FORMS": 1, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000}
    forms = {
        "workflow_tasks": {"id": step.pk, "task": step.task_id, "ORDER": 1},
        "pages": {"page": root.pk},
    }
    body = {"name": "Läsning", "active": "on"}
    for prefix, form in forms.items():
        body |= {f"{prefix}-{name}": value for name, value in management.items()}
        body |= {f"{prefix}-0-{name}": value for name, value in form.items()}
    desk.post("wagtailadmin_workflows:edit", workflow.pk, **body)
    return Workflow.objects.get().name == "Läsning"


def moderate(desk: Desk) -> bool:
    return takes(desk, make_sent(municipality=make_municipality("0580")))


def moderate_own(desk: Desk) -> bool:
    """A project of the municipality where whoever asks is employed."""
    own = make_municipality("0581")
    if desk.user:
        User.objects.filter(pk=desk.user.pk).update(municipality=own)
    return takes(desk, make_sent(municipality=own))


def takes(desk: Desk, submission: Submission) -> bool:
    desk.post("submissions_moderate_do", submission.pk, "ta", seen_version=submission.version)
    submission.refresh_from_db()
    return submission.state != "sent"
