"""Adds the tables for plans of hidden figures."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the tables for plans and hidden figures."""
    op.create_table(
        "plan",
        sa.Column("partnership", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("made", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_return", sa.Integer(), nullable=False),
        sa.Column("parts", sa.Integer(), nullable=False),
        sa.Column("optimal", sa.Integer(), nullable=False),
        sa.Column("lost", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("partnership", "number", name=op.f("pk_plan")),
        sa.ForeignKeyConstraint(
            ["partnership"], ["partnership.key"], name=op.f("fk_plan_partnership")
        ),
    )
    op.create_table(
        "hidden_cell",
        sa.Column("partnership", sa.String(), nullable=False),
        sa.Column("audience", sa.String(20), nullable=False),
        sa.Column("indicator_key", sa.String(), nullable=False),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("quarter", sa.String(10), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("plan", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(
            "partnership",
            "audience",
            "indicator_key",
            "part",
            "quarter",
            "agency",
            name=op.f("pk_hidden_cell"),
        ),
        sa.ForeignKeyConstraint(
            ["partnership", "plan"],
            ["plan.partnership", "plan.number"],
            name=op.f("fk_hidden_cell_plan"),
        ),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Drop the tables for plans and hidden figures."""
    op.drop_table("hidden_cell")
    op.drop_table("plan")
