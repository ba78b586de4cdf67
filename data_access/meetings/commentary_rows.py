"""Commentary as rows: what agencies and the sub-group say. Versions are only added."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from dashboard.commentary.commentary import (
    Commentary,
    CommentSubject,
    new_commentary,
    stated_commentary,
)
from dashboard.figures.observations import Return
from data_access.database.guards.own_rows import belongs_to
from data_access.database.guards.row_numbers import next_number
from data_access.database.tables import CommentaryRow


class CommentaryRows:
    """The commentary of one partnership, numbered in the order of recording."""

    def __init__(self, partnership: str) -> None:
        self._partnership = partnership

    def recorded(self, connection: Connection) -> tuple[Commentary, ...]:
        """Return every version of all commentary, oldest first."""
        row = CommentaryRow
        own = belongs_to(row, self._partnership)
        asked = select(*row.__table__.columns).where(own).order_by(row.number)
        return tuple(_commentary(found) for found in connection.execute(asked))

    def clear(self, connection: Connection) -> None:
        """Delete all commentary of the partnership. This is only done to a demonstration."""
        own = belongs_to(CommentaryRow, self._partnership)
        connection.execute(delete(CommentaryRow).where(own))

    def add(
        self, connection: Connection, found: Iterable[Commentary], moment: datetime
    ) -> tuple[Commentary, ...]:
        """Add versions, recorded at `moment`; return them with their numbers and that moment."""
        row = CommentaryRow
        first = next_number(connection, row, self._partnership)
        saved = tuple(
            replace(one, number=number, recorded=moment) for number, one in enumerate(found, first)
        )
        if saved:
            connection.execute(insert(row), [self._values(one) for one in saved])
        return saved

    def add_stated(
        self, connection: Connection, returns: Iterable[Return], moment: datetime
    ) -> tuple[Commentary, ...]:
        """Add what returns say, in their order; what an agency said already is no new version.

        The returns have their numbers. A text is about its indicator in the return's quarter.
        """
        said = [one for each in returns for one in stated_commentary(each)]
        if not said:
            return ()
        return self.add(connection, new_commentary(self.recorded(connection), said), moment)

    def _values(self, one: Commentary) -> dict[str, Any]:
        return {
            "partnership": self._partnership,
            "number": one.number,
            "recorded": one.recorded,
            "recorded_by": one.by,
            "scope": one.subject.scope,
            "subject_key": one.subject.key,
            "first": one.subject.first,
            "last": one.subject.last,
            "upward": one.subject.upward,
            "agency": one.agency,
            "post": one.post,
            "words": one.text,
            "return_number": one.return_number or None,
        }


def _commentary(row: Any) -> Commentary:
    return Commentary(
        CommentSubject(row.scope, row.subject_key, row.first, row.last, row.upward),
        row.agency,
        row.words,
        post=row.post,
        by=row.recorded_by,
        number=row.number,
        recorded=row.recorded,
        return_number=row.return_number or 0,
    )
