"""Adds the tables for a partnership's returns, figures and catalogue."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Add the tables for returns, figures and the catalogue."""
    _partnership()
    _return()
    _observation()
    _catalogue_change()
    _catalogue_entry()
    _threshold()
    _target()
    _event()


def downgrade() -> None:
    """Drop the tables for returns, figures and the catalogue."""
    op.drop_table("event")
    op.drop_table("target")
    op.drop_table("threshold")
    op.drop_table("catalogue_entry")
    op.drop_table("catalogue_change")
    op.drop_table("observation")
    op.drop_table("return")
    op.drop_table("partnership")


def _partnership() -> None:
    op.create_table(
        "partnership",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("demonstration", sa.Boolean(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_partnership")),
    )


def _return() -> None:
    op.create_table(
        "return",
        sa.Column("partnership", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("quarter", sa.String(10), nullable=False),
        sa.Column("received", sa.Date(), nullable=False),
        sa.Column("recorded", sa.DateTime(timezone=True), nullable=False),
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("partnership", "number", name=op.f("pk_return")),
        sa.ForeignKeyConstraint(
            ["partnership"], ["partnership.key"], name=op.f("fk_return_partnership")
        ),
    )
    op.create_index(
        op.f("ix_return_partnership_quarter_agency"), "return", ["partnership", "quarter", "agency"]
    )


def _observation() -> None:
    op.create_table(
        "observation",
        sa.Column("partnership", sa.String(), nullable=False),
        sa.Column("indicator_key", sa.String(), nullable=False),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("quarter", sa.String(10), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("return_number", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("numerator", sa.Double(), nullable=True),
        sa.Column("denominator", sa.Double(), nullable=True),
        sa.Column("value", sa.Double(), nullable=True),
        sa.Column("provisional", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint(
            "partnership",
            "indicator_key",
            "part",
            "quarter",
            "agency",
            "return_number",
            name=op.f("pk_observation"),
        ),
        sa.ForeignKeyConstraint(
            ["partnership", "return_number"],
            ["return.partnership", "return.number"],
            name=op.f("fk_observation_return"),
        ),
        sa.CheckConstraint(
            "(status = 'given') = (numerator IS NOT NULL OR value IS NOT NULL)",
            name=op.f("ck_observation_has_its_number"),
        ),
        sa.CheckConstraint(
            "status = 'given' OR denominator IS NULL", name=op.f("ck_observation_has_no_number")
        ),
        sqlite_with_rowid=False,
    )


def _catalogue_change() -> None:
    op.create_table(
        "catalogue_change",
        sa.Column("partnership", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("recorded", sa.DateTime(timezone=True), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("agreed", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("on_screen", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("partnership", "number", name=op.f("pk_catalogue_change")),
        sa.ForeignKeyConstraint(
            ["partnership"], ["partnership.key"], name=op.f("fk_catalogue_change_partnership")
        ),
    )


def _catalogue_entry() -> None:
    op.create_table(
        "catalogue_entry",
        sa.Column("partnership", sa.String(), nullable=False),
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("table", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("change", sa.Integer(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint(
            "partnership", "file", "table", "key", "change", name=op.f("pk_catalogue_entry")
        ),
        sa.ForeignKeyConstraint(
            ["partnership", "change"],
            ["catalogue_change.partnership", "catalogue_change.number"],
            name=op.f("fk_catalogue_entry_catalogue_change"),
        ),
    )


def _threshold() -> None:
    op.create_table(
        "threshold",
        sa.Column("partnership", sa.String(), nullable=False),
        sa.Column("indicator_key", sa.String(), nullable=False),
        sa.Column("measure", sa.String(20), nullable=False),
        sa.Column("direction", sa.String(20), nullable=False),
        sa.Column("since", sa.String(10), nullable=False),
        sa.Column("change", sa.Integer(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("until", sa.String(10), nullable=True),
        sa.Column("low", sa.Double(), nullable=True),
        sa.Column("high", sa.Double(), nullable=True),
        sa.Column("agreed", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint(
            "partnership",
            "indicator_key",
            "measure",
            "direction",
            "since",
            "change",
            name=op.f("pk_threshold"),
        ),
        sa.ForeignKeyConstraint(
            ["partnership", "change"],
            ["catalogue_change.partnership", "catalogue_change.number"],
            name=op.f("fk_threshold_catalogue_change"),
        ),
    )


def _target() -> None:
    op.create_table(
        "target",
        sa.Column("partnership", sa.String(), nullable=False),
        sa.Column("indicator_key", sa.String(), nullable=False),
        sa.Column("measure", sa.String(20), nullable=False),
        sa.Column("since", sa.String(10), nullable=False),
        sa.Column("change", sa.Integer(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("until", sa.String(10), nullable=True),
        sa.Column("level", sa.Double(), nullable=True),
        sa.Column("amber", sa.Double(), nullable=True),
        sa.Column("low", sa.Double(), nullable=True),
        sa.Column("high", sa.Double(), nullable=True),
        sa.Column("tolerance", sa.Double(), nullable=False),
        sa.Column("agreed", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint(
            "partnership", "indicator_key", "measure", "since", "change", name=op.f("pk_target")
        ),
        sa.ForeignKeyConstraint(
            ["partnership", "change"],
            ["catalogue_change.partnership", "catalogue_change.number"],
            name=op.f("fk_target_catalogue_change"),
        ),
    )


def _event() -> None:
    op.create_table(
        "event",
        sa.Column("partnership", sa.String(), nullable=False),
        sa.Column("quarter", sa.String(10), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("change", sa.Integer(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("is_break", sa.Boolean(), nullable=False),
        sa.Column("indicators", sa.JSON(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("partnership", "quarter", "title", "change", name=op.f("pk_event")),
        sa.ForeignKeyConstraint(
            ["partnership", "change"],
            ["catalogue_change.partnership", "catalogue_change.number"],
            name=op.f("fk_event_catalogue_change"),
        ),
    )
