"""Limits that begin anew on a line that goes on."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Go forwards."""
    op.add_column(
        "event",
        sa.Column("rebase", sa.Boolean(), nullable=False, server_default=sa.false()),
    )


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("event") as batch:
        batch.drop_column("rebase")
