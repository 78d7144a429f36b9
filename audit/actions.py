"""The actions that apps of ours log, beside Wagtail's own."""

from collections.abc import Iterator

from django.utils.functional import Promise

_actions: dict[str, tuple[str | Promise, str | Promise]] = {}


def register(action: str, *, label: str | Promise, message: str | Promise) -> None:
    """Declare an action (``app.verb``) with the words that Wagtail's reports show for it.

    Called in an app's ``AppConfig.ready()``. Registering the same action again replaces its words.
    """
    _actions[action] = (label, message)


def is_registered(action: str) -> bool:
    """Say whether an app of ours declared ``action``."""
    return action in _actions


def each_action() -> Iterator[tuple[str, str | Promise, str | Promise]]:
    """Yield every declared action with its label and its message, in the order of declaration."""
    for action, (label, message) in _actions.items():
        yield action, label, message
