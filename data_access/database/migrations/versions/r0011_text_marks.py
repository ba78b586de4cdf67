"""Adds the table of what was done with texts, and releases the texts that stand.

Texts that stand when drafts arrive stay as they are: each gets the mark "stood", so that it is
released and listed for a look.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

AT_ONCE = 10_000
"""The most rows that are sent to the database at a time."""
STANDING = (
    ("step", "SELECT partnership, number, '' FROM exception_step"),
    ("change", "SELECT partnership, number, '' FROM catalogue_change"),
    ("reason", "SELECT partnership, number, '' FROM \"return\" WHERE reason <> ''"),
    (
        "note",
        "SELECT partnership, return_number, indicator_key || ':' || part FROM observation"
        " WHERE reason <> ''",
    ),
)
"""The texts that stand, by kind: their partnership, their number and their place."""


def upgrade() -> None:
    """Add the table, with a mark for each text that stands."""
    marks = op.create_table(
        "text_mark",
        sa.Column("partnership", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("text_number", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("word", sa.String(20), nullable=False),
        sa.Column("marked_by", sa.String(), nullable=False),
        sa.Column("recorded", sa.DateTime(timezone=True), nullable=False),
        sa.Column("alone", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("partnership", "number", name=op.f("pk_text_mark")),
        sa.ForeignKeyConstraint(
            ["partnership"], ["partnership.key"], name=op.f("fk_text_mark_partnership")
        ),
    )
    rows = list(_stood())
    for first in range(0, len(rows), AT_ONCE):
        op.bulk_insert(marks, rows[first : first + AT_ONCE])


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("text_mark")


def _stood() -> Iterator[dict[str, Any]]:
    connection, now = op.get_bind(), datetime.now(UTC)
    numbers: dict[str, Iterator[int]] = {}
    for kind, asked in STANDING:
        for partnership, number, place in sorted(connection.execute(sa.text(asked)).all()):
            yield {
                "partnership": partnership,
                "number": next(numbers.setdefault(partnership, count(1))),
                "kind": kind,
                "text_number": number,
                "place": place,
                "word": "stood",
                "marked_by": "",
                "recorded": now,
                "alone": False,
            }
