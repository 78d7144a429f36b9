"""The Swedish catalogues hold every message of our code, and what Wagtail lacks for the admin to be Swedish."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import read_po
from django.apps import apps
from django.conf import settings
from django.test import RequestFactory
from django.utils.translation import trans_real
from django.utils.translation.template import templatize

from portal.admin_messages import script_messages
from scripts.ci.catalogue import report

ROOT = settings.BASE_DIR
NOT_OURS = {".venv", ".cache", "data", "tests", "node_modules"}
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
WHAT_EDITORS_MEET = [
    "wagtailadmin", "wagtailcore", "wagtailusers", "wagtailimages", "wagtaildocs", "wagtailsnippets",
    "wagtailsearch", "wagtailsites", "wagtailredirects", "wagtailsearchpromotions", "wagtail_modeladmin", "taggit",
]  # fmt: skip


def read_catalogue(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale="sv")


def list_files(pattern: str) -> Iterator[Path]:
    for path in ROOT.rglob(pattern):
        parts = path.relative_to(ROOT).parts
        if not NOT_OURS.intersection(parts) and "vendor" not in parts:
            yield path


def source_of(path: Path) -> str:
    """The file as Python's tokenizer reads it; a template as Django gives it to xgettext."""
    text = path.read_text()
    if path.suffix == ".py":
        return text
    return "\n".join(line.lstrip() for line in templatize(text).splitlines())


def list_messages(path: Path) -> Iterator[tuple[str, str | None]]:
    """Each message of a file and its context."""
    source = BytesIO(source_of(path).encode())
    for _line, message, _comments, context in extract("python", source, keywords=KEYWORDS):
        yield (message[0] if isinstance(message, tuple) else message), context


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    return read_catalogue(ROOT / "locale/sv/LC_MESSAGES/django.po")


@pytest.mark.parametrize("path", sorted(ROOT.glob("locale*/sv/LC_MESSAGES/*.po")), ids=str)
def test_catalogue_is_whole(path):
    assert report(read_catalogue(path)) == []


@pytest.mark.parametrize("pattern", ["*.py", "*.html", "*.txt"])
def test_catalogue_holds_every_message_of_the_code(catalogue, pattern):
    missing = {
        f"{path.relative_to(ROOT)}: {message}"
        for path in list_files(pattern)
        for message, context in list_messages(path)
        if message and not catalogue.get(message, context)
    }

    assert missing == set()


@pytest.mark.parametrize("label", WHAT_EDITORS_MEET)
def test_admin_is_swedish(label):
    """Fails when a new version of Wagtail brings messages that nobody has put into Swedish."""
    swedish = trans_real.translation("sv")._catalog
    english = read_catalogue(Path(apps.get_app_config(label).path) / "locale/en/LC_MESSAGES/django.po")

    missing = [message.id for message in english if message.id and not swedish.get(key_of(message))]

    assert missing == []


def key_of(message: Message) -> str | tuple[str, int]:
    """How a compiled catalogue names a message."""
    text = message.id[0] if message.pluralizable else message.id
    named = f"{message.context}\x04{text}" if message.context else text
    return (named, 0) if message.pluralizable else named


def test_script_messages_hold_what_wagtail_lacks():
    request = RequestFactory().get("/admin/jsi18n/")
    request.user = None

    messages = script_messages(request).content.decode()

    assert '"Autosave in progress\\u2026": "Sparar automatiskt \\u2026"' in messages
    assert '"The minimum number of items is %(min_num)d": "Det minsta' in messages
