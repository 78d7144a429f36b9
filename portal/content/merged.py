"""What merged register entries were called, as a file: ``registers/merged.csv``, when there are any."""

import csv
import io
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext as _

from registers.models import EntryAlias
from registers.registry import get_register, key_of
from taxonomy.models import Tag

from .faults import Fault, unknown_reference
from .report import Report
from .schema import REGISTER_TYPES

NAME = "registers/merged.csv"
COLUMNS = ["register", "vocabulary", "key", "slug", "name", "merged_into", "merged_at"]
MODELS: dict[str, type[models.Model]] = {"tags": Tag, **{item.name: item.model for item in REGISTER_TYPES}}


def dump_merged() -> Iterator[tuple[str, str]]:
    """The file's name and text, or nothing when no entry was ever merged."""
    rows = [row for name, model in sorted(MODELS.items()) for row in _dump_register(name, model)]
    if rows:
        buffer = io.StringIO()
        writer = csv.DictWriter(buffer, fieldnames=COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        yield NAME, buffer.getvalue()


def _dump_register(name: str, model: type[models.Model]) -> Iterator[dict[str, str]]:
    kind = ContentType.objects.get_for_model(model)
    for alias in EntryAlias.objects.filter(content_type=kind).prefetch_related("entry"):
        if alias.entry is not None:
            yield {
                "register": name,
                "vocabulary": alias.scope,
                "key": alias.key,
                "slug": alias.slug,
                "name": alias.name,
                "merged_into": key_of(alias.entry),
                "merged_at": alias.merged_at.isoformat(),
            }


def load_merged(path: Path, *, report: Report) -> list[Fault]:
    """Remember the entries that the file tells of, unless they are known or still stand in their registers."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if reader.fieldnames is None or set(reader.fieldnames) != set(COLUMNS):
            return [Fault(NAME, 1, _("The columns must be: %(columns)s.") % {"columns": ", ".join(COLUMNS)})]
        return [fault for row in reader for fault in _load_row(row, reader.line_num, report)]


def _read_moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def _load_row(row: dict[str, str], line: int, report: Report) -> Iterator[Fault]:
    model = MODELS.get(row["register"])
    if model is None:
        yield Fault(NAME, line, unknown_reference(_("register"), row["register"]))
        return
    known = EntryAlias.objects.of(model, scope=row["vocabulary"]).filter(key=row["key"])
    if known.exists() or _find(model, row["vocabulary"], row["key"]):
        return
    entry = _find(model, row["vocabulary"], row["merged_into"])
    if entry is None and model is Tag:
        # Tags have no file of their own; they come with the pages that bear them.
        entry = Tag.objects.create(name=row["merged_into"])
    if entry is None:
        yield Fault(NAME, line, unknown_reference(str(model._meta.verbose_name), row["merged_into"]))
        return
    merged_at = _read_moment(row["merged_at"])
    if merged_at is None:
        yield Fault(NAME, line, _("Write a moment as 2026-11-22T08:00:00+00:00 here."))
        return
    EntryAlias.objects.create(
        content_type=ContentType.objects.get_for_model(model),
        scope=row["vocabulary"],
        key=row["key"],
        slug=row["slug"],
        name=row["name"],
        entry_id=entry.pk,
        merged_at=merged_at,
    )
    report.created += 1


def _find(model: type[models.Model], scope: str, key: str) -> models.Model | None:
    register = get_register(model)
    lookup = {register.key: key, **({register.scope: scope} if register.scope else {})}
    return model._default_manager.filter(**lookup).first()
