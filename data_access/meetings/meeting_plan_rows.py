"""The order, additions and notes of meetings' slides, as rows. Versions are only added."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from dashboard.meetings.slides import MeetingPlan
from dashboard.quarters import Quarter
from dashboard.readers import Audience
from data_access.database.guards.own_rows import belongs_to
from data_access.database.guards.row_numbers import next_number
from data_access.database.meeting_tables import MeetingPlanRow


class MeetingPlanRows:
    """What was kept of one partnership's meetings; the latest version of a meeting counts."""

    def __init__(self, partnership: str) -> None:
        self._partnership = partnership

    def latest(
        self, connection: Connection, quarter: Quarter, before: datetime | None = None
    ) -> MeetingPlan:
        """Return what was kept last of the meeting about a quarter; an empty plan if nothing.

        If `before` is given, it is what was kept last before that moment.
        """
        row = MeetingPlanRow
        own = [belongs_to(row, self._partnership), row.meeting == quarter]
        own += [row.recorded < before] if before is not None else []
        asked = select(*row.__table__.columns).where(*own).order_by(row.number.desc()).limit(1)
        found = connection.execute(asked).one_or_none()
        return MeetingPlan(quarter) if found is None else _plan(found)

    def clear(self, connection: Connection) -> None:
        """Delete what was kept of all meetings. This is only done to a demonstration."""
        own = belongs_to(MeetingPlanRow, self._partnership)
        connection.execute(delete(MeetingPlanRow).where(own))

    def add(self, connection: Connection, plan: MeetingPlan, moment: datetime) -> MeetingPlan:
        """Add a version; return it with its number and its moment."""
        row = MeetingPlanRow
        number = next_number(connection, row, self._partnership)
        values = {
            "partnership": self._partnership,
            "number": number,
            "recorded": moment,
            "recorded_by": plan.by,
            "meeting": plan.quarter,
            "body": {
                "order": list(plan.order),
                "hidden": sorted(plan.hidden),
                "added": list(plan.added),
                "notes": dict(plan.notes),
                "audience": plan.audience.value if plan.audience else None,
            },
        }
        connection.execute(insert(row), values)
        return replace(plan, number=number, recorded=moment)


def _plan(row: Any) -> MeetingPlan:
    return MeetingPlan(
        quarter=row.meeting,
        order=tuple(row.body["order"]),
        hidden=frozenset(row.body["hidden"]),
        added=tuple(row.body["added"]),
        notes=dict(row.body["notes"]),
        audience=Audience(row.body["audience"]) if row.body.get("audience") else None,
        by=row.recorded_by,
        number=row.number,
        recorded=row.recorded,
    )
