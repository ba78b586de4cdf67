"""Adds columns to changes of the catalogue: the reason, and the person who recorded the change."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

COLUMNS = ("why", "recorded_by")


def upgrade() -> None:
    """Add the columns for the reason and the person."""
    for name in COLUMNS:
        column = sa.Column(name, sa.String(), nullable=False, server_default="")
        op.add_column("catalogue_change", column)


def downgrade() -> None:
    """Drop the columns for the reason and the person."""
    with op.batch_alter_table("catalogue_change") as batch:
        for name in reversed(COLUMNS):
            batch.drop_column(name)
