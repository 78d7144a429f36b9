"""A value in the words of the form, and back. What is equal in words is equal."""

import re
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db.models import Field, Model
from django.utils.translation import gettext as _

from casestudies.models import CaseStudyPage
from guard.text import clean_text, strip_unsafe
from knowledge.formatting import MINUS, format_number
from knowledge.markdown import check_markdown
from knowledge.markers import check_markers
from knowledge.stream_text import find_picture_slugs, stream_to_text, text_to_stream
from taxonomy.models import Term

from .places import Kind, Place

# A full stop before exactly three digits may be meant either way.
NUMBER = re.compile(r"-?[0-9]{1,14}(?:,[0-9]{1,4}|\.(?![0-9]{3}\Z)[0-9]{1,4})?", re.ASCII)
BLANKS = re.compile(r"[ \u00a0\u202f\u2009]")


def read_text(place: Place) -> str:
    """The value at ``place`` as the form shows it."""
    value = getattr(place.thing, place.name)
    match place.kind:
        case Kind.RUNNING:
            return stream_to_text(value)
        case Kind.NUMBER:
            return "" if value is None else format_number(value)
        case Kind.STATUS:
            return value.code if value else ""
        case _:
            return value.replace("\r\n", "\n").strip()


def write_text(place: Place, text: str) -> None:
    """Put a text that ``clean_value`` has returned in its place."""
    setattr(place.thing, place.name, parse_text(place, text))


def parse_text(place: Place, text: str) -> object:
    match place.kind:
        case Kind.RUNNING:
            return text_to_stream(text)
        case Kind.NUMBER:
            return parse_number(text) if text else None
        case Kind.STATUS:
            return find_status(text)
        case _:
            return text


def clean_value(place: Place, text: str) -> str:
    """What was typed, in the form's words. Raises ValidationError, in words for whoever typed it."""
    match place.kind:
        case Kind.RUNNING:
            return clean_running(text, before=read_text(place))
        case Kind.NUMBER:
            return clean_number(text, field=field_of(place))
        case Kind.STATUS:
            return text
        case _:
            return clean_plain(text, field=field_of(place), is_multiline=place.kind == Kind.LINES)


def clean_plain(text: str, *, field: Field, is_multiline: bool) -> str:
    longest = field.max_length or 2_000
    cleaned = clean_text(text, limit=longest + 1, is_multiline=is_multiline)
    if len(cleaned) > longest:
        raise ValidationError(_("Write at most %(count)d characters.") % {"count": longest})
    if not cleaned and not field.blank:
        raise ValidationError(_("This cannot be empty."))
    return cleaned


def clean_number(text: str, *, field: Field) -> str:
    if not text.strip():
        return ""
    number = parse_number(text)
    field.run_validators(number)
    return format_number(number)


def parse_number(text: str) -> Decimal:
    """``1 234,5`` as a number. Raises ValidationError."""
    plain = BLANKS.sub("", text.strip()).replace(MINUS, "-")
    if not NUMBER.fullmatch(plain):
        raise ValidationError(_("Write a number, such as 1 234,5, and nothing else."))
    return Decimal(plain.replace(",", "."))


def clean_running(text: str, *, before: str) -> str:
    """Pictures are the editors' to put in: those that were there may stay or go."""
    cleaned = strip_unsafe(text).replace("\r\n", "\n").replace("\r", "\n").strip()
    check_markdown(cleaned)
    check_markers(cleaned)
    if not set(find_picture_slugs(cleaned)) <= set(find_picture_slugs(before)):
        raise ValidationError(_("A picture cannot be added here. Send it to the editors instead."))
    return stream_to_text(_as_stream(cleaned))


def _as_stream(text: str):
    """As the page would hold it, so that what is the same reads the same."""
    page = CaseStudyPage()
    page.problem = text_to_stream(text)
    return page.problem


def is_same(before: str, after: str) -> bool:
    """Whether a cleaned text says what stood there, which may have been stored before texts were cleaned."""
    return strip_unsafe(before).strip() == after


def field_of(place: Place) -> Field:
    return type(place.thing)._meta.get_field(place.name)


def list_statuses() -> list[tuple[str, str]]:
    return [(term.code, str(term)) for term in Term.objects.of(Term.Vocabulary.PROJECT_STATUS)]


def find_status(code: str) -> Model | None:
    return Term.objects.of(Term.Vocabulary.PROJECT_STATUS).filter(code=code).first()
