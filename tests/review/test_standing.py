"""The review cannot be switched off, and the gate is shut even where it has been."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowPage, WorkflowState, WorkflowTask

from review.errors import PublishRefused, ReviewRefused
from review.models import ColleagueApprovalTask

from .conftest import reread, submit

pytestmark = pytest.mark.django_db
SENTENCE = "Granskningen kan inte stängas av: utan den kan ingen sida bli publik."


@pytest.fixture
def workflow():
    return Workflow.objects.get()


@pytest.fixture
def other():
    workflow = Workflow.objects.create(name="En annan")
    WorkflowTask.objects.create(workflow=workflow, task=GroupApprovalTask.objects.create(name="Ett steg"))
    return workflow


def ways_to_switch_off():
    def disable(client, workflow):
        return client.post(reverse("wagtailadmin_workflows:disable", args=[workflow.pk]))

    def disable_step(client, workflow):
        task = ColleagueApprovalTask.objects.get()
        return client.post(reverse("wagtailadmin_workflows:disable_task", args=[task.pk]))

    def remove(client, workflow):
        return client.post(reverse("wagtailadmin_workflows:remove", args=[Page.get_first_root_node().pk]))

    return [disable, disable_step, remove]


@pytest.mark.parametrize("switch_off", ways_to_switch_off(), ids=lambda way: way.__name__)
def test_superuser_is_refused_in_words_and_nothing_is_changed(people, client, draft, workflow, switch_off):
    submit(draft, by=people.anna)
    client.force_login(people.root)

    answer = switch_off(client, workflow)

    assert [str(message).strip() for message in get_messages(answer.wsgi_request)] == [SENTENCE]
    workflow.refresh_from_db()
    assert (workflow.active, ColleagueApprovalTask.objects.get().active) == (True, True)
    assert WorkflowPage.objects.filter(workflow=workflow, page__depth=1).count() == 1
    assert WorkflowState.objects.get().status == WorkflowState.STATUS_IN_PROGRESS


def write_rows():
    def workflow_switched_off(workflow, other):
        workflow.active = False
        workflow.save()

    def workflow_deleted(workflow, other):
        workflow.delete()

    def step_taken_out(workflow, other):
        workflow.workflow_tasks.get().delete()

    def step_replaced(workflow, other):
        step = workflow.workflow_tasks.get()
        step.task = other.workflow_tasks.get().task
        step.save()

    def task_switched_off(workflow, other):
        task = ColleagueApprovalTask.objects.get()
        task.active = False
        task.save()

    def site_given_to_another(workflow, other):
        place = WorkflowPage.objects.get()
        place.workflow = other
        place.save()

    return [
        workflow_switched_off,
        workflow_deleted,
        step_taken_out,
        step_replaced,
        task_switched_off,
        site_given_to_another,
    ]


@pytest.mark.parametrize("write", write_rows(), ids=lambda way: way.__name__)
def test_row_that_would_switch_off_the_review_is_refused(workflow, other, write):
    with pytest.raises(ReviewRefused) as refusal:
        write(workflow, other)

    assert str(refusal.value) == SENTENCE


def test_workflow_can_be_renamed_and_given_a_second_step(workflow, other):
    workflow.name = "Läsning"
    workflow.save()
    second = WorkflowTask.objects.create(workflow=workflow, task=other.workflow_tasks.get().task)
    second.delete()

    assert [task.specific for task in Workflow.objects.get(name="Läsning").tasks] == [
        ColleagueApprovalTask.objects.get()
    ]


def test_workflow_can_be_replaced_by_one_with_the_same_step_and_then_switched_off(workflow, other):
    WorkflowTask.objects.create(workflow=other, task=ColleagueApprovalTask.objects.get())
    place = WorkflowPage.objects.get()
    place.workflow = other
    place.save()

    workflow.deactivate()

    assert list(Workflow.objects.active()) == [other]


def test_gate_is_shut_where_the_workflow_has_been_switched_off_in_the_database(people, draft):
    Workflow.objects.update(active=False)
    revision = reread(draft).save_revision(user=people.anna)

    with pytest.raises(PublishRefused):
        revision.publish(user=people.root, skip_permission_checks=True)
    assert reread(draft).live is False


def test_nobody_can_hand_in_where_the_workflow_has_been_switched_off_in_the_database(people, client, draft):
    Workflow.objects.update(active=False)
    reread(draft).save_revision(user=people.anna)
    client.force_login(people.anna)

    client.post(reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"]) + f"?id={draft.pk}")

    assert not WorkflowState.objects.exists()
    assert reread(draft).live is False
