"""Adds new limits on a line that has no break."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add the column."""
    op.add_column(
        "event",
        sa.Column("rebase", sa.Boolean(), nullable=False, server_default=sa.false()),
    )


def downgrade() -> None:
    """Drop the column."""
    with op.batch_alter_table("event") as batch:
        batch.drop_column("rebase")
