"""Edited sentences of reports, as rows. Edits are only added."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from dashboard.commentary.edited_sentences import EditedSentence
from dashboard.readers import Audience
from data_access.database.guards.own_rows import belongs_to
from data_access.database.guards.row_numbers import next_number
from data_access.database.meeting_tables import EditedSentenceRow


class EditedSentenceRows:
    """The edits of one partnership's reports, numbered in the order of recording."""

    def __init__(self, partnership: str) -> None:
        self._partnership = partnership

    def recorded(self, connection: Connection) -> tuple[EditedSentence, ...]:
        """Return every edit, oldest first."""
        row = EditedSentenceRow
        own = belongs_to(row, self._partnership)
        asked = select(*row.__table__.columns).where(own).order_by(row.number)
        return tuple(_edit(found) for found in connection.execute(asked))

    def clear(self, connection: Connection) -> None:
        """Delete all edits of the partnership. This is only done to a demonstration."""
        own = belongs_to(EditedSentenceRow, self._partnership)
        connection.execute(delete(EditedSentenceRow).where(own))

    def add(self, connection: Connection, one: EditedSentence, moment: datetime) -> EditedSentence:
        """Add an edit; return it with its number and its moment."""
        row = EditedSentenceRow
        number = next_number(connection, row, self._partnership)
        values = {
            "partnership": self._partnership,
            "number": number,
            "recorded": moment,
            "recorded_by": one.by,
            "report": one.report,
            "place": one.place,
            "lines": list(one.lines),
            "first": one.first,
            "last": one.last,
            "rule": one.rule,
            "bases": {audience.value: basis for audience, basis in one.bases.items()},
            "words": one.text,
        }
        connection.execute(insert(row), values)
        return replace(one, number=number, recorded=moment)


def _edit(row: Any) -> EditedSentence:
    return EditedSentence(
        report=row.report,
        place=row.place,
        lines=tuple(row.lines),
        first=row.first,
        last=row.last,
        rule=row.rule,
        bases={Audience(audience): basis for audience, basis in row.bases.items()},
        text=row.words,
        by=row.recorded_by,
        number=row.number,
        recorded=row.recorded,
    )
