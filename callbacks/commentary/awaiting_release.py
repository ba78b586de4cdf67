"""Gathers what the reader's own agency sent of quarters that are not released."""

from collections.abc import Iterable

from dashboard.figures.agency_totals import combined_series
from dashboard.quarters import Quarter
from data_access.store.gate import Gate
from layouts.indicators.awaiting_release import AwaitingFigure


def awaiting_figures(
    gate: Gate, keys: Iterable[str], chosen: Quarter | None
) -> tuple[AwaitingFigure, ...]:
    """Return what the reader's agency sent of some lines that is not released, oldest first.

    `chosen` is the quarter of a page that was asked for; on a page of an earlier quarter than the
    latest, where it is not None, there is nothing.
    """
    found = gate.own_unreleased(keys) if chosen is None else ()
    if not found:
        return ()
    catalogue = gate.catalogue()
    quarters = [one.quarter for one in found]
    receipts = gate.receipts(min(quarters), max(quarters))
    mine = [one for one in receipts if one.agency == gate.reader.agency and one.returns]
    numbers = {one.quarter: one.returns[-1] for one in mine}
    return tuple(
        AwaitingFigure(
            indicator := catalogue.indicator(one.indicator),
            combined_series(indicator, (one,), (one.quarter,)).figures[0],
            numbers.get(one.quarter, 0),
        )
        for one in found
    )
