"""Adds the tables of sign-ins at providers: those that were begun, and the tokens of sessions."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "provider_flow",
        sa.Column("partnership", sa.String(), nullable=False),
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("provider", sa.String(), nullable=False),
        sa.Column("browser", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("secrets", sa.String(), nullable=False),
        sa.Column("back", sa.String(), nullable=False),
        sa.Column("wanted", sa.String(), nullable=False),
        sa.Column("begun", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("partnership", "token", name=op.f("pk_provider_flow")),
        sa.ForeignKeyConstraint(
            ["partnership"], ["partnership.key"], name=op.f("fk_provider_flow_partnership")
        ),
    )
    op.create_index(
        op.f("ix_provider_flow_partnership_address"), "provider_flow", ["partnership", "address"]
    )
    op.create_table(
        "provider_session",
        sa.Column("partnership", sa.String(), nullable=False),
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("identity", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("partnership", "token", name=op.f("pk_provider_session")),
        sa.ForeignKeyConstraint(
            ["partnership", "token"],
            ["signed_session.partnership", "signed_session.token"],
            name=op.f("fk_provider_session_signed_session"),
            ondelete="CASCADE",
        ),
    )


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table("provider_session")
    op.drop_index(op.f("ix_provider_flow_partnership_address"), "provider_flow")
    op.drop_table("provider_flow")
