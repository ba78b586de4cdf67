"""Corrections that are held back from an audience as rows, with what was decided about them."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from dashboard.disclosure.held_corrections import (
    HeldCorrection,
    HeldLine,
    HeldLines,
    HoldWord,
)
from dashboard.readers import Audience
from data_access.database.guards.own_rows import belongs_to
from data_access.database.plan_tables import HeldCorrectionRow
from data_access.database.tables import ObservationRow


class HeldCorrectionRows:
    """The corrections of one partnership that were ever held back."""

    def __init__(self, partnership: str) -> None:
        self._partnership = partnership

    def corrections(self, connection: Connection) -> tuple[HeldCorrection, ...]:
        """Return every correction that was ever held back, those of the earliest return first."""
        row = HeldCorrectionRow
        asked = select(*row.__table__.columns).where(belongs_to(row, self._partnership))
        order = row.since_return, row.indicator_key, row.quarter, row.agency, row.audience
        return tuple(_correction(found) for found in connection.execute(asked.order_by(*order)))

    def sentences(self, connection: Connection, audience: Audience) -> dict[int, str]:
        """Return a sentence for each return of which a figure is held back from an audience.

        The keys are the numbers of the returns. If anything waits for a decision, it says so.
        """
        held = [
            one for one in self.corrections(connection) if one.audience is audience and one.is_held
        ]
        found: dict[int, str] = {}
        for one in sorted(held, key=lambda one: one.word is HoldWord.WAITING):
            for number in self.returns_held(connection, one):
                found[number] = one.sentence
        return found

    def returns_held(self, connection: Connection, one: HeldCorrection) -> tuple[int, ...]:
        """Return the numbers of the returns that a correction holds back, oldest first."""
        row, line = ObservationRow, one.line
        asked = select(row.return_number).where(
            belongs_to(row, self._partnership),
            row.indicator_key == line.indicator,
            row.quarter == line.quarter,
            row.agency == line.agency,
            row.return_number >= one.since,
        )
        found = connection.execute(asked.distinct().order_by(row.return_number))
        return tuple(found.scalars())

    def hold(self, connection: Connection, held: Mapping[Audience, HeldLines], plan: int) -> None:
        """Add what a plan holds back from each audience and no plan before it held back."""
        there = {(one.audience, one.line) for one in self.corrections(connection) if one.is_held}
        rows = [
            self._values(HeldCorrection(audience, line, since, plan))
            for audience, lines in held.items()
            for line, since in sorted(lines.items())
            if (audience, line) not in there
        ]
        if rows:
            connection.execute(insert(HeldCorrectionRow), rows)

    def decide(self, connection: Connection, decided: HeldCorrection) -> None:
        """Write what was decided about a correction."""
        found = self._values(decided)
        names = ("word", "decided_by", "decided", "last_return")
        row = update(HeldCorrectionRow).where(*self._at(decided))
        connection.execute(row.values({name: found[name] for name in names}))

    def clear(self, connection: Connection) -> None:
        """Delete what was held back. This is only done to invented figures."""
        row = HeldCorrectionRow
        connection.execute(delete(row).where(belongs_to(row, self._partnership)))

    def _at(self, one: HeldCorrection) -> tuple[ColumnElement[bool], ...]:
        row = HeldCorrectionRow
        return (
            belongs_to(row, self._partnership),
            row.audience == one.audience,
            row.indicator_key == one.line.indicator,
            row.quarter == one.line.quarter,
            row.agency == one.line.agency,
            row.since_return == one.since,
        )

    def _values(self, one: HeldCorrection) -> dict[str, Any]:
        return {
            "partnership": self._partnership,
            "audience": one.audience,
            "indicator_key": one.line.indicator,
            "quarter": one.line.quarter,
            "agency": one.line.agency,
            "since_return": one.since,
            "plan": one.plan,
            "word": one.word,
            "decided_by": one.by,
            "decided": one.decided,
            "last_return": one.last_return,
        }


def _correction(row: Any) -> HeldCorrection:
    return HeldCorrection(
        row.audience,
        HeldLine(row.indicator_key, row.quarter, row.agency),
        row.since_return,
        row.plan,
        row.word,
        row.decided_by,
        row.decided,
        row.last_return,
    )
