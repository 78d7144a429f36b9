"""What migrations leave: three groups, one workflow, one step – also on a database that was there before."""

import importlib

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from wagtail.models import GroupApprovalTask, GroupPagePermission, Task, Workflow

from review.gate import reviewed_elsewhere
from review.groups import EDITOR, PUBLISHER, REVIEWER, is_in_group
from review.models import ColleagueApprovalTask
from tests.builders import make_lesson

pytestmark = pytest.mark.django_db
migration = importlib.import_module("review.migrations.0002_groups_and_workflow")
rights = importlib.import_module("portal.migrations.0005_group_permissions")


def page_actions(group):
    rows = GroupPagePermission.objects.filter(group__name=group).values_list(
        "permission__codename", flat=True
    )
    return sorted(codename.removesuffix("_page") for codename in rows)


def test_groups_have_their_rights_on_pages_and_none_to_publish_but_in_name():
    assert page_actions(EDITOR) == ["add", "change"]
    assert page_actions(REVIEWER) == ["add", "change", "lock", "unlock"]
    assert page_actions(PUBLISHER) == ["add", "bulk_delete", "change", "lock", "publish", "unlock"]


@pytest.mark.parametrize("group", [EDITOR, REVIEWER, PUBLISHER])
def test_groups_keep_the_registers_but_no_users(people, group):
    user = {EDITOR: people.anna, REVIEWER: people.bo, PUBLISHER: people.ulla}[group]

    may_delete = group != EDITOR
    for app_label, model in rights.REGISTERS:
        assert user.has_perm(f"{app_label}.add_{model}")
        assert user.has_perm(f"{app_label}.change_{model}")
        assert user.has_perm(f"{app_label}.delete_{model}") is may_delete
    assert user.has_perm("wagtailadmin.access_admin")
    assert user.has_perm("contact.view_contactmessage") is (group == PUBLISHER)
    assert user.has_perm("post_office.view_email") is (group == PUBLISHER)
    assert not user.has_perm("accounts.change_user")
    assert not user.has_perm("auth.change_group")
    assert not user.has_perm("wagtailcore.change_workflow")


def test_workflow_has_one_step_of_ours_for_every_page():
    workflow = Workflow.objects.get()

    assert workflow.name == "Granskning"
    assert [task.specific for task in workflow.tasks] == list(ColleagueApprovalTask.objects.all())
    assert [str(task) for task in Task.objects.all()] == ["Granskning av en kollega"]
    assert set(ColleagueApprovalTask.objects.get().groups.values_list("name", flat=True)) == {
        REVIEWER,
        PUBLISHER,
    }
    assert make_lesson().get_workflow() == workflow


def test_migrations_backwards_and_forwards_end_where_they_began():
    before = {name: page_actions(name) for name in (EDITOR, REVIEWER, PUBLISHER)}

    rights.take_rights(apps, None)
    with reviewed_elsewhere():
        migration.take_back_workflow(apps, None)
    migration.take_back_groups(apps, None)
    assert set(Group.objects.values_list("name", flat=True)) == {"Redaktörer", "Granskare"}
    assert [task.specific for task in Task.objects.all()] == list(GroupApprovalTask.objects.all())
    migration.make_groups(apps, None)
    migration.make_workflow(apps, None)
    rights.give_rights(apps, None)

    assert {name: page_actions(name) for name in before} == before
    test_workflow_has_one_step_of_ours_for_every_page()
    assert Group.objects.get(name=EDITOR).permissions.filter(codename="add_theme").exists()


def test_migration_leaves_what_is_under_way_in_the_old_step(people, draft):
    with reviewed_elsewhere():
        migration.take_back_workflow(apps, None)
    draft.save_revision(user=people.anna)
    state = draft.get_workflow().start(draft, people.anna)

    migration.make_workflow(apps, None)

    old = GroupApprovalTask.objects.get()
    assert (old.active, state.current_task_state.task_id) == (False, old.pk)
    assert [task.specific for task in Workflow.objects.get().tasks] == [ColleagueApprovalTask.objects.get()]


def test_is_in_group_counts_superusers_everywhere_and_the_inactive_nowhere(people):
    assert is_in_group(people.root, PUBLISHER)
    assert is_in_group(people.bo, REVIEWER, PUBLISHER)
    assert not is_in_group(people.bo, PUBLISHER)
    people.root.is_active = False
    assert not is_in_group(people.root, PUBLISHER)
