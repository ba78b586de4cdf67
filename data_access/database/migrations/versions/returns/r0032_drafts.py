"""Adds the tables of returns on their way: what was read of files, and the answers about it."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "draft_return",
        sa.Column("partnership", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("quarter", sa.String(10), nullable=False),
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("cells", sa.JSON(), nullable=False),
        sa.Column("came", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_by", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("ended", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by", sa.String(), nullable=False),
        sa.Column("saved", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("partnership", "number", name=op.f("pk_draft_return")),
        sa.ForeignKeyConstraint(
            ["partnership"], ["partnership.key"], name=op.f("fk_draft_return_partnership")
        ),
    )
    op.create_index(
        op.f("ix_draft_return_partnership_agency_quarter"),
        "draft_return",
        ["partnership", "agency", "quarter"],
    )
    op.create_table(
        "draft_answer",
        sa.Column("partnership", sa.String(), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("quarter", sa.String(10), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("said_by", sa.String(), nullable=False),
        sa.Column("said", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint(
            "partnership", "agency", "quarter", "question", name=op.f("pk_draft_answer")
        ),
        sa.ForeignKeyConstraint(
            ["partnership"], ["partnership.key"], name=op.f("fk_draft_answer_partnership")
        ),
    )


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table("draft_answer")
    op.drop_index(op.f("ix_draft_return_partnership_agency_quarter"), "draft_return")
    op.drop_table("draft_return")
