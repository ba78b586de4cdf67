"""Adds the tables of jobs, workers and their files, of editions, and of the list of exports."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"

MOMENT = sa.DateTime(timezone=True)
COLUMNS: dict[str, dict[str, Any]] = {
    "job": {
        "job_key": sa.String(),
        "kind": sa.String(20),
        "span": sa.String(),
        "ending": sa.String(),
        "audience": sa.String(20),
        "store_state": sa.String(),
        "day": sa.Date(),
        "site": sa.String(),
        "asker": sa.String(20),
        "asked_by": sa.String(),
        "rank": sa.Integer(),
        "asked": MOMENT,
        "state": sa.String(20),
        "started": MOMENT,
        "beat": MOMENT,
        "ended": MOMENT,
        "done": sa.Integer(),
        "parts": sa.Integer(),
        "attempts": sa.Integer(),
        "error": sa.String(),
        "edition": sa.Integer(),
    },
    "edition": {
        "title": sa.String(),
        "store_state": sa.String(),
        "version": sa.String(),
        "day": sa.Date(),
        "site": sa.String(),
        "moment": MOMENT,
        "mark": sa.JSON(),
        "issued": MOMENT,
        "issued_by": sa.String(),
        "before": sa.String(),
        "body": sa.JSON(),
        "withdrawn": MOMENT,
        "withdrawn_by": sa.String(),
        "checked": MOMENT,
        "outcome": sa.String(),
    },
    "export": {
        "moment": MOMENT,
        "day": sa.Date(),
        "taken_by": sa.String(),
        "audience": sa.String(20),
        "address": sa.String(),
        "quarter": sa.String(10),
        "fingerprint": sa.String(),
    },
}
MAY_BE_EMPTY = {
    "job": ("started", "beat", "ended"),
    "edition": ("withdrawn", "checked"),
    "export": ("quarter",),
}


def upgrade() -> None:
    """Add the tables."""
    _own("job", _number())
    _own(
        "edition",
        sa.Column("span", sa.String(), nullable=False),
        sa.Column("audience", sa.String(20), nullable=False),
        _number(),
    )
    _own("export", _number())
    _files()
    op.create_table(
        "worker",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("started", MOMENT, nullable=False),
        sa.Column("beat", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_worker")),
    )
    op.create_index(op.f("ix_job_partnership_job_key"), "job", ["partnership", "job_key"])
    op.create_index(
        op.f("ix_export_partnership_fingerprint"), "export", ["partnership", "fingerprint"]
    )


def downgrade() -> None:
    """Drop the tables."""
    for table in ("job_file", "edition_file", "job", "edition", "export", "worker"):
        op.drop_table(table)


def _files() -> None:
    """Add the tables of files, of jobs and of editions."""
    op.create_table(
        "job_file",
        sa.Column("partnership", sa.String(), nullable=False),
        _number(),
        sa.Column("ending", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("partnership", "number", "ending", name=op.f("pk_job_file")),
        sa.ForeignKeyConstraint(
            ["partnership", "number"],
            ["job.partnership", "job.number"],
            name=op.f("fk_job_file_job"),
        ),
    )
    edition = ("partnership", "span", "audience", "number")
    op.create_table(
        "edition_file",
        sa.Column("partnership", sa.String(), nullable=False),
        sa.Column("span", sa.String(), nullable=False),
        sa.Column("audience", sa.String(20), nullable=False),
        _number(),
        sa.Column("ending", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint(*edition, "ending", name=op.f("pk_edition_file")),
        sa.ForeignKeyConstraint(
            list(edition),
            [f"edition.{name}" for name in edition],
            name=op.f("fk_edition_file_edition"),
        ),
    )


def _number() -> "sa.Column[int]":
    return sa.Column("number", sa.Integer(), autoincrement=False, nullable=False)


def _own(table: str, *key: "sa.Column[Any]") -> None:
    """Add a table of one partnership's rows."""
    columns = COLUMNS[table].items()
    op.create_table(
        table,
        sa.Column("partnership", sa.String(), nullable=False),
        *key,
        *(sa.Column(name, kind, nullable=name in MAY_BE_EMPTY[table]) for name, kind in columns),
        sa.PrimaryKeyConstraint(
            "partnership", *(one.name for one in key), name=op.f(f"pk_{table}")
        ),
        sa.ForeignKeyConstraint(
            ["partnership"], ["partnership.key"], name=op.f(f"fk_{table}_partnership")
        ),
    )
