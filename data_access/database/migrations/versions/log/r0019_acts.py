"""Adds the tables of the log, with triggers that refuse to change or to remove their rows.

A row may be removed only if an anchor was kept of it: that is how an old part of the log is cut
off, and an anchor itself is never removed. SQLite removes a row silently when another is inserted
in its place, so an insertion over an existing row is refused as well.
"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"

REFUSED = "the log is only ever added to"
KEYS = {
    "act": ("partnership", "number"),
    "page_view": ("partnership", "act_number", "place"),
    "act_anchor": ("partnership", "number"),
}
NUMBERS = {"act": "number", "page_view": "act_number"}
"""The column of a table whose rows may be removed once there is an anchor of that number."""


def upgrade() -> None:
    """Add the tables and their triggers."""
    _add_tables()
    if op.get_bind().dialect.name == "sqlite":
        for table in KEYS:
            _guard_sqlite(table)
    else:
        _guard_postgres()


def downgrade() -> None:
    """Drop the tables with their triggers."""
    for table in reversed(KEYS):
        op.drop_table(table)
    if op.get_bind().dialect.name != "sqlite":
        for table in KEYS:
            op.execute(f"DROP FUNCTION keep_{table}()")


def _add_tables() -> None:
    op.create_table(
        "act",
        sa.Column("partnership", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("moment", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        *(sa.Column(n, sa.String(), nullable=False) for n in ("who", "address", "subject")),
        *(sa.Column(n, sa.String(), nullable=False) for n in ("before", "after", "link")),
        sa.PrimaryKeyConstraint("partnership", "number", name=op.f("pk_act")),
        sa.ForeignKeyConstraint(
            ["partnership"], ["partnership.key"], name=op.f("fk_act_partnership")
        ),
    )
    op.create_index(op.f("ix_act_partnership_moment"), "act", ["partnership", "moment"])
    op.create_table(
        "page_view",
        sa.Column("partnership", sa.String(), nullable=False),
        sa.Column("act_number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        *(sa.Column(n, sa.String(), nullable=False) for n in ("who", "address", "page", "quarter")),
        sa.Column("minute", sa.DateTime(timezone=True), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("partnership", "act_number", "place", name=op.f("pk_page_view")),
        sa.ForeignKeyConstraint(
            ["partnership", "act_number"],
            ["act.partnership", "act.number"],
            name=op.f("fk_page_view_act"),
        ),
    )
    op.create_table(
        "act_anchor",
        sa.Column("partnership", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("link", sa.String(), nullable=False),
        sa.Column("trimmed", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("partnership", "number", name=op.f("pk_act_anchor")),
        sa.ForeignKeyConstraint(
            ["partnership"], ["partnership.key"], name=op.f("fk_act_anchor_partnership")
        ),
    )


def _kept(table: str) -> str:
    """Return the condition under which a row of a table must stay."""
    if table not in NUMBERS:
        return "1 = 1"
    return (
        "NOT EXISTS (SELECT 1 FROM act_anchor WHERE act_anchor.partnership = OLD.partnership "
        f"AND act_anchor.number >= OLD.{NUMBERS[table]})"
    )


def _guard_sqlite(table: str) -> None:
    raised = f"BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"
    same = " AND ".join(f"{column} = NEW.{column}" for column in KEYS[table])
    there = f'EXISTS (SELECT 1 FROM "{table}" WHERE {same})'
    for name, event, condition in (
        ("update", "UPDATE", "1 = 1"),
        ("delete", "DELETE", _kept(table)),
        ("replace", "INSERT", there),
    ):
        op.execute(
            f'CREATE TRIGGER {table}_no_{name} BEFORE {event} ON "{table}" '
            f"FOR EACH ROW WHEN {condition} {raised}"
        )


def _guard_postgres() -> None:
    for table in KEYS:
        op.execute(
            f"CREATE FUNCTION keep_{table}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            "IF TG_OP = 'DELETE' THEN "
            f"IF NOT ({_kept(table)}) THEN RETURN OLD; END IF; "
            "END IF; "
            f"RAISE EXCEPTION '{REFUSED}' USING ERRCODE = 'integrity_constraint_violation'; "
            "END $$"
        )
        op.execute(
            f'CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON "{table}" '
            f"FOR EACH ROW EXECUTE FUNCTION keep_{table}()"
        )
        op.execute(
            f'CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON "{table}" '
            f"FOR EACH STATEMENT EXECUTE FUNCTION keep_{table}()"
        )
