"""The one step of the review."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, TaskState


class ColleagueApprovalTask(AbstractGroupApprovalTask):
    """Approval by somebody who neither wrote what is to be published nor asked for the review."""

    class Meta:
        verbose_name = _("review by a colleague")
        verbose_name_plural = _("reviews by a colleague")

    def locked_for_user(self, obj, user: AbstractBaseUser) -> bool:
        """Nobody is locked out: what is saved meanwhile is what the reviewer then has to read."""
        return False

    def get_actions(self, obj, user: AbstractBaseUser) -> list[tuple]:
        from ..approval import find_refusal

        if not (user.is_superuser or self._user_in_groups(user)):
            return []
        actions = [("reject", _("Send back for changes"), True)]
        if not find_refusal(page=obj, user=user):
            actions.append(("approve", _("Approve and publish"), True))
        return actions

    def get_form_for_action(self, action: str):
        from ..forms import DecisionForm

        return DecisionForm

    @transaction.atomic
    def on_action(
        self,
        task_state: TaskState,
        user: AbstractBaseUser,
        action_name: str,
        *,
        comment: str = "",
        version: str = "",
        **_kwargs,
    ) -> None:
        from ..domain.deciding import approve, send_back

        if action_name == "approve":
            approve(task_state=task_state, actor=user, version=version, comment=comment)
        elif action_name == "reject":
            send_back(task_state=task_state, actor=user, comment=comment)

    def get_task_states_user_can_moderate(self, user: AbstractBaseUser, **kwargs) -> QuerySet:
        """What waits for this very user: neither what she asked for nor what she has written on."""
        from ..involvement import has_written

        states = super().get_task_states_user_can_moderate(user, **kwargs)
        return states.exclude(workflow_state__requested_by=user).exclude(has_written(user))

    @classmethod
    def get_description(cls):
        return _("Approved by anybody in the groups who neither wrote the changes nor asked for the review")
