"""What a higher app adds to a lower app's page, without the lower one knowing it."""

from collections.abc import Callable
from typing import Any, NamedTuple

from wagtail.models import Page

Loader = Callable[[Page], Any]


class Section(NamedTuple):
    name: str
    loader: Loader
    template: str
    order: int


class LoadedSection(NamedTuple):
    name: str
    template: str
    content: Any


class SectionRegistry:
    """Sections of one kind of page, registered in ``AppConfig.ready()`` of the apps above it.

    A loader gets the page, which in a preview may be unsaved, and returns what its template needs; something
    empty leaves the section out. The page's template includes ``section.template`` with ``content`` and
    ``page`` only.
    """

    def __init__(self) -> None:
        self._sections: dict[str, Section] = {}

    def register(self, name: str, loader: Loader, template: str, *, order: int = 100) -> None:
        """Add a section; lower ``order`` stands first. Registering a name anew replaces it."""
        self._sections[name] = Section(name, loader, template, order)

    def load(self, page: Page) -> list[LoadedSection]:
        """Return the sections that have something to show on ``page``, in order."""
        ordered = sorted(self._sections.values(), key=lambda section: (section.order, section.name))
        loaded = [LoadedSection(item.name, item.template, item.loader(page)) for item in ordered]
        return [section for section in loaded if section.content]
