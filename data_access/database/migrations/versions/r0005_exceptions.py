"""Adds the table for the steps that stewards record about exceptions."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0002"


def upgrade() -> None:
    """Add the table for steps about exceptions."""
    op.create_table(
        "exception_step",
        sa.Column("partnership", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("recorded", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(), nullable=False),
        sa.Column("indicator_key", sa.String(), nullable=False),
        sa.Column("first", sa.String(10), nullable=False),
        sa.Column("last", sa.String(10), nullable=False),
        sa.Column("upward", sa.Boolean(), nullable=False),
        sa.Column("stage", sa.String(20), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("words", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("partnership", "number", name=op.f("pk_exception_step")),
        sa.ForeignKeyConstraint(
            ["partnership"], ["partnership.key"], name=op.f("fk_exception_step_partnership")
        ),
    )
    op.create_index(
        op.f("ix_exception_step_partnership_indicator_key"),
        "exception_step",
        ["partnership", "indicator_key"],
    )


def downgrade() -> None:
    """Drop the table for steps about exceptions."""
    op.drop_index(op.f("ix_exception_step_partnership_indicator_key"), table_name="exception_step")
    op.drop_table("exception_step")
