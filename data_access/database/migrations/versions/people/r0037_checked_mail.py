"""Adds checked addresses of people, mails of the log's end, and the list of backups."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"


def upgrade() -> None:
    """Add the column and the tables; addresses that were given before are checked first."""
    moment = sa.DateTime(timezone=True)
    op.add_column("person", sa.Column("mail_checked", moment, nullable=True))
    op.create_table(
        "mail_check",
        sa.Column("partnership", sa.String(), nullable=False),
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("due", moment, nullable=True),
        sa.Column("tried", moment, nullable=True),
        sa.Column("ends", moment, nullable=True),
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("fault", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("partnership", "person", name=op.f("pk_mail_check")),
        sa.ForeignKeyConstraint(
            ["partnership", "person"],
            ["person.partnership", "person.number"],
            name=op.f("fk_mail_check_person"),
        ),
    )
    op.execute(
        "INSERT INTO mail_check (partnership, person, due, token, fault)"
        " SELECT partnership, number, CURRENT_TIMESTAMP, '', '' FROM person"
        " WHERE mail <> '' AND ended IS NULL"
    )
    op.create_table(
        "log_mail",
        sa.Column("partnership", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("tried", moment, nullable=True),
        sa.Column("sent", moment, nullable=True),
        sa.Column("fault", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("partnership", "day", name=op.f("pk_log_mail")),
        sa.ForeignKeyConstraint(
            ["partnership"], ["partnership.key"], name=op.f("fk_log_mail_partnership")
        ),
    )
    op.create_table(
        "known_backup",
        sa.Column("partnership", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("made", moment, nullable=False),
        sa.Column("bytes", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("partnership", "number", name=op.f("pk_known_backup")),
        sa.ForeignKeyConstraint(
            ["partnership"], ["partnership.key"], name=op.f("fk_known_backup_partnership")
        ),
    )


def downgrade() -> None:
    """Drop the tables and the column."""
    for name in ("known_backup", "log_mail", "mail_check"):
        op.drop_table(name)
    op.drop_column("person", "mail_checked")
