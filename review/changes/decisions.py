"""What a reader of changes may decide: the actions that the review's task offers."""

from dataclasses import dataclass

from django import forms
from django.contrib.auth.models import AbstractBaseUser
from django.urls import reverse

from review.approval import find_refusal
from review.versions import version_of

from .versions import Versions

APPROVE = "approve"


@dataclass(frozen=True)
class Decision:
    """An action, and the form that the view of decisions takes, for exactly the version that is shown.

    The forms are alike, so the page shows the first with a button for each action.
    """

    name: str
    label: str
    url: str
    form: forms.Form

    @property
    def is_approval(self) -> bool:
        return self.name == APPROVE


def list_decisions(versions: Versions, *, user: AbstractBaseUser, comment: str = "") -> list[Decision]:
    """The decisions open to ``user``, by the task; none when the version shown is not the one in review."""
    if versions.task_state is None:
        return []
    task = versions.task_state.task.specific
    initial = {"version": version_of(versions.revision), "comment": comment}
    labels = {}
    for name, label, _needs_form in task.get_actions(versions.page, user):
        labels.setdefault(name, str(label))
    return [
        Decision(
            name=name,
            label=label,
            url=reverse("review_decide", args=[versions.page.pk, name, versions.task_state.pk]),
            form=task.get_form_for_action(name)(initial=initial),
        )
        for name, label in sorted(labels.items(), key=lambda item: item[0] != APPROVE)
    ]


def explain_refusal(versions: Versions, *, user: AbstractBaseUser) -> str:
    """Why ``user`` may not approve what is shown, when it waits for review; else empty."""
    return find_refusal(page=versions.page, user=user) if versions.task_state else ""
