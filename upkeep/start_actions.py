"""What an editor can begin with from the start page; apps above declare theirs in ``AppConfig.ready()``."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise


@dataclass(frozen=True)
class StartAction:
    label: str | Promise
    url_name: str
    icon: str = "plus"
    order: int = 100

    @property
    def url(self) -> str:
        return reverse(self.url_name)


_actions: dict[str, StartAction] = {}


def register(action: StartAction) -> None:
    """Add a button to the start page; registering the same address again replaces it."""
    _actions[action.url_name] = action


def all_actions() -> list[StartAction]:
    return sorted(_actions.values(), key=lambda action: (action.order, action.url_name))
