"""What a reader of changes may decide: one form for each action that the review's task offers."""

from dataclasses import dataclass

from django import forms
from django.contrib.auth.models import AbstractBaseUser
from django.urls import reverse

from .versions import Versions


@dataclass(frozen=True)
class Decision:
    """A form that Wagtail's own workflow view takes, for exactly the revision that is shown."""

    name: str
    label: str
    url: str
    form: forms.Form


def list_decisions(versions: Versions, *, user: AbstractBaseUser) -> list[Decision]:
    """The decisions open to ``user``, by the task; none when the version shown is not the one in review."""
    if versions.task_state is None:
        return []
    task = versions.task_state.task.specific
    labels = {}
    for name, label, _needs_form in task.get_actions(versions.page, user):
        labels.setdefault(name, str(label))
    return [
        Decision(
            name=name,
            label=label,
            url=reverse(
                "wagtailadmin_pages:workflow_action", args=[versions.page.pk, name, versions.task_state.pk]
            ),
            form=task.get_form_for_action(name)(
                initial={"revision": versions.revision.pk}, auto_id=f"id_{name}_%s"
            ),
        )
        for name, label in sorted(labels.items())
    ]
