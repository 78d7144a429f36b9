import pytest
from django.contrib.auth import get_user_model
from django.db import transaction
from wagtail.log_actions import registry
from wagtail.models import ModelLogEntry

from audit import actions
from audit.log import PersonalDataInLog, UnregisteredAction, is_id_or_code, record

pytestmark = pytest.mark.django_db


@pytest.fixture
def user():
    return get_user_model().objects.create_user("asa", "asa@example.se", "x")


@pytest.fixture
def action():
    actions.register("test.change", label="Change", message="Changed")
    registry.register_action("test.change", "Change", "Changed")
    yield "test.change"
    actions._actions.pop("test.change")
    registry.formatters.pop("test.change")
    registry.choices.remove(("test.change", "Change"))


def test_record_known_action_writes_row_with_actor_and_data(user, action):
    record(instance=user, action=action, actor=user, data={"from": "new", "to": "closed", "ids": [1, 2]})

    entry = ModelLogEntry.objects.get(action="test.change")
    assert entry.user_id == user.pk
    assert entry.object_id == str(user.pk)
    assert entry.data == {"from": "new", "to": "closed", "ids": [1, 2]}
    assert entry.content_changed is True


def test_record_transaction_rolled_back_leaves_no_row(user, action):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        record(instance=user, action=action)
        raise ZeroDivisionError

    assert not ModelLogEntry.objects.filter(action="test.change").exists()


def test_record_unknown_action_names_the_line_to_add(user):
    with pytest.raises(UnregisteredAction) as error:
        record(instance=user, action="test.unknown")

    assert error.value.args == (
        'test.unknown is unknown. Add audit.actions.register("test.unknown", label=…, message=…) to ready().',
    )


@pytest.mark.parametrize(
    "value", ["Åsa Berg", "asa@example.se", "en hel mening", 1.5, {"a": 1}, ["Åsa Berg"]]
)
def test_record_personal_data_is_refused(user, action, value):
    with pytest.raises(
        PersonalDataInLog, match=r"^test\.change: who holds something else than ids and codes\.$"
    ):
        record(instance=user, action=action, data={"who": value})


@pytest.mark.parametrize("value", [None, True, 7, "", "answered", "UB-0001", "2026-11-22", [1, "new"]])
def test_is_id_or_code_id_or_code_is_true(value):
    assert is_id_or_code(value) is True


@pytest.mark.django_db(transaction=True)
def test_record_outside_transaction_is_refused(user, action):
    with pytest.raises(transaction.TransactionManagementError):
        record(instance=user, action=action)
