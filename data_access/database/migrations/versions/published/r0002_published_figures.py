"""Adds the tables for published statistics: figures, populations, neighbours and areas."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the tables for published statistics."""
    _publication()
    _published_value()
    _population()
    _neighbour()
    _area()


def downgrade() -> None:
    """Drop the tables for published statistics."""
    op.drop_table("area")
    op.drop_table("neighbour")
    op.drop_table("population")
    op.drop_table("published_value")
    op.drop_table("publication")


def _publication() -> None:
    op.create_table(
        "publication",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("vintage", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("publisher", sa.String(), nullable=False),
        sa.Column("licence", sa.String(), nullable=False),
        sa.Column("attribution", sa.String(), nullable=False),
        sa.Column("released", sa.String(), nullable=False),
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("loaded", sa.Date(), nullable=False),
        sa.Column("invented", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("key", "vintage", name=op.f("pk_publication")),
    )


def _published_value() -> None:
    op.create_table(
        "published_value",
        sa.Column("series", sa.String(), nullable=False),
        sa.Column("area", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("publication", sa.String(), nullable=False),
        sa.Column("vintage", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("value", sa.Double(), nullable=True),
        sa.Column("numerator", sa.Double(), nullable=True),
        sa.Column("denominator", sa.Double(), nullable=True),
        sa.PrimaryKeyConstraint(
            "series", "area", "year", "publication", "vintage", name=op.f("pk_published_value")
        ),
        sa.ForeignKeyConstraint(
            ["publication", "vintage"],
            ["publication.key", "publication.vintage"],
            name=op.f("fk_published_value_publication"),
        ),
        sqlite_with_rowid=False,
    )


def _population() -> None:
    op.create_table(
        "population",
        sa.Column("area", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("publication", sa.String(), nullable=False),
        sa.Column("vintage", sa.Integer(), nullable=False),
        sa.Column("number", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint(
            "area", "year", "publication", "vintage", name=op.f("pk_population")
        ),
        sa.ForeignKeyConstraint(
            ["publication", "vintage"],
            ["publication.key", "publication.vintage"],
            name=op.f("fk_population_publication"),
        ),
        sqlite_with_rowid=False,
    )


def _neighbour() -> None:
    op.create_table(
        "neighbour",
        sa.Column("area", sa.String(), nullable=False),
        sa.Column("model_year", sa.Integer(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("publication", sa.String(), nullable=False),
        sa.Column("vintage", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint(
            "area", "model_year", "rank", "publication", "vintage", name=op.f("pk_neighbour")
        ),
        sa.ForeignKeyConstraint(
            ["publication", "vintage"],
            ["publication.key", "publication.vintage"],
            name=op.f("fk_neighbour_publication"),
        ),
        sa.UniqueConstraint(
            "area",
            "model_year",
            "code",
            "publication",
            "vintage",
            name=op.f("uq_neighbour_area_model_year_code_publication_vintage"),
        ),
    )


def _area() -> None:
    op.create_table(
        "area",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("publication", sa.String(), nullable=False),
        sa.Column("vintage", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("first_year", sa.Integer(), nullable=False),
        sa.Column("last_year", sa.Integer(), nullable=False),
        sa.Column("old_code", sa.String(), nullable=False),
        sa.Column("region", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("code", "publication", "vintage", name=op.f("pk_area")),
        sa.ForeignKeyConstraint(
            ["publication", "vintage"],
            ["publication.key", "publication.vintage"],
            name=op.f("fk_area_publication"),
        ),
    )
