"""Adds a column to events: whether an indicator's limits are calculated afresh without a break."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add the column for new limits."""
    op.add_column(
        "event",
        sa.Column("rebase", sa.Boolean(), nullable=False, server_default=sa.false()),
    )


def downgrade() -> None:
    """Drop the column for new limits."""
    with op.batch_alter_table("event") as batch:
        batch.drop_column("rebase")
