"""Adds the table of thematic deep-dives: their steps, only added."""

import sqlalchemy as sa
from alembic import op

revision = "0054"
down_revision = "0053"


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "dive_step",
        sa.Column("partnership", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("recorded", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(), nullable=False),
        sa.Column("dive", sa.Integer(), nullable=False),
        sa.Column("word", sa.String(20), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("template", sa.String(), nullable=False),
        sa.Column("topic", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=True),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("section", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("about", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("partnership", "number", name=op.f("pk_dive_step")),
        sa.ForeignKeyConstraint(
            ["partnership"], ["partnership.key"], name=op.f("fk_dive_step_partnership")
        ),
    )


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("dive_step")
