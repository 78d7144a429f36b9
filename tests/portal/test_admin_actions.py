"""What matters most in the admin, done for real by each group: a row says who brings the effect about.

The table of addresses (``test_admin_permissions``) says who is let in; this says what comes of it.
"""

from collections.abc import Callable

import pytest
from django.db import transaction

from review.groups import EDITOR, PUBLISHER, REVIEWER
from tests import admin_acts as acts
from tests.builders import make_user

pytestmark = pytest.mark.django_db
ADMINISTRATOR, NO_GROUP, ANONYMOUS = "administratör", "utan grupp", "ej inloggad"
ADMINISTRATORS = {ADMINISTRATOR}
PUBLISHERS = ADMINISTRATORS | {PUBLISHER}
APPROVERS = PUBLISHERS | {REVIEWER}
EVERYBODY = APPROVERS | {EDITOR}
NOBODY = set()


def try_out(act: Callable[[acts.Desk], bool], desk: acts.Desk) -> bool:
    with transaction.atomic():
        is_done = act(desk)
        transaction.set_rollback(True)
    return is_done


ACTIONS = [
    (acts.publish_directly, NOBODY),
    (acts.approve_own, NOBODY),
    (acts.approve_another, APPROVERS),
    (acts.take_down, PUBLISHERS),
    (acts.take_down_without_reason, NOBODY),
    (acts.delete_public, NOBODY),
    (acts.delete_withdrawn, PUBLISHERS),
    (acts.merge, APPROVERS),
    (acts.delete_entry, APPROVERS),
    (acts.take_out, PUBLISHERS),
    (acts.change_in_bulk, EVERYBODY),
    (acts.share_draft, EVERYBODY),
    (acts.moderate, APPROVERS),
    (acts.moderate_own, NOBODY),
    (acts.edit_user, ADMINISTRATORS),
    (acts.change_group, ADMINISTRATORS),
    (acts.switch_off_review, NOBODY),
    (acts.rename_workflow, ADMINISTRATORS),
]


@pytest.mark.parametrize("who", [EDITOR, REVIEWER, PUBLISHER, ADMINISTRATOR, NO_GROUP, ANONYMOUS])
def test_action_has_its_effect_for_those_who_may(client, who):
    user = None
    if who != ANONYMOUS:
        group = who if who in (EDITOR, REVIEWER, PUBLISHER) else None
        user = make_user("fragaren", group=group, is_superuser=who == ADMINISTRATOR)
        client.force_login(user)

    done = {act.__name__: try_out(act, acts.Desk(client, user)) for act, _allowed in ACTIONS}

    assert done == {act.__name__: who in allowed for act, allowed in ACTIONS}
