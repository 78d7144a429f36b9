"""One field of a model to and from its form in a file; what the form is follows from the field's class."""

import re
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from taggit.managers import TaggableManager

from knowledge.markdown import find_source_codes
from knowledge.mentions import replace_code
from knowledge.models import Source
from knowledge.private_fields import PrivateURLField
from registers.models import read_aliases
from registers.registry import is_register, key_of
from taxonomy.models import Tag
from taxonomy.search_words import BETWEEN, SearchWordsField, read_phrases

from .faults import unknown_reference
from .moments import BadMoment, decode_moment, encode_moment
from .schema import NATURAL_KEYS

Model = models.Model


class CodecError(Exception):
    """The value does not fit the field; the message says what to write instead."""


def is_many(field: Any) -> bool:
    return isinstance(field, (models.ManyToManyField, TaggableManager))


def natural_key(model: type[Model]) -> str:
    """The field that names an object of ``model`` in a file."""
    return NATURAL_KEYS[model]


def encode(instance: Model, name: str) -> Any:
    """The value of a field as it stands in a file; None for what is left out."""
    field = instance._meta.get_field(name)
    if isinstance(field, PrivateURLField):
        raise CodecError(f"{name} is for no file.")
    if isinstance(field, TaggableManager):
        return sorted(str(tag) for tag in getattr(instance, name).all()) or None
    if isinstance(field, models.ManyToManyField):
        key = natural_key(field.related_model)
        return (
            sorted((getattr(item, key) for item in getattr(instance, name).all()), key=natural_order) or None
        )
    if isinstance(field, models.ForeignKey):
        target = getattr(instance, name)
        return getattr(target, natural_key(type(target))) if target else None
    value = getattr(instance, name)
    if value == field.get_default() or value in (None, ""):
        return None
    return _encode_plain(field, value)


def _encode_plain(field: models.Field, value: Any) -> Any:
    if isinstance(field, models.DecimalField):
        return format_decimal(value)
    if isinstance(field, SearchWordsField):
        return BETWEEN.join(read_phrases(value))
    if isinstance(value, datetime):
        return encode_moment(value)
    if isinstance(value, str):
        return str(value).replace("\r\n", "\n")
    return value


def natural_order(text: str) -> list:
    """P7 before P13, as a reader would sort them."""
    return [
        (0, int(part), "") if part.isdigit() else (1, 0, part) for part in re.split(r"(\d+)", text) if part
    ]


def format_decimal(value: Decimal) -> str:
    """Without an exponent and without zeros that say nothing."""
    text = f"{Decimal(value):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


