"""An example of a future change to the schema: new columns in filled tables, and a new key."""

import sqlalchemy as sa
from alembic import op

from data_access.database.schema import REVISIONS

revision = "9999"
down_revision = REVISIONS[-1]


def upgrade() -> None:
    """Go forwards."""
    with op.batch_alter_table("observation", table_kwargs={"sqlite_with_rowid": False}) as table:
        table.add_column(sa.Column("held_back", sa.Boolean(), server_default=sa.false()))
        table.alter_column("cell", new_column_name="place", existing_type=sa.String())
    with op.batch_alter_table("return") as table:
        table.add_column(sa.Column("sender", sa.String(), nullable=False, server_default=""))
        table.create_unique_constraint("uq_return_file", ["partnership", "number", "file"])


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("return") as table:
        table.drop_constraint("uq_return_file", type_="unique")
        table.drop_column("sender")
    with op.batch_alter_table("observation", table_kwargs={"sqlite_with_rowid": False}) as table:
        table.alter_column("place", new_column_name="cell", existing_type=sa.String())
        table.drop_column("held_back")
