"""How old a quarter's page is: a later quarter that is over, and which of its returns have come in.

A quarter counts as over from the first day on which one of its returns is due. Until then nothing
of it could be expected.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from dashboard import number_formats
from dashboard.catalogue.indicators import Catalogue
from dashboard.quarters import Quarter
from dashboard.returns.receipts import Receipt, ReceiptState

NAMED = 3
"""How many of many agencies a sentence names, after their number."""


@dataclass(frozen=True, slots=True)
class LaterQuarter:
    """The latest quarter that is over, later than the quarter of a page.

    `receipts` has its receipt of every agency from which a return is expected. `after` is the
    number of quarters by which it follows the quarter of the page.
    """

    quarter: Quarter
    receipts: tuple[Receipt, ...]
    after: int


def later_quarter(shown: Quarter, receipts: Iterable[Receipt], today: date) -> LaterQuarter | None:
    """Return the latest quarter after `shown` that is over and whose returns are due by today.

    `receipts` are those of the quarters that may be meant (`quarters_over`). The result is None if
    there is no such quarter.
    """
    found: dict[Quarter, list[Receipt]] = {}
    for one in receipts:
        if one.state is not ReceiptState.NOT_EXPECTED and one.quarter > shown:
            found.setdefault(one.quarter, []).append(one)
    over = [quarter for quarter, its in found.items() if min(r.due for r in its) <= today]
    if not over:
        return None
    latest = max(over)
    return LaterQuarter(latest, tuple(found[latest]), latest - shown)


def quarters_over(today: date) -> tuple[Quarter, Quarter]:
    """Return the first and the last of the two quarters before the one that contains today.

    The later of the two may be over without a return that is due; the earlier is over for long.
    """
    now = Quarter.containing(today)
    return now - 2, now - 1


def later_sentences(catalogue: Catalogue, later: LaterQuarter, today: date) -> tuple[str, ...]:
    """Say that a later quarter is over, which of its returns have come, and which have not."""
    ended = number_formats.long_date(later.quarter.last_day)
    more = "" if later.after == 1 else f", {number_formats.number_word(later.after)} quarters later"
    return (
        f"A later quarter is over: {later.quarter}, to {ended}{more}.",
        *(f"{said[0].upper()}{said[1:]}." for said in _received(catalogue, later, today)),
    )


def _received(catalogue: Catalogue, later: LaterQuarter, today: date) -> Iterator[str]:
    every = len(later.receipts)
    came = [one for one in later.receipts if one.received is not None]
    late = [one for one in later.receipts if one.received is None and one.due < today]
    due = [one for one in later.receipts if one.received is None and one.due >= today]
    if came:
        yield f"received from {_named(catalogue, came, every)}"
    else:
        yield "nothing of it has been received yet"
    if late:
        yield f"overdue from {_named(catalogue, late, every)}"
    if due:
        days = {one.due for one in due}
        last = number_formats.long_date(max(days))
        yield f"due by {last} from {_named(catalogue, due, every)}"


def _named(catalogue: Catalogue, receipts: list[Receipt], every: int) -> str:
    """Name agencies; of many, say how many of `every` they are, and name the first."""
    names = [catalogue.agency(one.agency).short for one in receipts]
    if len(names) <= NAMED + 1:
        return number_formats.list_text(names)
    many = number_formats.plural_text(len(names), "agency", "agencies")
    if len(names) == every:
        return f"all {many}"
    return f"{many}, among them {number_formats.list_text(names[:NAMED])}"
