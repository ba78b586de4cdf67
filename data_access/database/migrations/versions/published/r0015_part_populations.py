"""Adds the table of populations by part; empty until a publication has them."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

KEY = ("area", "part", "year", "publication", "vintage")


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "part_population",
        sa.Column("area", sa.String(), nullable=False),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("publication", sa.String(), nullable=False),
        sa.Column("vintage", sa.Integer(), nullable=False),
        sa.Column("number", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint(*KEY, name=op.f("pk_part_population")),
        sa.ForeignKeyConstraint(
            ["publication", "vintage"],
            ["publication.key", "publication.vintage"],
            name=op.f("fk_part_population_publication"),
        ),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("part_population")
