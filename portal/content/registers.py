"""Reading registers from CSV."""

import csv
import hashlib
from pathlib import Path

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from portal.models import LoadedContent
from registers.models import EntryAlias
from registers.registry import is_register

from .codecs import CodecError, Decoder, messages_of
from .dumping import YES, register_row
from .faults import Fault
from .report import Report
from .schema import RegisterType


def load_register(
    path: Path, name: str, register: RegisterType, *, decoder: Decoder, update: bool, report: Report
) -> list[Fault]:
    """Create the rows that are missing; with ``update`` also replace those that nobody has changed."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        missing = set(register.columns) - set(reader.fieldnames or ())
        if not missing <= set(register.later) or not set(reader.fieldnames) <= set(register.columns):
            message = _("The columns must be: %(columns)s.") % {"columns": ", ".join(register.columns)}
            return [Fault(name, 1, message)]
        rows = [(reader.line_num, dict.fromkeys(missing, "") | row) for row in reader]
    loader = _RegisterLoader(register, name, decoder=decoder, update=update, report=report)
    for line, row in rows:
        loader.load(line, row)
    decoder.forget(register.model)
    return loader.faults


class _RegisterLoader:
    def __init__(
        self, register: RegisterType, file: str, *, decoder: Decoder, update: bool, report: Report
    ) -> None:
        self.register, self.file = register, file
        self.decoder, self.update, self.report = decoder, update, report
        self.faults: list[Fault] = []
        key_columns = [column for column, field in register.columns.items() if field in register.key]
        self.key_columns = key_columns
        related = [name for name in register.key if register.model._meta.get_field(name).is_relation]
        self.existing = {
            self._key(register_row(item, register)): item
            for item in register.model._default_manager.select_related(*related)
        }
        prefix = f"{register.name}:"
        self.loaded = {entry.key: entry for entry in LoadedContent.objects.filter(key__startswith=prefix)}
        self.seen: set[str] = set()
        self.merged = merged_keys(register)

    def _key(self, row: dict[str, str]) -> str:
        return f"{self.register.name}:" + "/".join(row[column] for column in self.key_columns)

    def load(self, line: int, row: dict[str, str]) -> None:
        key = self._key(row)
        if key in self.seen:
            self._fault(line, _("This row stands twice. Remove one of them."))
            return
        self.seen.add(key)
        item = self.existing.get(key)
        if item is None:
            self._create(key, line=line, row=row)
        elif self.update and self.loaded.get(key) and self.loaded[key].file_digest != self._digest(row):
            self._update(item, key, line=line, row=row)

    def _create(self, key: str, *, line: int, row: dict[str, str]) -> None:
        """Nothing for an entry that was merged or is to stay away, nor for a row of one that went along."""
        current = {**row, **self._current_owners(row)}
        went_along = current != row and (key in self.loaded or self._key(current) in self.existing)
        if key in self.merged or went_along or (self.register.stays_away and key in self.loaded):
            return
        self._write(self.register.model(), self._key(current), line=line, row=current)
        self.report.created += 1

    def _current_owners(self, row: dict[str, str]) -> dict[str, str]:
        """The columns of the key that name another register's entry, with what that entry is called now."""
        fields = {
            name: self.register.model._meta.get_field(self.register.columns[name])
            for name in self.key_columns
        }
        return {
            name: self.decoder.current_key(field.related_model, row[name])
            for name, field in fields.items()
            if field.is_relation
        }

    def _update(self, item: models.Model, key: str, *, line: int, row: dict[str, str]) -> None:
        if self.loaded[key].object_digest != self._digest(register_row(item, self.register)):
            self.report.kept.append(f"{self.file}:{line} {key}")
            return
        self._write(item, key, line=line, row=row)
        self.report.updated += 1

    def _write(self, item: models.Model, key: str, *, line: int, row: dict[str, str]) -> None:
        try:
            for column, name in self.register.columns.items():
                setattr(item, name, self._decode(name, row[column]))
            item.full_clean()
        except CodecError as error:
            self._fault(line, str(error))
        except ValidationError as error:
            for field, message in messages_of(error):
                self._fault(line, f"{field}: {message}" if field else message)
        else:
            item.save()
            LoadedContent.objects.update_or_create(
                key=key,
                defaults={
                    "file_digest": self._digest(row),
                    "object_digest": self._digest(register_row(item, self.register)),
                },
            )

    def _decode(self, name: str, cell: str):
        if isinstance(self.register.model._meta.get_field(name), models.BooleanField):
            if cell not in (YES, ""):
                raise CodecError(_("Write yes here, or nothing."))
            return cell == YES
        return self.decoder.decode(self.register.model, name, cell or None)

    def _digest(self, row: dict[str, str]) -> str:
        """As before there was a column that says nothing here."""
        return digest_row(
            {name: cell for name, cell in row.items() if cell or name not in self.register.later}
        )

    def _fault(self, line: int, message: str) -> None:
        self.faults.append(Fault(self.file, line, message))


def merged_keys(register: RegisterType) -> set[str]:
    """The keys of rows whose entries were merged into others, as ``LoadedContent`` writes keys."""
    if not is_register(register.model):
        return set()
    kind = ContentType.objects.get_for_model(register.model)
    aliases = EntryAlias.objects.filter(content_type=kind).values_list("scope", "key")
    return {f"{register.name}:" + "/".join(filter(None, names)) for names in aliases}


def digest_row(row: dict[str, str]) -> str:
    return hashlib.sha256("\x1f".join(f"{key}={row[key]}" for key in sorted(row)).encode()).hexdigest()
