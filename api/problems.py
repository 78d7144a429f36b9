"""What is wrong with a question, as RFC 9457 has it: Swedish, and with the parameter that it is about."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from django.http import HttpResponse
from django.utils.translation import gettext as _
from ninja import Schema
from pydantic import Field

MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True)
class Fault:
    """``parameter`` is empty where the fault is in none of them."""

    parameter: str
    detail: str


class Problem(Schema):
    """As RFC 9457 has it; ``type`` is left out, which means that the status says all."""

    title: str
    status: int
    detail: str
    errors: list[Fault] = Field(
        default=[], description="What is wrong with the question; only with status 400."
    )


class BadQuestion(Exception):
    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(self.faults)


def titles() -> dict[int, str]:
    return {
        400: _("The question cannot be answered as it stands"),
        404: _("There is nothing at this address"),
        405: _("This address can only be read"),
        429: _("Too many questions"),
    }


def answer_problem(status: int, detail: str, *, faults: Iterable[Fault] = ()) -> HttpResponse:
    """``type`` is left out, which means that the status says all that a program needs to know."""
    problem = {"title": titles()[status], "status": status, "detail": detail}
    errors = [asdict(fault) for fault in faults]
    body = json.dumps({**problem, "errors": errors} if errors else problem, ensure_ascii=False)
    response = HttpResponse(body, status=status, content_type=MEDIA_TYPE)
    response.headers["Cache-Control"] = "no-store"
    return response


def answer_bad_question(faults: tuple[Fault, ...]) -> HttpResponse:
    return answer_problem(400, " ".join(fault.detail for fault in faults), faults=faults)
