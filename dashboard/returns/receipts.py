"""Which agency's figures arrived and when, and the versions of a figure that were sent."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeVar

from dashboard.catalogue.indicators import Catalogue
from dashboard.errors import Fault
from dashboard.figures.observations import Observation, Return, Status
from dashboard.quarters import Quarter, quarters_between

T = TypeVar("T", Return, Observation)


@dataclass(frozen=True, slots=True)
class FigureVersion:
    """One version of a figure, as one return stated it.

    `source` is that return, without its figures. If `stands` is true, this version is the one now
    used. Otherwise a later return superseded it.
    """

    observation: Observation
    source: Return
    stands: bool


class ReceiptState(StrEnum):
    """Whether an agency's figures for a quarter arrived, and whether they arrived in time."""

    RECEIVED = "received"
    LATE = "late"
    MISSING = "missing"
    NIL = "nil"  # every figure of the return is nil
    NOT_EXPECTED = "not expected"  # no indicator of this agency was in force


@dataclass(frozen=True, slots=True)
class Receipt:
    """The state of one agency's figures for one quarter.

    `due` is the day by which the return was due. `received` is the day of the first return, or None
    if none arrived. `returns` are the numbers of all returns, oldest first. `expected` is how many
    of the agency's indicators were in force. `figures` is how many of these have a number, nil
    included. If `provisional` is true, at least one figure is provisional. A return that arrived
    late has the state "late" even if it states nothing but nil. `usually_due` is the day by which
    it would have been due, if the day was moved; None if it was not.
    """

    agency: str
    quarter: Quarter
    due: date
    state: ReceiptState
    received: date | None = None
    provisional: bool = False
    figures: int = 0
    expected: int = 0
    returns: tuple[int, ...] = ()
    usually_due: date | None = None


def receipts_due(
    catalogue: Catalogue,
    quarters: tuple[Quarter, Quarter],
    returns: Iterable[Return],
    totals: Iterable[Observation],
    extended: Mapping[tuple[str, Quarter], date] | None = None,
) -> tuple[Receipt, ...]:
    """Return a receipt for each agency and quarter.

    Agencies are in the catalogue's order, and quarters are oldest first. `quarters` are the first
    and the last quarter. `returns` are in the order in which they were saved. `totals` are the
    totals now in use. `extended` are the days to which returns were extended.
    """
    moved = extended or {}
    sent: Mapping[tuple[str, Quarter], list[Return]] = _grouped(returns)
    stated: Mapping[tuple[str, Quarter], list[Observation]] = _grouped(totals)
    return tuple(
        _receipt(
            catalogue,
            (agency.key, quarter),
            moved.get((agency.key, quarter)),
            sent.get((agency.key, quarter), []),
            stated.get((agency.key, quarter), []),
        )
        for agency in catalogue.agencies
        for quarter in quarters_between(*quarters)
    )


def _grouped(found: Iterable[T]) -> Mapping[tuple[str, Quarter], list[T]]:
    groups: dict[tuple[str, Quarter], list[T]] = defaultdict(list)
    for one in found:
        groups[one.agency, one.quarter].append(one)
    return groups


def _receipt(
    catalogue: Catalogue,
    place: tuple[str, Quarter],
    extended: date | None,
    returns: list[Return],
    totals: list[Observation],
) -> Receipt:
    key, quarter = place
    usually = quarter.last_day + timedelta(days=catalogue.agency(key).due_days)
    due = extended or usually
    lines = {i.key for i in catalogue.indicators if key in i.agencies and i.in_force(quarter)}
    given = [o for o in totals if o.indicator in lines and o.status.has_figure]
    received = min((r.received for r in returns), default=None)
    return Receipt(
        agency=key,
        quarter=quarter,
        due=due,
        state=_state(received, due, bool(lines), given),
        received=received,
        provisional=any(o.provisional for o in given),
        figures=len({o.indicator for o in given}),
        expected=len(lines),
        returns=tuple(r.number for r in returns),
        usually_due=usually if extended else None,
    )


def _state(
    received: date | None, due: date, expected: bool, given: list[Observation]
) -> ReceiptState:
    if received is None:
        return ReceiptState.MISSING if expected else ReceiptState.NOT_EXPECTED
    if received > due:
        return ReceiptState.LATE
    if given and all(o.status is Status.NIL for o in given):
        return ReceiptState.NIL
    return ReceiptState.RECEIVED


def received_faults(returns: Iterable[Return], received: date, today: date) -> list[Fault]:
    """Return a fault if returns cannot have come on a day: after today, or too early.

    Each quarter that was not over has a fault of its own.
    """
    found, place = f"{received:%Y-%m-%d}", "--received"
    if received > today:
        return [Fault("the command", place, found, f"{today:%Y-%m-%d}, today, or an earlier day")]
    early = {one.quarter for one in returns if received <= one.quarter.last_day}
    return [
        Fault("the command", place, found, f"a day after {quarter}, over on {quarter.last_day}")
        for quarter in sorted(early)
    ]
