"""Adds the table of corrections that are held back from an audience; it is empty at first."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

LINE = ("indicator_key", "quarter", "agency")


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "held_correction",
        sa.Column("partnership", sa.String(), nullable=False),
        sa.Column("audience", sa.String(20), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in LINE),
        sa.Column("since_return", sa.Integer(), nullable=False),
        sa.Column("plan", sa.Integer(), nullable=False),
        sa.Column("word", sa.String(20), nullable=False),
        sa.Column("decided_by", sa.String(), nullable=False),
        sa.Column("decided", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_return", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(
            "partnership", "audience", *LINE, "since_return", name=op.f("pk_held_correction")
        ),
        sa.ForeignKeyConstraint(
            ["partnership", "plan"],
            ["plan.partnership", "plan.number"],
            name=op.f("fk_held_correction_plan"),
        ),
        sa.ForeignKeyConstraint(
            ["partnership", "since_return"],
            ["return.partnership", "return.number"],
            name=op.f("fk_held_correction_return"),
        ),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("held_correction")
