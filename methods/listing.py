"""The page that lists all method guides."""

from typing import TYPE_CHECKING

from .cards import build_guide_card

if TYPE_CHECKING:
    from .models import MethodIndexPage


def read_list(index: "MethodIndexPage") -> dict:
    """The published guides in the order that the editors have given them; a fixed number of queries."""
    from .models import MethodGuidePage

    guides = MethodGuidePage.objects.published().child_of(index).with_card().order_by("path")
    return {"guides": [build_guide_card(guide) for guide in guides]}
