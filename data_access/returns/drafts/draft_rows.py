"""The rows of returns on their way, and of the answers about them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from dashboard.quarters import Quarter
from dashboard.returns.drafts.draft_return import DraftReturn, DraftState
from dashboard.returns.drafts.soft_checks import GivenAnswer
from data_access.database.guards.draft_tables import DraftAnswerRow, DraftReturnRow
from data_access.database.guards.own_rows import belongs_to
from data_access.database.guards.row_numbers import next_number

_HEAD = [column for column in DraftReturnRow.__table__.columns if column.name != "cells"]
_EMPTY: dict[str, Any] = {}


class DraftRows:
    """The returns on their way of one partnership."""

    def __init__(self, partnership: str) -> None:
        self._partnership = partnership

    def add(
        self,
        connection: Connection,
        draft: DraftReturn,
        cells: Mapping[str, Any],
        moment: datetime,
    ) -> DraftReturn:
        """Add a draft, which takes the place of the one before; return it with its number."""
        number = next_number(connection, DraftReturnRow, self._partnership)
        saved = replace(draft, number=number, came=moment)
        row = DraftReturnRow
        alive = [one for one in DraftState if one.is_alive]
        before = (
            update(row)
            .where(
                belongs_to(row, self._partnership),
                row.agency == draft.agency,
                row.quarter == draft.quarter,
                row.state.in_(alive),
            )
            .values(
                state=DraftState.REPLACED, ended=moment, ended_by=draft.by, cells=_EMPTY, reason=""
            )
        )
        connection.execute(before)
        values = {
            "partnership": self._partnership,
            "number": number,
            "agency": draft.agency,
            "quarter": draft.quarter,
            "file": draft.file,
            "fingerprint": draft.fingerprint,
            "cells": dict(cells),
            "came": moment,
            "sent_by": draft.by,
            "reason": draft.reason,
            "state": draft.state,
            "ended": None,
            "ended_by": "",
            "saved": 0,
        }
        connection.execute(insert(row), values)
        return saved

    def drafts(self, connection: Connection, agency: str | None = None) -> tuple[DraftReturn, ...]:
        """Return the drafts, latest first; of one agency if one is named."""
        row = DraftReturnRow
        own = [belongs_to(row, self._partnership)]
        if agency is not None:
            own.append(row.agency == agency)
        asked = select(*_HEAD).where(*own).order_by(row.number.desc())
        return tuple(map(_draft, connection.execute(asked)))

    def cells(self, connection: Connection, number: int) -> dict[str, Any]:
        """Return what was read of a draft's file; empty if nothing is kept any more."""
        row = DraftReturnRow
        asked = select(row.cells).where(belongs_to(row, self._partnership), row.number == number)
        found: dict[str, Any] | None = connection.execute(asked).scalar()
        return found or {}

    def alive(self, connection: Connection, agency: str, quarter: Quarter) -> DraftReturn | None:
        """Return the draft of an agency's return of which something may still become, if any."""
        drafts = self.drafts(connection, agency)
        return next((o for o in drafts if o.state.is_alive and o.quarter == quarter), None)

    def change_cells(
        self,
        connection: Connection,
        draft: DraftReturn,
        cells: Mapping[str, Any],
        moment: datetime,
    ) -> DraftReturn:
        """Change what is kept of a draft; its file's name, fingerprint and sender are as given."""
        values = {"file": draft.file, "fingerprint": draft.fingerprint, "sent_by": draft.by}
        self._change(connection, draft, cells=dict(cells), came=moment, **values)
        return replace(draft, came=moment)

    def explain(self, connection: Connection, draft: DraftReturn, reason: str) -> DraftReturn:
        """Keep why the figures of a draft are corrected."""
        self._change(connection, draft, reason=reason)
        return replace(draft, reason=reason)

    def mark_sent(self, connection: Connection, draft: DraftReturn) -> None:
        """Mark a draft as sent off by its agency."""
        self._change(connection, draft, state=DraftState.SENT)

    def end(
        self,
        connection: Connection,
        draft: DraftReturn,
        state: DraftState,
        moment: datetime,
        by: str,
        saved: int = 0,
    ) -> None:
        """End a draft; what was read of its file is kept no more."""
        ended = {"ended": moment, "ended_by": by, "saved": saved, "cells": _EMPTY, "reason": ""}
        self._change(connection, draft, state=state, **ended)

    def _change(self, connection: Connection, draft: DraftReturn, **values: Any) -> None:
        row = DraftReturnRow
        own = belongs_to(row, self._partnership), row.number == draft.number
        connection.execute(update(row).where(*own).values(**values))

    def answers(
        self, connection: Connection, agency: str, quarter: Quarter
    ) -> dict[str, GivenAnswer]:
        """Return the answers about an agency's return of a quarter, by their questions."""
        row = DraftAnswerRow
        asked = select(row.question, row.text, row.said_by, row.said).where(
            belongs_to(row, self._partnership), row.agency == agency, row.quarter == quarter
        )
        found: Iterator[Any] = iter(connection.execute(asked))
        return {
            one.question: GivenAnswer(one.question, one.text, one.said_by, one.said)
            for one in found
        }

    def answer(
        self, connection: Connection, draft: DraftReturn, answer: GivenAnswer, moment: datetime
    ) -> None:
        """Keep an answer in the place of the one before; one without a text is taken away."""
        row = DraftAnswerRow
        own = (
            belongs_to(row, self._partnership),
            row.agency == draft.agency,
            row.quarter == draft.quarter,
            row.question == answer.key,
        )
        connection.execute(delete(row).where(*own))
        if answer.text:
            values = {
                "partnership": self._partnership,
                "agency": draft.agency,
                "quarter": draft.quarter,
                "question": answer.key,
                "text": answer.text,
                "said_by": answer.by,
                "said": moment,
            }
            connection.execute(insert(row), values)

    def forget_answers(self, connection: Connection, draft: DraftReturn) -> None:
        """Delete the answers about a return, which are commentary now or of no use any more."""
        row = DraftAnswerRow
        connection.execute(
            delete(row).where(
                belongs_to(row, self._partnership),
                row.agency == draft.agency,
                row.quarter == draft.quarter,
            )
        )

    def purge(self, connection: Connection, number: int, moment: datetime, removed: str) -> int:
        """End a draft and remove its words, its file's name and the answers; return its rows."""
        found = next((one for one in self.drafts(connection) if one.number == number), None)
        if found is None:
            return 0
        if found.state.is_alive:
            self.end(connection, found, DraftState.DROPPED, moment, removed)
        self._change(connection, found, file=removed, sent_by=removed, cells=_EMPTY, reason="")
        self.forget_answers(connection, found)
        return 1

    def purge_sent(self, connection: Connection, saved: int, removed: str) -> int:
        """Remove who sent a return, and its file's name, of the draft that became it."""
        row = DraftReturnRow
        own = belongs_to(row, self._partnership), row.saved == saved
        values = {"file": removed, "sent_by": removed, "ended_by": removed}
        return int(connection.execute(update(row).where(*own).values(**values)).rowcount)

    def saved_as(self, connection: Connection, number: int) -> tuple[int, ...]:
        """Return the number of the return that a draft became, if it has become one."""
        return tuple(
            one.saved for one in self.drafts(connection) if one.number == number and one.saved
        )

    def end_old(self, connection: Connection, before: datetime, moment: datetime) -> int:
        """Drop drafts that came before a moment, and forget who sent those that ended.

        The result is how many were changed.
        """
        old = [
            one
            for one in self.drafts(connection)
            if one.came is not None and one.came < before
            if one.state.is_alive or one.by or one.file
        ]
        for one in old:
            if one.state.is_alive:
                self.end(connection, one, DraftState.DROPPED, moment, "")
                self.forget_answers(connection, one)
            self._change(connection, one, file="", sent_by="", ended_by="")
        return len(old)

    def clear(self, connection: Connection) -> None:
        """Delete all drafts and answers. This is only done to a demonstration."""
        for row in (DraftAnswerRow, DraftReturnRow):
            connection.execute(delete(row).where(belongs_to(row, self._partnership)))


def _draft(row: Any) -> DraftReturn:
    return DraftReturn(
        agency=row.agency,
        quarter=row.quarter,
        file=row.file,
        fingerprint=row.fingerprint,
        by=row.sent_by,
        reason=row.reason,
        number=row.number,
        came=row.came,
        state=row.state,
        ended=row.ended,
        ended_by=row.ended_by,
        saved=row.saved,
    )
