"""One content file made into one page with its rows, every fault noted with its line."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from wagtail.models import Page

from knowledge.markdown import check_markdown
from knowledge.markers import KnownTargets
from knowledge.models import MAX_PINS, KnowledgePage, PinnedPage
from knowledge.references import stream_texts
from knowledge.stream_text import find_picture_slugs, text_to_stream
from learning.paths.loading import ItemReader

from .codecs import CodecError, Decoder, is_many, messages_of
from .faults import Fault, unknown_reference
from .front_matter import ContentFile
from .pointing import find_vain_markers
from .schema import ITEMS, READ_ON, PageType, RowType

# Keys that say where a page stands rather than what is in it.
PLACE_KEYS = {"type", "live", "guide", "position"}


class PageBuilder:
    """Fills ``page`` from ``content``; look at ``faults`` before saving."""

    def __init__(self, page: Page, content: ContentFile, page_type: PageType, decoder: Decoder) -> None:
        self.page, self.content, self.page_type, self.decoder = page, content, page_type, decoder
        self.faults: list[Fault] = []

    def fill(self) -> None:
        """Set fields and sections, and replace every row."""
        self._refuse_unknown_keys()
        for name in self.page_type.fields:
            self._set(self.page, name, self.content.meta.get(name), (name,))
        for name in self.page_type.line_fields:
            self._set_lines(name)
        self._set_sections()
        for row_type in self.page_type.rows:
            rows = self._build_rows(row_type, self.content.meta.get(row_type.key), (row_type.key,))
            setattr(self.page, row_type.key, rows)
        if self.page_type.has_items:
            reader = ItemReader(find_page=self._find_page, fault=self._fault)
            self.page.items = reader.read(self.content.meta.get(ITEMS), ITEMS)

    def fill_pins(self) -> None:
        """Set the pages to read on; the pages of all files must have been made."""
        if not self.page_type.has_uid:
            return
        try:
            targets = self.decoder.decode_targets(PinnedPage, "target", self.content.meta.get(READ_ON))
        except CodecError as error:
            self._fault(str(error), READ_ON)
            return
        if len(targets) > MAX_PINS:
            self._fault(_("Choose at most four."), READ_ON)
        self.page.pins = [PinnedPage(target=target, sort_order=place) for place, target in enumerate(targets)]

    def check(self) -> None:
        """Validate the page and its rows, and the markers in its texts."""
        self._clean(
            self.page, (), exclude=["path", "depth", "numchild", "content_type", "url_path", "locale"]
        )
        for heading, name in self.page_type.sections.items():
            self._check_texts(heading, stream_texts(getattr(self.page, name)))
        for row_type in self.page_type.rows:
            self._check_rows(self.page, row_type, (row_type.key,))
        if self.content.meta.get("live", True):
            for hindrance in self.page.list_hindrances():
                self._fault(hindrance)

    def check_markers(self, known: KnownTargets, *, picture_slugs: set[str]) -> None:
        self.faults += find_vain_markers(
            self.content, self.page_type, known, current=self.decoder.current_text
        )
        for section, text in self.content.sections.items():
            for slug in find_picture_slugs(text):
                if slug not in picture_slugs:
                    self._fault(unknown_reference(_("picture"), slug), "#", section)

    def _refuse_unknown_keys(self) -> None:
        rows = {row_type.key for row_type in self.page_type.rows}
        known = {*self.page_type.fields, *self.page_type.line_fields, *rows, *PLACE_KEYS}
        if self.page_type.has_uid:
            known.add(READ_ON)
        if self.page_type.has_items:
            known.add(ITEMS)
        for key in self.content.meta:
            if key not in known:
                self._fault(_("There is no key “%(key)s” in a file of this type.") % {"key": key}, key)
        for section in self.content.sections:
            if section not in self.page_type.sections:
                self._fault(
                    _("There is no heading “# %(name)s” in a file of this type. Use: %(known)s.")
                    % {"name": section, "known": ", ".join(self.page_type.sections)},
                    "#",
                    section,
                )

    def _set(self, instance: models.Model, name: str, value: Any, path: tuple) -> None:
        try:
            decoded = self.decoder.decode(type(instance), name, value)
        except CodecError as error:
            self._fault(str(error), *path)
            return
        if not is_many(instance._meta.get_field(name)):
            setattr(instance, name, decoded)
        elif name == "tags":
            instance.tags.set(decoded)
        else:
            setattr(instance, name, decoded)

    def _find_page(self, model: type[KnowledgePage], uid: str) -> int:
        """Raises LookupError with what to do about it."""
        try:
            return self.decoder.find(model, uid).pk
        except CodecError as error:
            raise LookupError(str(error)) from None

    def _set_lines(self, name: str) -> None:
        items = self.content.meta.get(name) or []
        if not isinstance(items, list):
            self._fault(_("Write a list here, one item on each line after “-”."), name)
            return
        setattr(self.page, name, "\n".join(str(item) for item in items))

    def _set_sections(self) -> None:
        for heading, name in self.page_type.sections.items():
            text = self.decoder.current_text(self.content.sections.get(heading, ""))
            setattr(self.page, name, text_to_stream(text))

    def _build_rows(self, row_type: RowType, values: Any, path: tuple) -> list[models.Model]:
        if values is None:
            return []
        if not isinstance(values, list) or not all(isinstance(value, dict) for value in values):
            self._fault(_("Write a list of rows here, each with “key: value” lines."), *path)
            return []
        return [self._build_row(row_type, value, (*path, index)) for index, value in enumerate(values)]

    def _build_row(self, row_type: RowType, values: dict[str, Any], path: tuple) -> models.Model:
        row = row_type.model(sort_order=path[-1])
        children = {child.key for child in row_type.children}
        for key in values:
            if key not in row_type.fields and key not in children:
                self._fault(_("There is no key “%(key)s” in such a row.") % {"key": key}, *path, key)
        for name in row_type.fields:
            self._set(row, name, values.get(name), (*path, name))
        for child in row_type.children:
            setattr(row, child.key, self._build_rows(child, values.get(child.key), (*path, child.key)))
        return row

    def _check_texts(self, heading: str, texts: list[str]) -> None:
        try:
            for text in texts:
                check_markdown(text)
        except ValidationError as error:
            self._fault(error.messages[0], "#", heading)

    def _check_rows(self, parent: models.Model, row_type: RowType, path: tuple) -> None:
        for index, row in enumerate(getattr(parent, row_type.key).all()):
            self._clean(row, (*path, index), exclude=["page", "metric", "guide", "webinar"])
            for child in row_type.children:
                self._check_rows(row, child, (*path, index, child.key))

    def _clean(self, instance: models.Model, path: tuple, *, exclude: list[str]) -> None:
        try:
            instance.full_clean(exclude=exclude, validate_constraints=False)
        except ValidationError as error:
            for field, message in messages_of(error):
                text = f"{field}: {message}" if field else message
                self._fault(text, *path, *([field] if field else []))

    def _fault(self, message: str, *path: Any) -> None:
        self.faults.append(self.content.fault(message, *path))
