"""Adds the tables of inspections: their steps and their findings."""

import sqlalchemy as sa
from alembic import op

revision = "0057"
down_revision = "0056"


def upgrade() -> None:
    """Add the tables."""
    _create(
        "inspection_step",
        sa.Column("inspection", sa.Integer(), nullable=False),
        sa.Column("word", sa.String(20), nullable=False),
        sa.Column("inspectorate", sa.String(20), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("published", sa.Date(), nullable=True),
        sa.Column("words", sa.String(), nullable=False),
    )
    _create(
        "inspection_finding",
        sa.Column("inspection", sa.Integer(), nullable=False),
        sa.Column("word", sa.String(20), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("theme", sa.String(), nullable=False),
        sa.Column("indicator", sa.String(), nullable=False),
        sa.Column("evidence", sa.String(20), nullable=False),
        sa.Column("source", sa.String(20), nullable=False),
        sa.Column("context", sa.String(20), nullable=False),
        sa.Column("about", sa.Integer(), nullable=False),
    )


def downgrade() -> None:
    """Drop the tables."""
    for name in ("inspection_finding", "inspection_step"):
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
