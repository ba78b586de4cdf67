"""Adds the tables of values that are marked to follow up, and of what first sendings held."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "followed_value",
        sa.Column("partnership", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("quarter", sa.String(10), nullable=False),
        sa.Column("indicator", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("marked_by", sa.String(), nullable=False),
        sa.Column("marked", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_by", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("partnership", "number", name=op.f("pk_followed_value")),
        sa.ForeignKeyConstraint(
            ["partnership"], ["partnership.key"], name=op.f("fk_followed_value_partnership")
        ),
    )
    op.create_table(
        "first_sending",
        sa.Column("partnership", sa.String(), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("quarter", sa.String(10), nullable=False),
        sa.Column("came", sa.DateTime(timezone=True), nullable=False),
        sa.Column("faults", sa.Integer(), nullable=False),
        sa.Column("questions", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("partnership", "agency", "quarter", name=op.f("pk_first_sending")),
        sa.ForeignKeyConstraint(
            ["partnership"], ["partnership.key"], name=op.f("fk_first_sending_partnership")
        ),
    )


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table("first_sending")
    op.drop_table("followed_value")
