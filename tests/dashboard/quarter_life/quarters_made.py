"""Quarters made of a few steps and returns, for the tests of their lives."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from dashboard.quarter_life.quarter_acts import QuarterAct, QuarterWord
from dashboard.quarter_life.quarter_states import QuarterLife, quarter_life
from dashboard.returns.receipts import Receipt, ReceiptState
from tests import builders as make

QUARTER = make.q("2025-26 Q3")
DUE = date(2026, 1, 24)
CLOSES = date(2026, 2, 7)
TITLES = {"care": "Social Care", "police": "Police"}
OPENED = QuarterAct(QUARTER, QuarterWord.OPENED, by="A. Analyst", day=CLOSES)
COMPLETE = QuarterAct(
    QUARTER, QuarterWord.COMPLETE, "care", by="S. Signatory", post="Director", day=DUE
)
QUERIED = QuarterAct(QUARTER, QuarterWord.QUERIED, "care", by="A. Analyst", text="Is 40 right?")
ANSWERED = QuarterAct(QUARTER, QuarterWord.ANSWERED, "care", by="S. Sender", text="It is.")
ACCEPTED = QuarterAct(QUARTER, QuarterWord.ACCEPTED, "care", by="A. Analyst")
POLICE_ACCEPTED = replace(ACCEPTED, agency="police", text="stated by mail")
SIGNED = QuarterAct(QUARTER, QuarterWord.SIGNED_OFF, by="A. Analyst")
EXTENDED = QuarterAct(
    QUARTER,
    QuarterWord.EXTENDED,
    "care",
    by="A. Analyst",
    day=DUE + timedelta(days=7),
    text="a new case system",
)
PUT_OFF = QuarterAct(
    QUARTER, QuarterWord.PUT_OFF, by="A. Analyst", day=CLOSES + timedelta(days=7), text="strike"
)
UNDO = QuarterAct(QUARTER, QuarterWord.UNDONE, by="A. Analyst")


def undoing(number: int, text: str = "") -> QuarterAct:
    """Make the step that undoes another one."""
    return replace(UNDO, about=number, text=text)


def numbered(*acts: QuarterAct) -> tuple[QuarterAct, ...]:
    """Give steps the numbers that the store would give them."""
    return tuple(replace(one, number=number) for number, one in enumerate(acts, start=1))


def receipt(agency: str, returns: Sequence[int] = (), due: date = DUE) -> Receipt:
    """Make the receipt of what an agency sent; it is asked one figure."""
    state = ReceiptState.RECEIVED if returns else ReceiptState.MISSING
    came = DUE if returns else None
    return Receipt(agency, QUARTER, due, state, came, expected=1, returns=tuple(returns))


def life(
    *acts: QuarterAct,
    care: Sequence[int] = (),
    police: Sequence[int] = (),
    day: date = DUE,
    changed: int = 0,
) -> QuarterLife:
    """Give the quarter after some steps, with the numbers of the returns of two agencies."""
    receipts = (receipt("care", care), receipt("police", police))
    return quarter_life(QUARTER, numbered(*acts), receipts, day, TITLES, changed)
