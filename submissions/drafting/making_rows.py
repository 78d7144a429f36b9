"""What every row of a case from a submission has: the submission as its source, and no more than was answered."""

from dataclasses import dataclass
from typing import TypeVar

from django.db import models

from knowledge.models import Provenance, Source, YesNoUnknown

from .entries import Entries

Row = TypeVar("Row", bound=Provenance)


@dataclass(frozen=True)
class Makings:
    """What rows are made with; ``source`` need not be saved."""

    source: Source
    entries: Entries

    def make(self, model: type[Row], *, label: str, **fields) -> Row:
        """An unsaved row. Confidence stays medium, and the row public, unless ``fields`` say otherwise."""
        row = model(label=label[: longest(model, "label")], **fields)
        row.sources = [self.source]
        return row


def longest(model: type[models.Model], name: str) -> int:
    return model._meta.get_field(name).max_length


def fits(model: type[models.Model], name: str, text: str) -> bool:
    return len(text) <= longest(model, name)


def fit(model: type[models.Model], name: str, text: str) -> tuple[str, str]:
    """``text`` for the field and nothing left over, or nothing for it and all left over."""
    return (text, "") if fits(model, name, text) else ("", text)


def read_choice(choices: type[models.TextChoices], code: str) -> str:
    return code if code in choices.values else ""


def read_answer(code: str) -> str:
    """Yes, no or not known, in the code of a row."""
    return code if code in YesNoUnknown.values else YesNoUnknown.UNKNOWN


def join(*parts: str, by: str = ", ") -> str:
    return by.join(part for part in parts if part)
