"""Values that are marked to follow up, as rows."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from dashboard.quarter_life.followed_values import FollowedValue
from data_access.database.guards.own_rows import belongs_to
from data_access.database.guards.quarter_tables import FollowedValueRow
from data_access.database.guards.row_numbers import next_number


class FollowedRows:
    """The marks of one partnership, numbered in the order of marking."""

    def __init__(self, partnership: str) -> None:
        self._partnership = partnership

    def marked(self, connection: Connection) -> tuple[FollowedValue, ...]:
        """Return every mark, latest first."""
        row = FollowedValueRow
        own = belongs_to(row, self._partnership)
        asked = select(*row.__table__.columns).where(own).order_by(row.number.desc())
        return tuple(_value(found) for found in connection.execute(asked))

    def add(self, connection: Connection, one: FollowedValue, moment: datetime) -> FollowedValue:
        """Add a mark; return it with its number and its moment."""
        number = next_number(connection, FollowedValueRow, self._partnership)
        saved = replace(one, number=number, marked=moment)
        connection.execute(
            insert(FollowedValueRow),
            {
                "partnership": self._partnership,
                "number": number,
                "agency": one.agency,
                "quarter": one.quarter,
                "indicator": one.indicator,
                "reason": one.reason,
                "marked_by": one.by,
                "marked": moment,
                "done": None,
                "done_by": "",
                "outcome": "",
            },
        )
        return saved

    def settle(self, connection: Connection, one: FollowedValue) -> None:
        """Keep that a mark was settled: when, by whom, and what came of it."""
        row = FollowedValueRow
        own = belongs_to(row, self._partnership), row.number == one.number
        values = {"done": one.done, "done_by": one.done_by, "outcome": one.outcome}
        connection.execute(update(row).where(*own).values(**values))

    def clear(self, connection: Connection) -> None:
        """Delete all marks of the partnership. This is only done to a demonstration."""
        own = belongs_to(FollowedValueRow, self._partnership)
        connection.execute(delete(FollowedValueRow).where(own))


def _value(row: Any) -> FollowedValue:
    return FollowedValue(
        agency=row.agency,
        quarter=row.quarter,
        indicator=row.indicator,
        reason=row.reason,
        by=row.marked_by,
        number=row.number,
        marked=row.marked,
        done=row.done,
        done_by=row.done_by,
        outcome=row.outcome,
    )
