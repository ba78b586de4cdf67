"""Adds the tables of Rapid Reviews and practice reviews: their steps, and what was learned."""

import sqlalchemy as sa
from alembic import op

revision = "0052"
down_revision = "0051"


def upgrade() -> None:
    """Add the tables."""
    _create(
        "review_step",
        sa.Column("review", sa.Integer(), nullable=False),
        sa.Column("word", sa.String(20), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("clock", sa.String(), nullable=False),
        sa.Column("outcomes", sa.String(), nullable=False),
        sa.Column("action", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
    )
    _create(
        "review_learning",
        sa.Column("review", sa.Integer(), nullable=False),
        sa.Column("word", sa.String(20), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("theme", sa.String(), nullable=False),
        sa.Column("about", sa.Integer(), nullable=False),
    )


def downgrade() -> None:
    """Drop the tables."""
    for name in ("review_learning", "review_step"):
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
