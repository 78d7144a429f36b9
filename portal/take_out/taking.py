"""Everything that the portal holds, gathered at one moment."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Model
from django.template.loader import render_to_string
from wagtail.models import Page, Site

from audit.log import record
from portal.content.dumping import dump_media, dump_texts
from review.groups import PUBLISHER, is_in_group

ACTION = "portal.take_out"
README = "LAS-MIG.txt"


def may_take_out(user: Model) -> bool:
    return is_in_group(user, PUBLISHER)


def take_out_content(*, actor: Model, now: datetime) -> Iterator[tuple[str, Iterable[bytes]]]:
    """``(file name, blocks)`` of a README, all texts as they are now, and pictures and films as they are read.

    The texts are read before this returns, in one transaction with the row of the log, so that they fit
    each other. Raises PermissionDenied.
    """
    if not may_take_out(actor):
        raise PermissionDenied
    with transaction.atomic():
        texts = [(name, text.encode()) for name, text in dump_texts()]
        readme = render_to_string("portal/take_out/readme.txt", {"now": now, "changed": find_changed()})
        record(
            instance=Site.objects.get(is_default_site=True),
            action=ACTION,
            actor=actor,
            data={"files": len(texts)},
        )
    return _each_file([(README, readme.encode()), *texts])


def find_changed() -> list[str]:
    """The titles of pages whose latest changes are not public, and so not among the files."""
    changed = Page.objects.live().filter(has_unpublished_changes=True)
    return list(changed.order_by("title", "pk").values_list("title", flat=True))


def _each_file(texts: list[tuple[str, bytes]]) -> Iterator[tuple[str, Iterable[bytes]]]:
    yield from ((name, (data,)) for name, data in texts)
    yield from dump_media()
