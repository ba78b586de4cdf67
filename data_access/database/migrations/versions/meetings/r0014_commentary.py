"""Adds the table of commentary: what agencies and the sub-group say lies behind the figures."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "commentary",
        sa.Column("partnership", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("recorded", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(), nullable=False),
        sa.Column("scope", sa.String(20), nullable=False),
        sa.Column("subject_key", sa.String(), nullable=False),
        sa.Column("first", sa.String(10), nullable=False),
        sa.Column("last", sa.String(10), nullable=False),
        sa.Column("upward", sa.Boolean(), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("post", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("return_number", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("partnership", "number", name=op.f("pk_commentary")),
        sa.ForeignKeyConstraint(
            ["partnership"], ["partnership.key"], name=op.f("fk_commentary_partnership")
        ),
    )


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("commentary")
