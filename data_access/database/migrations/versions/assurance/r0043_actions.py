"""Adds to decisions what an action comes from, by what it is measured, and its evidence."""

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0040"


def upgrade() -> None:
    """Add the columns."""
    for name in ("source", "measure", "aim"):
        op.add_column("decision", sa.Column(name, sa.String(20), nullable=True))
    for name in ("agency", "link"):
        op.add_column("decision", sa.Column(name, sa.String(), nullable=False, server_default=""))
    op.add_column(
        "decision", sa.Column("instead", sa.Integer(), nullable=False, server_default="0")
    )
    with op.batch_alter_table("decision") as batch:
        for name in ("agency", "link", "instead"):
            batch.alter_column(name, server_default=None)


def downgrade() -> None:
    """Drop the columns."""
    with op.batch_alter_table("decision") as batch:
        for name in ("instead", "link", "agency", "aim", "measure", "source"):
            batch.drop_column(name)
