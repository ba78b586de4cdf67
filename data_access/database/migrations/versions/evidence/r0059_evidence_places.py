"""Adds to what is entered of surveys, voices, learning and deep-dives where it is evidence."""

import sqlalchemy as sa
from alembic import op

revision = "0059"
down_revision = "0058"
TABLES = ("survey_step", "voice_step", "review_learning", "dive_step")


def upgrade() -> None:
    """Add the column: empty for what stands where its kind of record usually does."""
    for table in TABLES:
        op.add_column(table, sa.Column("place", sa.String(60), nullable=True))


def downgrade() -> None:
    """Drop the column."""
    for table in reversed(TABLES):
        with op.batch_alter_table(table) as batch:
            batch.drop_column("place")