class Decoder:
    """Turns values of files into values of fields, looking each register up once."""

    def __init__(self) -> None:
        self._objects: dict[tuple, dict[str, Model]] = {}
        self._merged: dict[type[Model], dict[str, str]] = {}

    def decode(self, model: type[Model], name: str, value: Any) -> Any:
        """The value for ``setattr``; a list of objects for a relation to many. Raises CodecError."""
        field = model._meta.get_field(name)
        if is_many(field):
            return self._decode_many(field, value)
        if isinstance(field, models.ForeignKey):
            return None if value in (None, "") else self._find(field, str(value))
        if value is None:
            return field.get_default()
        return _decode_plain(field, value)

    def decode_targets(self, model: type[Model], name: str, value: Any) -> list:
        """The objects that a foreign key of ``model`` may point at, one for each key in the list ``value``."""
        return self._decode_many(model._meta.get_field(name), value)

    def forget(self, model: type[Model]) -> None:
        """Look ``model``'s objects up again next time, because some were made."""
        self._objects = {key: found for key, found in self._objects.items() if key[0] is not model}
        self._merged.pop(model, None)

    def forget_all(self) -> None:
        self._objects, self._merged = {}, {}

    def _decode_many(self, field: Any, value: Any) -> list:
        if value in (None, ""):
            return []
        if not isinstance(value, list):
            raise CodecError(_("Write a list here, as [a, b]."))
        if isinstance(field, TaggableManager):
            return list(dict.fromkeys(self.current_key(Tag, str(item)) for item in value))
        # Two codes may be names of one entry, after a merge.
        return list(dict.fromkeys(self._find(field, str(item)) for item in value))

    def current_key(self, model: type[Model], key: str) -> str:
        """The key of the entry that the one with this key was merged into; ``key`` itself if it was not."""
        return self._aliases(model).get(key, key)

    def current_text(self, text: str) -> str:
        """``text`` with its markers naming the sources as they are called since they were merged."""
        for code in find_source_codes(text):
            text = replace_code(text, code, self.current_key(Source, code))
        return text

    def source_codes(self) -> set[str]:
        """Every code that a text may name a source by, also those of merged ones."""
        return {*Source.objects.values_list("code", flat=True), *self._aliases(Source)}

    def _aliases(self, model: type[Model]) -> dict[str, str]:
        if model not in self._merged:
            kept = read_aliases(model)
            taken = model._default_manager.filter(**{f"{natural_key(model)}__in": list(kept)}) if kept else ()
            names = {key_of(entry) for entry in taken}
            self._merged[model] = {key: key_of(entry) for key, entry in kept.items() if key not in names}
        return self._merged[model]

    def find(self, model: type[Model], key: str) -> Model:
        """The object of ``model`` that a file calls ``key``. Raises CodecError."""
        return self._look_up(model, {}, key)

    def _find(self, field: Any, key: str) -> Model:
        return self._look_up(field.related_model, field.get_limit_choices_to(), key)

    def _look_up(self, model: type[Model], limit: dict[str, Any], key: str) -> Model:
        cache_key = (model, tuple(sorted(limit.items())))
        if cache_key not in self._objects:
            name = natural_key(model)
            found = {str(getattr(item, name)): item for item in model._default_manager.filter(**limit)}
            scope = str(limit.get("vocabulary", ""))
            merged = read_aliases(model, scope=scope) if is_register(model) else {}
            self._objects[cache_key] = merged | found
        try:
            return self._objects[cache_key][key]
        except KeyError:
            raise CodecError(unknown_reference(str(model._meta.verbose_name), key)) from None


def _decode_plain(field: models.Field, value: Any) -> Any:
    if isinstance(field, models.DecimalField):
        return _decode_decimal(value)
    if isinstance(field, models.DateTimeField):
        return _decode_moment(value)
    if isinstance(field, models.DateField):
        return _decode_date(value)
    if isinstance(field, models.BooleanField):
        if not isinstance(value, bool):
            raise CodecError(_("Write true or false here."))
        return value
    if isinstance(field, models.IntegerField):
        return _decode_integer(value)
    if isinstance(field, models.JSONField):
        return value
    if isinstance(value, (dict, list)):
        raise CodecError(_("Write a text here, in quotation marks if it holds “:” or “#”."))
    if isinstance(field, SearchWordsField):
        return "\n".join(str(value).split(BETWEEN.strip()))
    return str(value)


def _decode_decimal(value: Any) -> Decimal | None:
    if value == "":
        return None
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        raise CodecError(_('Write a number with a decimal point here, as "7.5".')) from None
    if not number.is_finite():
        raise CodecError(_('Write a number with a decimal point here, as "7.5".'))
    return number


def _decode_integer(value: Any) -> int | None:
    if value == "":
        return None
    try:
        return int(str(value))
    except ValueError:
        raise CodecError(_("Write a whole number here.")) from None


def _decode_date(value: Any) -> date | None:
    if value == "":
        return None
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise CodecError(_("Write a date as 2026-11-22 here.")) from None


def _decode_moment(value: Any) -> datetime | None:
    if value == "":
        return None
    try:
        return decode_moment(value)
    except BadMoment as error:
        raise CodecError(str(error)) from None


def messages_of(error: ValidationError) -> list[tuple[str, str]]:
    """``(field, message)`` pairs of a validation error."""
    if hasattr(error, "error_dict"):
        return [(name, message) for name, messages in error.message_dict.items() for message in messages]
    return [("", message) for message in error.messages]
