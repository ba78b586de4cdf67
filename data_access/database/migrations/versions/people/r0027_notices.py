"""Adds when people last looked, where their notices go, and the notices that are sent."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    """Add the columns and the table."""
    op.add_column("person", sa.Column("looked", sa.DateTime(timezone=True), nullable=True))
    for name in ("mail", "notices"):
        op.add_column("person", sa.Column(name, sa.String(), nullable=False, server_default=""))
    op.add_column("signed_session", sa.Column("since", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "notice",
        sa.Column("partnership", sa.String(), nullable=False),
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("made", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tried", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent", sa.DateTime(timezone=True), nullable=True),
        sa.Column("fault", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("partnership", "person", "kind", "about", name=op.f("pk_notice")),
        sa.ForeignKeyConstraint(
            ["partnership", "person"],
            ["person.partnership", "person.number"],
            name=op.f("fk_notice_person"),
        ),
    )


def downgrade() -> None:
    """Drop the table and the columns."""
    op.drop_table("notice")
    op.drop_column("signed_session", "since")
    for name in ("notices", "mail", "looked"):
        op.drop_column("person", name)
