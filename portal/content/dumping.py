"""Pages and registers written as files; what ``load_content`` reads."""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import models
from wagtail.models import Page

from knowledge.lines import split_lines
from knowledge.stream_text import stream_to_text
from learning.paths.dumping import dump_items

from .codecs import encode
from .films import dump_film_files, dump_film_texts
from .front_matter import write_text
from .merged import dump_merged
from .pictures import TABLE, dump_picture_files, pictures_text
from .schema import ITEMS, PAGE_TYPES, READ_ON, REGISTER_TYPES, PageType, RegisterType, RowType
from .synonyms import dump_synonyms

YES = "yes"


def page_meta(page: Page, page_type: PageType) -> dict[str, Any]:
    """The front matter of a page, without what is empty or as by default."""
    meta: dict[str, Any] = {"type": page_type.name}
    meta |= _encoded(page, page_type.fields)
    if not page.live:
        meta["live"] = False
    if page_type.name == "step":
        meta |= _place_of_step(page)
    for name in page_type.line_fields:
        if items := split_lines(getattr(page, name)):
            meta[name] = items
    if page_type.has_uid and (pins := page.pins.select_related("target")):
        meta[READ_ON] = [pin.target.uid for pin in pins]
    for row_type in page_type.rows:
        if rows := _encode_rows(page, row_type):
            meta[row_type.key] = rows
    if page_type.has_items and (items := dump_items(page)):
        meta[ITEMS] = items
    return meta


def page_text(page: Page, page_type: PageType) -> str:
    """A page as the text of its file. A live page with unpublished changes is written as it is live."""
    sections = {heading: stream_to_text(getattr(page, name)) for heading, name in page_type.sections.items()}
    return write_text(page_meta(page, page_type), sections)


def _encoded(instance: models.Model, names: tuple[str, ...]) -> dict[str, Any]:
    values = {name: encode(instance, name) for name in names}
    return {name: value for name, value in values.items() if value is not None}


def _encode_rows(parent: models.Model, row_type: RowType) -> list[dict[str, Any]]:
    return [_encode_row(row, row_type) for row in getattr(parent, row_type.key).all()]


def _encode_row(row: models.Model, row_type: RowType) -> dict[str, Any]:
    values = _encoded(row, row_type.fields)
    for child in row_type.children:
        if rows := _encode_rows(row, child):
            values[child.key] = rows
    return values


def _place_of_step(page: Page) -> dict[str, Any]:
    siblings = list(page.get_siblings().order_by("path").values_list("pk", flat=True))
    return {"guide": page.get_parent().specific.uid, "position": siblings.index(page.pk) + 1}


def page_file_name(page: Page, page_type: PageType) -> str:
    """Where a page's file lies below the content folder."""
    if page_type.name == "step":
        place = _place_of_step(page)["position"]
        return f"steps/{page.get_parent().slug}/{place}-{page.slug}.md"
    return f"{page_type.folder}/{page.slug}.md"


def dump_pages() -> Iterator[tuple[str, str]]:
    """``(file name, text)`` of every page of a type that has files, live or draft."""
    for page_type in PAGE_TYPES:
        for page in page_type.model.objects.order_by("path"):
            current = page if page.live else page.get_latest_revision_as_object()
            yield page_file_name(page, page_type), page_text(current, page_type)


def register_rows(register: RegisterType) -> list[dict[str, str]]:
    """Every row of a register as texts, in the order of its key or its own sort order."""
    related = [
        field.name
        for field in register.model._meta.fields
        if isinstance(field, models.ForeignKey) and field.name in register.columns.values()
    ]
    objects = register.model._default_manager.select_related(*related).order_by(*_register_order(register))
    return [register_row(item, register) for item in objects]


def _register_order(register: RegisterType) -> list[str]:
    if "sort_order" in register.columns:
        return [*register.key[:-1], "sort_order", register.key[-1]]
    return list(register.key)


def register_row(item: models.Model, register: RegisterType) -> dict[str, str]:
    values = {column: encode(item, name) for column, name in register.columns.items()}
    return {column: cell_of(value) for column, value in values.items()}


def cell_of(value: Any) -> str:
    """A value as it stands in a CSV file; what is not true is left out, as all that is by default."""
    if isinstance(value, bool):
        return YES if value else ""
    return "" if value is None else str(value)


def register_text(register: RegisterType) -> str:
    """A register as the text of its CSV file."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, fieldnames=list(register.columns), lineterminator="\n")
    writer.writeheader()
    writer.writerows(register_rows(register))
    return buffer.getvalue()


def dump_registers() -> Iterator[tuple[str, str]]:
    """``(file name, text)`` of every register."""
    for register in REGISTER_TYPES:
        yield f"registers/{register.name}.csv", register_text(register)
    yield from dump_merged()


def dump_texts() -> Iterator[tuple[str, str]]:
    """``(file name, text)`` of all that is text: registers, synonyms, what is known about pictures and films, pages."""
    yield from dump_registers()
    yield from dump_synonyms()
    if text := pictures_text():
        yield TABLE, text
    yield from dump_film_texts()
    yield from dump_pages()


def dump_blocks() -> Iterator[tuple[str, Iterable[bytes]]]:
    """``(file name, its bytes block by block)`` of everything that ``load_content`` reads.

    A file is to be read before the next one is asked for: films may be larger than the memory.
    """
    for name, text in dump_texts():
        yield name, (text.encode(),)
    yield from dump_media()


def dump_media() -> Iterator[tuple[str, Iterable[bytes]]]:
    """Pictures and films."""
    for name, data in dump_picture_files():
        yield name, (data,)
    yield from dump_film_files()


def dump_files() -> Iterator[tuple[str, bytes]]:
    """The same, each file as a whole."""
    for name, blocks in dump_blocks():
        yield name, b"".join(blocks)
