"""Adds the table of judgements: how effective we are, by theme."""

import sqlalchemy as sa
from alembic import op

revision = "0056"
down_revision = "0055"


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "judgement_step",
        sa.Column("partnership", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("recorded", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(), nullable=False),
        sa.Column("word", sa.String(20), nullable=False),
        sa.Column("theme", sa.String(), nullable=False),
        sa.Column("strength", sa.String(20), nullable=True),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("rests", sa.String(), nullable=False),
        sa.Column("about", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("partnership", "number", name=op.f("pk_judgement_step")),
        sa.ForeignKeyConstraint(
            ["partnership"], ["partnership.key"], name=op.f("fk_judgement_step_partnership")
        ),
    )


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("judgement_step")
