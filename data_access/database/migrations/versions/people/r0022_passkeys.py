"""Adds the challenges of passkeys, and when a passkey's sign count went back."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0020"


def upgrade() -> None:
    """Add the table and the column."""
    op.add_column("factor", sa.Column("doubted", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "passkey_challenge",
        sa.Column("partnership", sa.String(), nullable=False),
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("challenge", sa.String(), nullable=False),
        sa.Column("ends", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("partnership", "token", name=op.f("pk_passkey_challenge")),
        sa.ForeignKeyConstraint(
            ["partnership"], ["partnership.key"], name=op.f("fk_passkey_challenge_partnership")
        ),
    )


def downgrade() -> None:
    """Drop the table and the column."""
    op.drop_table("passkey_challenge")
    with op.batch_alter_table("factor") as batch:
        batch.drop_column("doubted")
