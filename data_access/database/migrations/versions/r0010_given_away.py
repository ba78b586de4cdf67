"""Adds the table of figures that a plan named because they cannot be protected."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "given_away",
        sa.Column("partnership", sa.String(), nullable=False),
        sa.Column("indicator_key", sa.String(), nullable=False),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("quarter", sa.String(), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("plan", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("partnership", "indicator_key", "part", "quarter", "agency"),
        sa.ForeignKeyConstraint(["partnership", "plan"], ["plan.partnership", "plan.number"]),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("given_away")
