"""Keeping which outside links there are, and where each of them stands."""

from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256
from urllib.parse import urlsplit

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model
from wagtail.models import Page

from upkeep.found_links import find_links, linking_models
from upkeep.models import Link, LinkPlace

LONGEST_TITLE = 255


@transaction.atomic
def note_links(*, model: type[Model], pk: int, now: datetime) -> None:
    """Bring the links of one object up to date: those that it has, and none when it is gone or no longer public."""
    instance = model._default_manager.filter(pk=pk).first()
    is_public = instance is not None and getattr(instance, "live", True)
    urls = find_links(instance) if is_public else set()
    content_type = ContentType.objects.get_for_model(model)
    links = _get_links(urls, now=now)
    places = LinkPlace.objects.filter(content_type=content_type, object_id=pk)
    gone, _by_model = places.exclude(link__in=links).delete()
    if links:
        _place(links, content_type=content_type, instance=instance)
    if gone:
        Link.objects.filter(places=None).delete()


def note_all_links(*, now: datetime) -> int:
    """Bring the links of everything up to date, each object in a transaction of its own; return how many."""
    count = 0
    for model in linking_models():
        keys = model._default_manager.order_by("pk").values_list("pk", flat=True)
        for pk in keys:
            note_links(model=model, pk=pk, now=now)
            count += 1
        _forget_deleted(model)
    return count


def digest_of(url: str) -> str:
    return sha256(url.encode("utf-8", "surrogatepass")).hexdigest()


def _get_links(urls: Iterable[str], *, now: datetime) -> list[Link]:
    urls = sorted(urls)
    new = [
        Link(
            digest=digest_of(url),
            url=url,
            host=(urlsplit(url).hostname or "")[:255],
            first_seen_at=now,
            next_check_at=now,
        )
        for url in urls
    ]
    Link.objects.bulk_create(new, ignore_conflicts=True)
    return list(Link.objects.filter(digest__in=[link.digest for link in new])) if new else []


def _place(links: list[Link], *, content_type: ContentType, instance: Model) -> None:
    title = (instance.title if isinstance(instance, Page) else str(instance))[:LONGEST_TITLE]
    LinkPlace.objects.bulk_create(
        [
            LinkPlace(link=link, content_type=content_type, object_id=instance.pk, title=title)
            for link in links
        ],
        update_conflicts=True,
        unique_fields=["link", "content_type", "object_id"],
        update_fields=["title"],
    )


def _forget_deleted(model: type[Model]) -> None:
    content_type = ContentType.objects.get_for_model(model)
    kept = model._default_manager.order_by().values("pk")
    LinkPlace.objects.filter(content_type=content_type).exclude(object_id__in=kept).delete()
    Link.objects.filter(places=None).delete()
