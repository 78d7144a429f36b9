"""The whole log as plain rows, oldest first, without names, titles or texts."""

import heapq
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Model
from wagtail.log_actions import registry

from .actions import is_registered
from .log import is_id_or_code

CHUNK = 2_000


def each_row(*, since: datetime | None = None) -> Iterator[dict[str, Any]]:
    """Yield every log entry of every log model in order of time, then of model and id.

    Wagtail's own entries hold titles in their data; of those only numbers and booleans are kept.
    """
    streams = [_each_entry(model, since=since) for model in _log_models()]
    for _key, entry in heapq.merge(*streams, key=lambda pair: pair[0]):
        yield _as_row(entry)


def _log_models() -> list[type[Model]]:
    return sorted(registry.get_log_entry_models(), key=lambda model: model._meta.label_lower)


def _each_entry(model: type[Model], *, since: datetime | None) -> Iterator[tuple[tuple, Any]]:
    entries = model._default_manager.select_related("content_type").order_by("timestamp", "pk")
    if since is not None:
        entries = entries.filter(timestamp__gte=since)
    for entry in entries.iterator(chunk_size=CHUNK):
        yield (entry.timestamp, model._meta.label_lower, entry.pk), entry


def _as_row(entry: Any) -> dict[str, Any]:
    kind = entry.content_type
    return {
        "id": entry.pk,
        "log": entry._meta.label_lower,
        "at": entry.timestamp.isoformat(),
        "action": entry.action,
        "user": entry.user_id,
        "object_type": f"{kind.app_label}.{kind.model}" if kind else None,
        "object_id": str(entry.object_id),
        "revision": entry.revision_id,
        "uuid": str(entry.uuid) if entry.uuid else None,
        "content_changed": entry.content_changed,
        "deleted": entry.deleted,
        "data": _strip(entry.data, keeps_codes=is_registered(entry.action)),
    }


def _strip(data: Any, *, keeps_codes: bool) -> Any:
    if isinstance(data, dict):
        kept = {key: _strip(value, keeps_codes=keeps_codes) for key, value in data.items()}
        return {key: value for key, value in kept.items() if value not in (None, {}, [])}
    if isinstance(data, list):
        kept = [_strip(value, keeps_codes=keeps_codes) for value in data]
        return [value for value in kept if value is not None]
    if isinstance(data, str):
        return data if keeps_codes and is_id_or_code(data) else None
    return data
