"""“Save your steps”, on the pages of guides and steps. The same for everybody: scripts show who saves already."""

from typing import NamedTuple

from django.urls import reverse

from knowledge.models import KnowledgePage
from methods.extras import guide_sections, step_sections


class OwnPageLink(NamedTuple):
    """Where the page stands among what the reader has saved."""

    url: str


def link_own_page(page: KnowledgePage) -> list[OwnPageLink]:
    return [OwnPageLink(f"{reverse('learning:progress')}?visa={page.uid}#{page.uid}")] if page.pk else []


def register() -> None:
    for sections in (guide_sections, step_sections):
        sections.register("saving", link_own_page, "learning/progress/section.html", order=90)
