"""Adds the tables of case file audits: their steps, grades of cases, and findings."""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0038"


def upgrade() -> None:
    """Add the tables."""
    _create(
        "audit_step",
        sa.Column("audit", sa.Integer(), nullable=False),
        sa.Column("word", sa.String(20), nullable=False),
        sa.Column("topic", sa.Integer(), nullable=False),
        sa.Column("template", sa.String(), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("cases", sa.Integer(), nullable=False),
        sa.Column("cohort", sa.String(), nullable=False),
        sa.Column("drawn", sa.String(), nullable=False),
        sa.Column("agencies", sa.String(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("words", sa.String(), nullable=False),
    )
    _create(
        "case_grade",
        sa.Column("audit", sa.Integer(), nullable=False),
        sa.Column("case", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
    )
    _create(
        "audit_finding",
        sa.Column("audit", sa.Integer(), nullable=False),
        sa.Column("word", sa.String(20), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("theme", sa.String(), nullable=False),
        sa.Column("indicator", sa.String(), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("evidence", sa.String(20), nullable=False),
        sa.Column("source", sa.String(20), nullable=False),
        sa.Column("context", sa.String(20), nullable=False),
        sa.Column("about", sa.Integer(), nullable=False),
    )


def downgrade() -> None:
    """Drop the tables."""
    for name in ("audit_finding", "case_grade", "audit_step"):
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
