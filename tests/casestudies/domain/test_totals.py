from dataclasses import dataclass
from decimal import Decimal
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from casestudies.domain.totals import Total, total_financing


@dataclass(frozen=True)
class Row:
    pk: int
    amount: Decimal | None = Decimal(10)
    page_id: int = 1
    sort_order: int | None = 0
    currency: str = "SEK"
    kind: str = "budget"
    joint_key: str = ""
    status: str = "current"
    visibility: str = "public"
    is_preferred: bool = False
    is_unconfirmed: bool = False


ROWS = st.lists(
    st.builds(
        Row,
        pk=st.integers(1, 10**6),
        amount=st.none() | st.decimals(0, 10**9, places=2),
        page_id=st.integers(1, 4),
        sort_order=st.none() | st.integers(0, 3),
        currency=st.sampled_from(["SEK", "GBP"]),
        kind=st.sampled_from(["", "ceiling", "budget", "paid"]),
        joint_key=st.sampled_from(["", "", "gemensam", "annan"]),
        status=st.sampled_from(["current", "disputed", "superseded"]),
        visibility=st.sampled_from(["public", "internal"]),
        is_preferred=st.booleans(),
        is_unconfirmed=st.booleans(),
    ),
    unique_by=lambda row: row.pk,
    max_size=12,
)


def amounts(rows) -> dict[tuple[str, str], Decimal]:
    return {(total.currency, total.kind): total.amount for total in total_financing(rows)}


def test_total_of_nothing_is_empty():
    assert total_financing([]) == []


def test_total_adds_what_is_alike_and_says_what_it_speaks_of():
    rows = [
        Row(1, Decimal("1.50")),
        Row(2, Decimal("2.25"), page_id=2, is_unconfirmed=True),
        Row(3, Decimal("3.00"), page_id=2),
    ]

    assert total_financing(rows) == [
        Total("SEK", "budget", Decimal("6.75"), sums=3, cases=2, unconfirmed=Decimal("2.25"))
    ]


def test_total_keeps_currencies_and_kinds_apart():
    rows = [Row(1, kind="ceiling"), Row(2, Decimal(7), kind="paid"), Row(3, Decimal(5), currency="GBP")]

    assert amounts(rows) == {("GBP", "budget"): 5, ("SEK", "ceiling"): 10, ("SEK", "paid"): 7}


def test_total_counts_a_joint_sum_once_for_all_its_cases():
    rows = [
        Row(1, Decimal(44), page_id=1, joint_key="botkyrka-ornskoldsvik"),
        Row(2, Decimal(44), page_id=2, joint_key="botkyrka-ornskoldsvik"),
        Row(3, Decimal(6), page_id=3),
    ]

    (total,) = total_financing(rows)

    assert (total.amount, total.sums, total.cases) == (50, 2, 3)


def test_total_of_a_disputed_joint_sum_counts_the_preferred_value_once():
    rows = [
        Row(pk, Decimal(amount), page_id=page, joint_key="a", status="disputed", is_preferred=amount == 44)
        for pk, amount, page in [(1, 40, 1), (2, 44, 1), (3, 40, 2), (4, 44, 2)]
    ]

    assert amounts(rows) == {("SEK", "budget"): 44}


def test_total_of_a_dispute_without_a_preferred_value_is_nothing():
    assert total_financing([Row(1, status="disputed"), Row(2, Decimal(12), status="disputed")]) == []


def test_total_leaves_out_internal_superseded_and_missing_sums():
    rows = [
        Row(1, visibility="internal"),
        Row(2, status="superseded"),
        Row(3, amount=None),
        Row(4, status="superseded", is_preferred=True),
    ]

    assert total_financing(rows) == []


@given(rows=ROWS, seed=st.integers())
def test_total_does_not_depend_on_the_order_of_rows(rows, seed):
    shuffled = Random(seed).sample(rows, len(rows))

    assert total_financing(shuffled) == total_financing(rows)


@given(rows=ROWS)
def test_total_is_never_more_than_all_rows_and_its_unconfirmed_part_never_more_than_itself(rows):
    everything = sum((row.amount for row in rows if row.amount is not None), Decimal(0))

    totals = total_financing(rows)

    assert sum(total.amount for total in totals) <= everything
    assert all(total.unconfirmed <= total.amount for total in totals)


@given(rows=ROWS)
def test_total_is_the_same_when_another_case_names_the_same_joint_sum(rows):
    joint = [row for row in rows if row.joint_key]
    copies = [
        Row(**{**vars(row), "pk": row.pk + 10**7, "page_id": row.page_id + 100, "is_preferred": False})
        for row in joint
        if row.status == "current" and not row.is_preferred
    ]

    assert amounts([*rows, *copies]) == amounts(rows)
