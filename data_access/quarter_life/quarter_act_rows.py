"""The steps of quarters as rows. Steps are only added."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from dashboard.quarter_life.quarter_acts import QuarterAct
from data_access.database.guards.own_rows import belongs_to
from data_access.database.guards.quarter_tables import QuarterActRow
from data_access.database.guards.row_numbers import next_number


class QuarterActRows:
    """The steps of one partnership's quarters, numbered in the order of recording."""

    def __init__(self, partnership: str) -> None:
        self._partnership = partnership

    def recorded(
        self, connection: Connection, before: datetime | None = None
    ) -> tuple[QuarterAct, ...]:
        """Return every step that was recorded before a moment, oldest first; None means all."""
        row = QuarterActRow
        own = belongs_to(row, self._partnership)
        asked = select(*row.__table__.columns).where(own).order_by(row.number)
        if before is not None:
            asked = asked.where(row.recorded < before)
        return tuple(_act(found) for found in connection.execute(asked))

    def add(
        self, connection: Connection, acts: Iterable[QuarterAct], moment: datetime
    ) -> tuple[QuarterAct, ...]:
        """Add steps; return them with their numbers and their moment."""
        first = next_number(connection, QuarterActRow, self._partnership)
        saved = tuple(
            replace(one, number=number, recorded=moment)
            for number, one in enumerate(acts, start=first)
        )
        if saved:
            connection.execute(insert(QuarterActRow), [self._values(one) for one in saved])
        return saved

    def clear(self, connection: Connection) -> None:
        """Delete all steps of the partnership. This is only done to a demonstration."""
        own = belongs_to(QuarterActRow, self._partnership)
        connection.execute(delete(QuarterActRow).where(own))

    def _values(self, one: QuarterAct) -> dict[str, Any]:
        return {
            "partnership": self._partnership,
            "number": one.number,
            "recorded": one.recorded,
            "recorded_by": one.by,
            "quarter": one.quarter,
            "word": one.word,
            "agency": one.agency,
            "post": one.post,
            "day": one.day,
            "words": one.text,
            "last_return": one.last_return,
            "about": one.about,
        }


def _act(row: Any) -> QuarterAct:
    return QuarterAct(
        quarter=row.quarter,
        word=row.word,
        agency=row.agency,
        by=row.recorded_by,
        post=row.post,
        day=row.day,
        text=row.words,
        last_return=row.last_return,
        about=row.about,
        number=row.number,
        recorded=row.recorded,
    )
