"""Adds the tables of imports: files on their way in, and how such files are read."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0032"


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "kept_import",
        sa.Column("partnership", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("came", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_by", sa.String(), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("match", sa.JSON(), nullable=False),
        sa.Column("found", sa.JSON(), nullable=False),
        sa.Column("loaded", sa.JSON(), nullable=False),
        sa.Column("ended", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("partnership", "number", name=op.f("pk_kept_import")),
        sa.ForeignKeyConstraint(
            ["partnership"], ["partnership.key"], name=op.f("fk_kept_import_partnership")
        ),
    )
    op.create_table(
        "import_match",
        sa.Column("partnership", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("match", sa.JSON(), nullable=False),
        sa.Column("said_by", sa.String(), nullable=False),
        sa.Column("said", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("partnership", "subject", name=op.f("pk_import_match")),
        sa.ForeignKeyConstraint(
            ["partnership"], ["partnership.key"], name=op.f("fk_import_match_partnership")
        ),
    )


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table("import_match")
    op.drop_table("kept_import")
