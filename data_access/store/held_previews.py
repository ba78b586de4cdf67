"""Corrections that are held back as others read them: now, and as a release would show them."""

from collections.abc import Iterator

from dashboard.catalogue.indicators import Indicator
from dashboard.disclosure.held_corrections import HeldCorrection, HeldLine
from dashboard.disclosure.suppression_plan import PROTECTED
from dashboard.figures.observations import Observation, Status
from dashboard.number_formats import figure_text
from dashboard.readers import Audience
from dashboard.releases.held_previews import HeldFigure, HeldPreview, Read
from data_access.store.partnership_rows import PartnershipRows
from data_access.store.snapshot import Snapshot

HIDDEN = Status.SUPPRESSED.word


def held_previews(snapshot: Snapshot) -> tuple[HeldPreview, ...]:
    """Return the corrections that are held back, those that wait first, the latest quarter first.

    Corrections of lines that the catalogue does not have any more are left out.
    """
    found: dict[tuple[HeldLine, int], list[HeldCorrection]] = {}
    catalogue = snapshot.catalogue()
    for one in snapshot.returns.corrections():
        if one.is_held and catalogue.has(one.line.indicator):
            found.setdefault((one.line, one.since), []).append(one)
    previews = [_preview(snapshot, tuple(several)) for several in found.values()]
    order = [(not one.is_waiting, -one.line.quarter.ordinal, one.line) for one in previews]
    return tuple(previews[place] for place in sorted(range(len(order)), key=order.__getitem__))


def parts_read(snapshot: Snapshot, line: HeldLine, audience: Audience) -> Read:
    """Return what an audience reads of each part of a line of one agency."""
    return {one.part: _words(one) for one in _stated(snapshot, line, audience)}


def _preview(snapshot: Snapshot, corrections: tuple[HeldCorrection, ...]) -> HeldPreview:
    rows, catalogue = PartnershipRows.of(snapshot.partnership), snapshot.catalogue()
    line, connection = corrections[0].line, snapshot.connection
    held = {one: rows.held.returns_held(connection, one) for one in corrections}
    numbers = next(iter(held.values()))
    heads = {one.number: one.recorded for one in rows.ledger.heads(connection)} if numbers else {}
    indicator = catalogue.indicator(line.indicator)
    return HeldPreview(
        line=line,
        title=f"{indicator.short}, {line.quarter}, {catalogue.agency(line.agency).title}",
        corrections=corrections,
        tokens={one.address: one.token(returns) for one, returns in held.items()},
        returns=numbers,
        came=heads.get(numbers[-1]) if numbers else None,
        figures=tuple(_figures(snapshot, line, indicator)),
    )


def _figures(snapshot: Snapshot, line: HeldLine, indicator: Indicator) -> Iterator[HeldFigure]:
    read = {audience: parts_read(snapshot, line, audience) for audience in PROTECTED}
    for one in _stated(snapshot, line, Audience.STEWARD):
        seen = {audience: parts.get(one.part, HIDDEN) for audience, parts in read.items()}
        title = snapshot.catalogue().part_title(indicator, one.part)
        yield HeldFigure(one.part, title, _words(one), seen)


def _stated(snapshot: Snapshot, line: HeldLine, audience: Audience) -> Iterator[Observation]:
    found = snapshot.material((line.indicator,), line.quarter, True, audience)
    for one in found.observations.get(line.indicator, ()):
        if (one.quarter, one.agency) == (line.quarter, line.agency):
            yield one


def _words(one: Observation) -> str:
    if not one.status.has_figure:
        return one.status.word
    if one.numerator is None and one.status is not Status.NIL:
        return "" if one.value is None else figure_text(one.value, "%")
    number = figure_text(one.numerator or 0.0, "count")
    return number if one.denominator is None else f"{number} of {one.denominator:,.0f}"
