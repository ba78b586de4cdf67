"""The steps that stewards recorded about exceptions, as rows. Steps are only added."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from dashboard.exceptions.life import ExceptionRun, ExceptionStep
from data_access.database.guards.own_rows import belongs_to
from data_access.database.guards.row_numbers import next_number
from data_access.database.tables import ExceptionStepRow


class ExceptionStepRows:
    """The steps recorded about one partnership's exceptions, numbered in the order of recording."""

    def __init__(self, partnership: str) -> None:
        self._partnership = partnership

    def recorded(
        self, connection: Connection, before: datetime | None = None
    ) -> tuple[ExceptionStep, ...]:
        """Return every step, oldest first; if `before` is given, only steps recorded before it."""
        row = ExceptionStepRow
        own = belongs_to(row, self._partnership)
        asked = select(*row.__table__.columns).where(own).order_by(row.number)
        if before is not None:
            asked = asked.where(row.recorded < before)
        return tuple(_step(found) for found in connection.execute(asked))

    def clear(self, connection: Connection) -> None:
        """Delete all steps of the partnership. This is only done to a demonstration."""
        own = belongs_to(ExceptionStepRow, self._partnership)
        connection.execute(delete(ExceptionStepRow).where(own))

    def add(self, connection: Connection, step: ExceptionStep, moment: datetime) -> ExceptionStep:
        """Add a step, recorded at `moment`; return the step with its number and that moment."""
        row = ExceptionStepRow
        number = next_number(connection, row, self._partnership)
        values = {
            "partnership": self._partnership,
            "number": number,
            "recorded": moment,
            "recorded_by": step.by,
            "indicator_key": step.run.indicator,
            "first": step.run.first,
            "last": step.run.last,
            "upward": step.run.upward,
            "stage": step.stage,
            "who": step.who,
            "due": step.due,
            "words": step.text,
        }
        connection.execute(insert(row), values)
        return replace(step, number=number, recorded=moment)


def _step(row: Any) -> ExceptionStep:
    return ExceptionStep(
        run=ExceptionRun(row.indicator_key, row.first, row.last, row.upward),
        stage=row.stage,
        by=row.recorded_by,
        text=row.words,
        who=row.who,
        due=row.due,
        number=row.number,
        recorded=row.recorded,
    )
