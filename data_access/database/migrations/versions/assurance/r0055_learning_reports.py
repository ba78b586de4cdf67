"""Adds the table of learning reports, and to the steps of audits who is of the audit's group."""

import sqlalchemy as sa
from alembic import op

revision = "0055"
down_revision = "0054"


def upgrade() -> None:
    """Add the table and the column."""
    op.create_table(
        "learning_step",
        sa.Column("partnership", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("recorded", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(), nullable=False),
        sa.Column("audit", sa.Integer(), nullable=False),
        sa.Column("word", sa.String(20), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("voice", sa.String(), nullable=False),
        sa.Column("silent", sa.String(), nullable=False),
        sa.Column("about", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("partnership", "number", name=op.f("pk_learning_step")),
        sa.ForeignKeyConstraint(
            ["partnership"], ["partnership.key"], name=op.f("fk_learning_step_partnership")
        ),
    )
    op.add_column(
        "audit_step", sa.Column("members", sa.String(), nullable=False, server_default="")
    )
    with op.batch_alter_table("audit_step") as batch:
        batch.alter_column("members", server_default=None)


def downgrade() -> None:
    """Drop the table and the column."""
    with op.batch_alter_table("audit_step") as batch:
        batch.drop_column("members")
    op.drop_table("learning_step")
