"""Lists that apps above put on the start page; each declares its own in ``AppConfig.ready()``."""

from collections.abc import Callable

from django.contrib.auth.models import AbstractBaseUser
from wagtail.admin.ui.components import Component

# A subclass of ``upkeep.start.StartPanel``, and who sees it.
_panels: dict[type, Callable[[AbstractBaseUser], bool]] = {}


def register(panel: type[Component], *, is_for: Callable[[AbstractBaseUser], bool]) -> None:
    """Add a list to the start page; registering the same again replaces who sees it."""
    _panels[panel] = is_for


def panels_for(user: AbstractBaseUser) -> list[Component]:
    found = [panel for panel, is_for in _panels.items() if is_for(user)]
    return [panel(user) for panel in sorted(found, key=lambda panel: (panel.order, panel.name))]
