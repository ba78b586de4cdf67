"""What was done with the texts that people typed, as rows. Marks are only added."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from dashboard.releases.typed_texts import TextId, TextKind, TextMark
from data_access.database.guards.own_rows import belongs_to
from data_access.database.guards.row_numbers import next_number
from data_access.database.tables import TextMarkRow

OF_FIGURES = tuple(kind for kind in TextKind if kind is not TextKind.CHANGE)
"""The kinds of text that a demonstration loses with its figures; their numbers begin again."""


class TextMarkRows:
    """The marks of one partnership's texts, numbered in the order of recording."""

    def __init__(self, partnership: str) -> None:
        self._partnership = partnership

    def marks(self, connection: Connection) -> tuple[TextMark, ...]:
        """Return every mark, oldest first."""
        row = TextMarkRow
        own = belongs_to(row, self._partnership)
        asked = select(*row.__table__.columns).where(own).order_by(row.number)
        return tuple(_mark(found) for found in connection.execute(asked))

    def add(self, connection: Connection, marks: Iterable[TextMark]) -> tuple[TextMark, ...]:
        """Add marks in the given order; return them with their numbers."""
        row = TextMarkRow
        first = next_number(connection, row, self._partnership)
        saved = tuple(replace(one, number=number) for number, one in enumerate(marks, first))
        if saved:
            connection.execute(insert(row), [self._values(one) for one in saved])
        return saved

    def clear(self, connection: Connection) -> None:
        """Delete the marks of texts about figures. This is only done to a demonstration."""
        row = TextMarkRow
        own = belongs_to(row, self._partnership)
        connection.execute(delete(row).where(own, row.kind.in_(OF_FIGURES)))

    def _values(self, one: TextMark) -> dict[str, Any]:
        return {
            "partnership": self._partnership,
            "number": one.number,
            "kind": one.id.kind,
            "text_number": one.id.number,
            "place": one.id.place,
            "word": one.word,
            "marked_by": one.by,
            "recorded": one.moment,
            "alone": one.alone,
        }


def _mark(row: Any) -> TextMark:
    return TextMark(
        row.number,
        TextId(row.kind, row.text_number, row.place),
        row.word,
        row.marked_by,
        row.recorded,
        row.alone,
    )
