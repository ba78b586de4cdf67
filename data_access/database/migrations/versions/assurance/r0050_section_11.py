"""Adds the tables of Section 11 self-assessments: steps, answers, panel scores, peer reviews."""

import sqlalchemy as sa
from alembic import op

revision = "0050"
down_revision = "0043"


def upgrade() -> None:
    """Add the tables."""
    _create(
        "assessment_step",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("word", sa.String(20), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("words", sa.String(), nullable=False),
    )
    _create(
        "standard_answer",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("standard", sa.String(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.Column("improvement", sa.String(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
    )
    _create(
        "panel_score",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("standard", sa.String(), nullable=False),
        sa.Column("answer", sa.Integer(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
    )
    _create(
        "peer_review",
        sa.Column("review", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("word", sa.String(20), nullable=False),
        sa.Column("standards", sa.String(), nullable=False),
        sa.Column("reviewer", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("words", sa.String(), nullable=False),
    )


def downgrade() -> None:
    """Drop the tables."""
    for name in ("peer_review", "panel_score", "standard_answer", "assessment_step"):
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
