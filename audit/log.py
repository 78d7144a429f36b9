"""Writing a row in Wagtail's log for a change of state."""

import re
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Model
from wagtail.log_actions import log

from .actions import is_registered

CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:+-]{0,63}")


class UnregisteredAction(LookupError):
    """The action was never declared with ``audit.actions.register()``."""


class PersonalDataInLog(ValueError):
    """The data holds something else than ids and codes."""


def record(*, instance: Model, action: str, actor: Model | None = None, data: Mapping | None = None):
    """Log that ``actor`` did ``action`` with ``instance``, in the caller's transaction.

    ``data`` holds ids and codes only (numbers, booleans, None, strings such as ``answered`` or
    ``2026-11-22``, lists of these): rows of the log are never erased. Returns Wagtail's log entry. Raises
    UnregisteredAction, PersonalDataInLog, and TransactionManagementError outside a transaction.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError(
            f"{action} must be logged in the transaction of the change."
        )
    if not is_registered(action):
        raise UnregisteredAction(
            f'{action} is unknown. Add audit.actions.register("{action}", label=…, message=…) to ready().'
        )
    for key, value in (data or {}).items():
        if not is_id_or_code(value):
            raise PersonalDataInLog(f"{action}: {key} holds something else than ids and codes.")
    return log(instance, action, user=actor, data=dict(data or {}), content_changed=True)


def is_id_or_code(value: Any) -> bool:
    """Say whether ``value`` is a number, a boolean, None, a short code, or a list of these."""
    if isinstance(value, list | tuple):
        return all(is_id_or_code(item) for item in value)
    if isinstance(value, str):
        return value == "" or CODE.fullmatch(value) is not None
    return value is None or isinstance(value, bool | int)
