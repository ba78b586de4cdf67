"""Adds the tables of people: accounts, roles, factors, sessions, counts of tries, and links."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    """Add the tables, and the indexes of those that are read by their person."""
    _add_person()
    _add_role_given()
    _add_factor()
    _add_signed_session()
    _add_try_count()
    _add_sign_in_link()


def _add_person() -> None:
    op.create_table(
        "person",
        sa.Column("partnership", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("issuer", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("post", sa.String(), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("partnership", "number", name=op.f("pk_person")),
        sa.ForeignKeyConstraint(
            ["partnership"], ["partnership.key"], name=op.f("fk_person_partnership")
        ),
        sa.UniqueConstraint(
            "partnership", "issuer", "subject", name=op.f("uq_person_partnership_issuer_subject")
        ),
    )


def _add_role_given() -> None:
    op.create_table(
        "role_given",
        sa.Column("partnership", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("given_by", sa.String(), nullable=False),
        sa.Column("given", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("ended", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("partnership", "number", name=op.f("pk_role_given")),
        sa.ForeignKeyConstraint(
            ["partnership", "person"],
            ["person.partnership", "person.number"],
            name=op.f("fk_role_given_person"),
        ),
    )
    op.create_index(
        op.f("ix_role_given_partnership_person"), "role_given", ["partnership", "person"]
    )


def _add_factor() -> None:
    op.create_table(
        "factor",
        sa.Column("partnership", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("secret", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed", sa.DateTime(timezone=True), nullable=True),
        sa.Column("used", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("partnership", "number", name=op.f("pk_factor")),
        sa.ForeignKeyConstraint(
            ["partnership", "person"],
            ["person.partnership", "person.number"],
            name=op.f("fk_factor_person"),
        ),
    )
    op.create_index(op.f("ix_factor_partnership_person"), "factor", ["partnership", "person"])


def _add_signed_session() -> None:
    op.create_table(
        "signed_session",
        sa.Column("partnership", sa.String(), nullable=False),
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(20), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends", sa.DateTime(timezone=True), nullable=False),
        sa.Column("authenticated", sa.DateTime(timezone=True), nullable=True),
        sa.Column("browser", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("partnership", "token", name=op.f("pk_signed_session")),
        sa.ForeignKeyConstraint(
            ["partnership", "person"],
            ["person.partnership", "person.number"],
            name=op.f("fk_signed_session_person"),
        ),
    )
    op.create_index(
        op.f("ix_signed_session_partnership_person"), "signed_session", ["partnership", "person"]
    )


def _add_try_count() -> None:
    op.create_table(
        "try_count",
        sa.Column("partnership", sa.String(), nullable=False),
        sa.Column("scope", sa.String(20), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("succeeded", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("partnership", "scope", "subject", name=op.f("pk_try_count")),
        sa.ForeignKeyConstraint(
            ["partnership"], ["partnership.key"], name=op.f("fk_try_count_partnership")
        ),
    )


def _add_sign_in_link() -> None:
    op.create_table(
        "sign_in_link",
        sa.Column("partnership", sa.String(), nullable=False),
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(20), nullable=False),
        sa.Column("made", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("ends", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("partnership", "token", name=op.f("pk_sign_in_link")),
        sa.ForeignKeyConstraint(
            ["partnership", "person"],
            ["person.partnership", "person.number"],
            name=op.f("fk_sign_in_link_person"),
        ),
    )


def downgrade() -> None:
    """Drop the tables, those that refer to people first."""
    for table in (
        "sign_in_link",
        "try_count",
        "signed_session",
        "factor",
        "role_given",
        "person",
    ):
        op.drop_table(table)
