"""The migrations of the review, and of what builds upon it, can be taken back."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from wagtail.models import Workflow

from review.groups import EDITOR, PUBLISHER, REVIEWER


def list_rights():
    rights = Group.objects.order_by("name").values_list("name", "permissions__codename")
    return set(rights), set(Workflow.objects.values_list("name", "workflow_tasks__task__name"))


@pytest.mark.django_db(transaction=True)
def test_migrations_back_and_forth_leave_the_same_groups_and_workflow():
    before = list_rights()

    call_command("migrate", "review", "zero", verbosity=0)
    former = set(Group.objects.values_list("name", flat=True))
    call_command("migrate", verbosity=0)

    assert former & {EDITOR, REVIEWER, PUBLISHER} == {REVIEWER}
    assert list_rights() == before
