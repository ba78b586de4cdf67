"""Adds the table of the steps of quarters: opened, stated complete, accepted, signed off."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "quarter_act",
        sa.Column("partnership", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("recorded", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(), nullable=False),
        sa.Column("quarter", sa.String(10), nullable=False),
        sa.Column("word", sa.String(), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("post", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("last_return", sa.Integer(), nullable=False),
        sa.Column("about", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("partnership", "number", name=op.f("pk_quarter_act")),
        sa.ForeignKeyConstraint(
            ["partnership"], ["partnership.key"], name=op.f("fk_quarter_act_partnership")
        ),
    )


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("quarter_act")
