"""Adds the names of who attended a meeting, where the partnership chose that they are kept."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    """Add the column; no meeting before has a name."""
    op.add_column("decision", sa.Column("names", sa.String(), nullable=False, server_default=""))
    with op.batch_alter_table("decision") as batch:
        batch.alter_column("names", server_default=None)


def downgrade() -> None:
    """Drop the column, and the names with it."""
    with op.batch_alter_table("decision") as batch:
        batch.drop_column("names")
