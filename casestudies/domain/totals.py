"""Sums of money over several cases, without counting anything twice or adding what is not alike.

The rules:

- Only public rows with an amount count, and no superseded ones.
- Of values that sources disagree on, only the preferred one counts. A dispute without one counts as nothing.
- Rows with the same ``joint_key`` are one sum for all their cases and count once.
- Currencies are never converted, and ceilings, budgets, payments and repayments are never added to each other:
  the ceiling of a contract and what was paid under it are often the same money.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

PUBLIC = "public"
DISPUTED = "disputed"
SUPERSEDED = "superseded"


class Sum(Protocol):
    """What is read of a ``Financing`` row."""

    pk: int
    page_id: int
    sort_order: int | None
    amount: Decimal | None
    currency: str
    kind: str
    joint_key: str
    status: str
    visibility: str
    is_preferred: bool
    is_unconfirmed: bool


@dataclass(frozen=True)
class Total:
    """``kind`` is empty where the rows do not say what kind of sum they give.

    ``cases`` is the number of cases that the total speaks of; ``unconfirmed`` is the part of ``amount`` that
    one source alone gives.
    """

    currency: str
    kind: str
    amount: Decimal
    sums: int
    cases: int
    unconfirmed: Decimal


def total_financing(rows: Iterable[Sum]) -> list[Total]:
    """Add up amounts by currency and kind, in the order of those; the order of ``rows`` makes no difference."""
    groups: dict[tuple[str, str], list[Sum]] = {}
    for row in sorted(filter(counts_in_total, rows), key=_precedence):
        groups.setdefault((row.currency, row.kind), []).append(row)
    return [_total_group(currency, kind, groups[currency, kind]) for currency, kind in sorted(groups)]


def counts_in_total(row: Sum) -> bool:
    if row.amount is None or row.visibility != PUBLIC or row.status == SUPERSEDED:
        return False
    return row.is_preferred or row.status != DISPUTED


def _precedence(row: Sum) -> tuple[bool, int, int, int]:
    """Where cases give a joint sum differently, the preferred one stands for it, else that of the first case."""
    return (not row.is_preferred, row.page_id, row.sort_order or 0, row.pk)


def _total_group(currency: str, kind: str, rows: list[Sum]) -> Total:
    counted: dict[str, Sum] = {}
    for row in rows:
        counted.setdefault(row.joint_key or f"row {row.pk}", row)
    return Total(
        currency=currency,
        kind=kind,
        amount=_add(counted.values()),
        sums=len(counted),
        cases=len({row.page_id for row in rows}),
        unconfirmed=_add(row for row in counted.values() if row.is_unconfirmed),
    )


def _add(rows: Iterable[Sum]) -> Decimal:
    return sum((row.amount for row in rows if row.amount is not None), Decimal(0))
