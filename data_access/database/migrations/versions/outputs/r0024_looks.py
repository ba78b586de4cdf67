"""Adds how papers look to jobs and editions, from where a job was asked, and an export's agency."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"

COLUMNS = (("job", "look"), ("job", "asked_from"), ("edition", "look"), ("export", "agency"))


def upgrade() -> None:
    """Add the columns and the table of looks."""
    for table, name in COLUMNS:
        column = sa.Column(name, sa.String(), nullable=False, server_default="")
        op.add_column(table, column)
    op.create_table(
        "edition_look",
        sa.Column("partnership", sa.String(), nullable=False),
        sa.Column("look", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("colour", sa.String(), nullable=False),
        sa.Column("logo", sa.LargeBinary(), nullable=True),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("alt", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("partnership", "look", name=op.f("pk_edition_look")),
        sa.ForeignKeyConstraint(
            ["partnership"], ["partnership.key"], name=op.f("fk_edition_look_partnership")
        ),
    )


def downgrade() -> None:
    """Drop the table of looks and the columns."""
    op.drop_table("edition_look")
    for table, name in reversed(COLUMNS):
        with op.batch_alter_table(table) as batch:
            batch.drop_column(name)
