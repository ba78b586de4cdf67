"""Adds a column to partnerships: the random token that every change of their data renews."""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

PARTNERSHIP = sa.table("partnership", sa.column("key", sa.String), sa.column("state", sa.String))


def upgrade() -> None:
    """Add the column, with a token of its own for each partnership."""
    op.add_column("partnership", sa.Column("state", sa.String()))
    connection = op.get_bind()
    for key in connection.execute(sa.select(PARTNERSHIP.c.key)).scalars().all():
        row = sa.update(PARTNERSHIP).where(PARTNERSHIP.c.key == key)
        connection.execute(row.values(state=secrets.token_hex(16)))
    with op.batch_alter_table("partnership") as batch:
        batch.alter_column("state", existing_type=sa.String(), nullable=False)


def downgrade() -> None:
    """Drop the column."""
    with op.batch_alter_table("partnership") as batch:
        batch.drop_column("state")
