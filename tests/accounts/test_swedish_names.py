"""What an editor meets as data, and as a label that no catalogue reaches, is Swedish too."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import Page, Task, Workflow

pytestmark = pytest.mark.django_db


def test_ready_made_groups_have_swedish_names():
    assert set(Group.objects.values_list("name", flat=True)) == {"Ansvarig utgivare", "Granskare", "Redaktör"}


def test_ready_made_workflow_has_swedish_names():
    assert [str(workflow) for workflow in Workflow.objects.all()] == ["Granskning"]
    assert [task.name for task in Task.objects.all()] == ["Granskning av en kollega"]


def test_root_of_the_tree_has_a_swedish_name():
    root = Page.objects.get(depth=1)

    assert (root.title, root.draft_title) == ("Webbplatser", "Webbplatser")


def test_sign_in_form_labels_the_password_in_swedish(client):
    html = client.get(reverse("wagtailadmin_login")).content.decode()

    assert "Lösenord" in html
    assert "Password" not in html
