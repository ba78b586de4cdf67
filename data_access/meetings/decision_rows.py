"""What meetings decided, as rows. Decisions are only added."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from dashboard.meetings.decisions import MeetingDecision
from data_access.database.guards.own_rows import belongs_to
from data_access.database.guards.row_numbers import next_number
from data_access.database.meeting_tables import DecisionRow

OF_ACTIONS = ("source", "agency", "measure", "aim", "link", "instead")
"""The columns that only actions use, and what becomes of them; the fields bear the same names."""


class DecisionRows:
    """What one partnership's meetings decided, numbered in the order of recording."""

    def __init__(self, partnership: str) -> None:
        self._partnership = partnership

    def recorded(self, connection: Connection) -> tuple[MeetingDecision, ...]:
        """Return every decision, oldest first; of one that is a step, without the step's words."""
        row = DecisionRow
        own = belongs_to(row, self._partnership)
        asked = select(*row.__table__.columns).where(own).order_by(row.number)
        return tuple(_decision(found) for found in connection.execute(asked))

    def clear(self, connection: Connection) -> None:
        """Delete all decisions of the partnership. This is only done to a demonstration."""
        own = belongs_to(DecisionRow, self._partnership)
        connection.execute(delete(DecisionRow).where(own))

    def add(
        self, connection: Connection, one: MeetingDecision, moment: datetime
    ) -> MeetingDecision:
        """Add a decision; return it with its number and its moment.

        The words, the post and the day of one that is a step are kept with the step alone.
        """
        row = DecisionRow
        number = next_number(connection, row, self._partnership)
        is_step = bool(one.step)
        values = {
            "partnership": self._partnership,
            "number": number,
            "recorded": moment,
            "recorded_by": one.by,
            "meeting": one.meeting,
            "held": one.held,
            "item": one.item,
            "kind": one.kind,
            "measured": one.measured,
            "first": one.first,
            "step_number": one.step or None,
            "about": one.about or None,
            "who": "" if is_step else one.who,
            "due": None if is_step else one.due,
            "words": "" if is_step else one.text,
            "names": one.names,
            **{name: getattr(one, name) for name in OF_ACTIONS},
        }
        connection.execute(insert(row), values)
        return replace(one, number=number, recorded=moment)


def _decision(row: Any) -> MeetingDecision:
    return MeetingDecision(
        meeting=row.meeting,
        held=row.held,
        item=row.item,
        kind=row.kind,
        text=row.words,
        who=row.who,
        due=row.due,
        measured=row.measured,
        first=row.first,
        by=row.recorded_by,
        step=row.step_number or 0,
        about=row.about or 0,
        number=row.number,
        recorded=row.recorded,
        names=row.names,
        **{name: getattr(row, name) for name in OF_ACTIONS},
    )
