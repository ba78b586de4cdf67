"""Adds the reason for a change of the catalogue, and the person who recorded it."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

COLUMNS = ("why", "recorded_by")


def upgrade() -> None:
    """Add the columns."""
    for name in COLUMNS:
        column = sa.Column(name, sa.String(), nullable=False, server_default="")
        op.add_column("catalogue_change", column)


def downgrade() -> None:
    """Drop the columns."""
    with op.batch_alter_table("catalogue_change") as batch:
        for name in reversed(COLUMNS):
            batch.drop_column(name)
