"""The returns received, compared with those that were due."""

from datetime import date, timedelta

import pytest

from dashboard.figures.observations import Observation, Return, Status
from dashboard.quarters import Quarter
from dashboard.returns.receipts import Receipt, ReceiptState, receipts_due
from tests import builders as make

FIRST = make.FIRST
ENQUIRIES = make.indicator("enquiries", agencies=("care",))
VISITS = make.indicator("visits", agencies=("care", "police"), combine="sum")
LATER = make.indicator("later", agencies=("care",), since=FIRST + 1)
CATALOGUE = make.catalogue(ENQUIRIES, VISITS, LATER)
DUE = date(2020, 7, 24)
"""The quarter ends on 30 June; returns are due 24 days later."""


def receipt(
    *totals: Observation, received: tuple[date, ...] = (), quarter: Quarter = FIRST
) -> Receipt:
    """Give the receipt of care's figures for a quarter."""
    returns = [
        Return("care", quarter, day, "care.csv", (), number=number)
        for number, day in enumerate(received, start=1)
    ]
    found = receipts_due(CATALOGUE, (quarter, quarter), returns, totals)
    return next(r for r in found if r.agency == "care")


def test_a_return_on_the_day_it_is_due_is_not_late() -> None:
    given = make.observation(ENQUIRIES, FIRST, 4)
    assert receipt(given, received=(DUE,)).state is ReceiptState.RECEIVED
    assert receipt(given, received=(DUE + timedelta(days=1),)).state is ReceiptState.LATE
    assert receipt(given, received=(DUE,)).due == DUE


def test_a_correction_does_not_make_a_return_late() -> None:
    found = receipt(make.observation(ENQUIRIES, FIRST, 4), received=(DUE, date(2021, 1, 1)))
    assert (found.state, found.received, found.returns) == (ReceiptState.RECEIVED, DUE, (1, 2))


def test_what_did_not_come_is_missing_where_something_was_expected() -> None:
    assert receipt().state is ReceiptState.MISSING
    assert receipt(quarter=FIRST - 1).state is ReceiptState.NOT_EXPECTED


def test_a_return_of_nothing_but_nil_is_nil() -> None:
    none = (
        make.observation(ENQUIRIES, FIRST, Status.NIL),
        make.observation(VISITS, FIRST, Status.NIL),
    )
    assert receipt(*none, received=(DUE,)).state is ReceiptState.NIL
    some = (none[0], make.observation(VISITS, FIRST, 0))
    assert receipt(*some, received=(DUE,)).state is ReceiptState.RECEIVED


@pytest.mark.parametrize(
    ("stated", "figures"), [(4, 1), (Status.NIL, 1), (Status.NOT_AVAILABLE, 0)]
)
def test_lines_with_a_figure_are_counted_among_those_in_force(
    stated: float | Status, figures: int
) -> None:
    found = receipt(make.observation(ENQUIRIES, FIRST, stated), received=(DUE,))
    assert (found.figures, found.expected) == (figures, 2)
    assert receipt(quarter=FIRST + 1).expected == 3


def test_one_provisional_figure_makes_the_receipt_provisional() -> None:
    plain = make.observation(VISITS, FIRST, 4)
    marked = Observation("enquiries", FIRST, "care", numerator=4.0, provisional=True)
    assert receipt(plain, marked, received=(DUE,)).provisional
    assert not receipt(plain, received=(DUE,)).provisional


def test_receipts_are_in_the_order_of_agencies_and_of_time() -> None:
    found = receipts_due(CATALOGUE, (FIRST, FIRST + 1), [], [])
    assert [(r.agency, r.quarter) for r in found] == [
        ("care", FIRST),
        ("care", FIRST + 1),
        ("police", FIRST),
        ("police", FIRST + 1),
    ]
