"""Adds what says of a return that it takes another back, and of a release that it was undone."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0029"


def upgrade() -> None:
    """Add the columns. Nothing that is there was undone."""
    op.add_column("return", sa.Column("undoes", sa.Integer(), nullable=True))
    op.add_column("publication", sa.Column("undone", sa.Date(), nullable=True))


def downgrade() -> None:
    """Remove the columns; what was undone then counts as loaded again."""
    op.drop_column("publication", "undone")
    op.drop_column("return", "undoes")
