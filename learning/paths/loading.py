"""The items of a path from plain lists and dictionaries, the form that they have in content files.

Each item, question and answer has its ``id``: the key by which learners' progress knows it.
"""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue
from wagtail.blocks.base import get_error_json_data

from casestudies.models import CaseStudyPage
from knowledge.models import KnowledgePage
from methods.models import MethodStepPage

from ..models import LearningPathPage, WebinarPage
from .file_keys import ITEM_KEYS, QUESTION_KEYS
from .items import Raw

# What stands where in a file, the keys below it, and the page of a given type that a uid names.
Fault = Callable[..., None]
FindPage = Callable[[type[KnowledgePage], str], int]

KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,39}\Z")
DEFAULT_MINUTES = 10
PAGES = {
    "step": MethodStepPage,
    "recording": WebinarPage,
    "case": CaseStudyPage,
    "reading": KnowledgePage,
}


class ItemReader:
    """Makes a path's items of what a file says; ``fault(message, *place)`` is told what is wrong, and where."""

    def __init__(self, *, find_page: FindPage, fault: Fault) -> None:
        self.find_page, self._fault, self.is_faulty = find_page, fault, False

    def fault(self, message: str, *place: Any) -> None:
        self.is_faulty = True
        self._fault(message, *place)

    def read(self, values: Any, *place: Any) -> StreamValue:
        block = LearningPathPage._meta.get_field("items").stream_block
        raw = self._rows(values, ITEM_KEYS, place)
        stream = StreamValue(block, raw, is_lazy=True)
        if self.is_faulty:
            # Rows have been left out, so that places would be counted wrongly.
            return stream
        try:
            return block.clean(stream)
        except ValidationError as error:
            self._tell(get_error_json_data(error), place)
        return stream

    def _rows(self, values: Any, known: dict[str, tuple[str, ...]], place: tuple) -> list[Raw]:
        """Items or questions: each says what ``kind`` it is."""
        rows = []
        for index, value, key in self._keyed(values, place):
            kind = value.get("kind")
            if kind not in known:
                message = _("“kind” must be one of: %(known)s.") % {"known": ", ".join(known)}
                self.fault(message, *place, index, "kind")
                continue
            self._refuse_unknown(value, {"id", "kind", *known[kind]}, (*place, index))
            read = {
                name: self._value(kind, name, value.get(name), (*place, index, name)) for name in known[kind]
            }
            rows.append({"type": kind, "value": read, "id": key})
        return rows

    def _keyed(self, values: Any, place: tuple) -> Iterator[tuple[int, dict[str, Any], str]]:
        """Each row with its key, once it has been seen that the key is one and stands there once."""
        if values in (None, ""):
            return
        if not isinstance(values, list) or not all(isinstance(value, dict) for value in values):
            self.fault(_("Write a list of rows here, each with “key: value” lines."), *place)
            return
        seen: set[str] = set()
        for index, value in enumerate(values):
            key = str(value.get("id", ""))
            if not KEY.match(key):
                message = _(
                    "Give the row an “id” of its own: small letters a–z, digits and hyphens, at most 40."
                )
                self.fault(message, *place, index, "id")
            elif key in seen:
                self.fault(_("Another row has the same “id”. Give this one its own."), *place, index, "id")
            else:
                seen.add(key)
                yield index, value, key

    def _refuse_unknown(self, value: dict[str, Any], known: set[str], place: tuple) -> None:
        for name in value:
            if name not in known:
                self.fault(_("There is no key “%(key)s” in such a row.") % {"key": name}, *place, name)

    def _value(self, kind: str, name: str, value: Any, place: tuple) -> Any:
        if name in ("page", "source"):
            return self._page(PAGES.get(kind, KnowledgePage), value, place)
        if name == "questions":
            return self._rows(value, QUESTION_KEYS, place)
        if name == "options":
            return [self._option(row, key, (*place, index)) for index, row, key in self._keyed(value, place)]
        if name == "items":
            return [self._line(row, key, (*place, index)) for index, row, key in self._keyed(value, place)]
        if name == "minutes":
            return self._number(DEFAULT_MINUTES if value is None else value, int, place)
        if name in ("answer", "tolerance"):
            return self._number(0 if value is None and name == "tolerance" else value, Decimal, place)
        if name in ("starts", "ends") and value is not None and not isinstance(value, str):
            self.fault(_('Write the time in quotation marks, as "12:30".'), *place)
            return ""
        return self._text(value, place)

    def _option(self, row: dict[str, Any], key: str, place: tuple) -> Raw:
        self._refuse_unknown(row, {"id", "text", "is_right", "feedback"}, place)
        is_right = row.get("is_right", False)
        if not isinstance(is_right, bool):
            self.fault(_("Write true or false here."), *place, "is_right")
        value = {
            "text": self._text(row.get("text"), (*place, "text")),
            "is_right": is_right is True,
            "feedback": self._text(row.get("feedback"), (*place, "feedback")),
        }
        return {"type": "item", "value": value, "id": key}

    def _line(self, row: dict[str, Any], key: str, place: tuple) -> Raw:
        self._refuse_unknown(row, {"id", "text"}, place)
        return {"type": "item", "value": self._text(row.get("text"), (*place, "text")), "id": key}

    def _page(self, model: type[KnowledgePage], uid: Any, place: tuple) -> int | None:
        if uid in (None, ""):
            return None
        try:
            return self.find_page(model, str(uid))
        except LookupError as error:
            self.fault(str(error.args[0]), *place)
            return None

    def _number(self, value: Any, number: type, place: tuple) -> Any:
        try:
            return None if value is None else number(str(value))
        except (ValueError, InvalidOperation):
            self.fault(_("Write a number here."), *place)
            return None

    def _text(self, value: Any, place: tuple) -> str:
        if isinstance(value, (dict, list)):
            message = _("Write a text here, in quotation marks if it holds “:” or “#”.")
            self.fault(message, *place)
            return ""
        return "" if value is None else str(value)

    def _tell(self, error: dict[str, Any], place: tuple) -> None:
        """Every message of a block's error, at the line of the key that it is about."""
        for message in error.get("messages", []):
            self.fault(message, *place)
        for name, inner in (error.get("blockErrors") or {}).items():
            self._tell(inner, (*place, name))
