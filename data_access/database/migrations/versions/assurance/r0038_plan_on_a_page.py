"""Adds the tables of the plan on a page, of its steps, and of the topics of the work plan."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"


def upgrade() -> None:
    """Add the tables."""
    _create(
        "plan_entry",
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("part", sa.String(20), nullable=False),
        sa.Column("rhythm", sa.String(20), nullable=False),
        sa.Column("since", sa.String(10), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("in_arrears", sa.Boolean(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("working", sa.Boolean(), nullable=False),
        sa.Column("counted", sa.String(20), nullable=True),
        sa.Column("least", sa.Integer(), nullable=False),
        sa.Column("across", sa.Boolean(), nullable=False),
        sa.Column("indicators", sa.String(), nullable=False),
        sa.Column("ended", sa.Boolean(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
    )
    _create(
        "plan_step",
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.Column("first", sa.String(10), nullable=False),
        sa.Column("word", sa.String(20), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("link", sa.String(), nullable=False),
        sa.Column("about", sa.Integer(), nullable=False),
    )
    _create(
        "topic_step",
        sa.Column("topic", sa.Integer(), nullable=False),
        sa.Column("word", sa.String(20), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("side", sa.String(20), nullable=False),
        sa.Column("source", sa.String(20), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("link", sa.String(), nullable=False),
        sa.Column("quarter", sa.String(10), nullable=True),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
    )


def downgrade() -> None:
    """Drop the tables."""
    for name in ("topic_step", "plan_step", "plan_entry"):
        op.drop_table(name)


def _create(name: str, *columns: sa.Column[object]) -> None:
    """Create a table whose rows are numbered by partnership and only added."""
    op.create_table(
        name,
        sa.Column("partnership", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("recorded", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(), nullable=False),
        *columns,
        sa.PrimaryKeyConstraint("partnership", "number", name=op.f(f"pk_{name}")),
        sa.ForeignKeyConstraint(
            ["partnership"], ["partnership.key"], name=op.f(f"fk_{name}_partnership")
        ),
    )
