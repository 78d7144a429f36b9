"""Compiling the catalogues, and what CI finds wrong with one."""

import gettext
import io
import os

from babel.messages.pofile import read_po

from scripts.catalogues import compile_stale_catalogues
from scripts.ci.catalogue import report

PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Save"\nmsgstr "Spara"\n'

FAULTY = (
    PO
    + """
msgid "Open"
msgstr ""

#, fuzzy
msgid "Close"
msgstr "Stäng"

#, python-format
msgid "%(count)s case"
msgid_plural "%(count)s cases"
msgstr[0] "%(count)s fall"
msgstr[1] ""

#, python-format
msgid "Of %(name)s"
msgstr "Av %(namn)s"
"""
)


def write_catalogue(root):
    po = root / "locale" / "sv" / "LC_MESSAGES" / "django.po"
    po.parent.mkdir(parents=True)
    po.write_text(PO)
    return po


def test_compile_of_a_new_catalogue_makes_it_readable(tmp_path):
    po = write_catalogue(tmp_path)

    assert compile_stale_catalogues(tmp_path) == [po]
    assert gettext.translation("django", tmp_path / "locale", ["sv"]).gettext("Save") == "Spara"


def test_compile_of_a_fresh_catalogue_does_nothing(tmp_path):
    write_catalogue(tmp_path)
    compile_stale_catalogues(tmp_path)

    assert compile_stale_catalogues(tmp_path) == []


def test_compile_of_a_changed_catalogue_writes_it_again(tmp_path):
    po = write_catalogue(tmp_path)
    compile_stale_catalogues(tmp_path)
    later = po.with_suffix(".mo").stat().st_mtime + 1
    os.utime(po, (later, later))

    assert compile_stale_catalogues(tmp_path) == [po]


def test_report_names_empty_fuzzy_and_malformed_messages():
    catalogue = read_po(io.BytesIO(FAULTY.encode()), locale="sv")

    assert report(catalogue) == [
        "“Open” has no translation",
        "“Close” is fuzzy, or new and guessed by gettext",
        "“%(count)s case” has no translation",
        "“Of %(name)s” unknown named placeholder 'namn'",
    ]
