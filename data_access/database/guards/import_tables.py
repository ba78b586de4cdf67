"""The tables of imports: files on their way in, and what people said of how to read such files.

They are no part of a partnership's figures: writing them renews no state token.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from dashboard.returns.imports.kept_import import ImportKind, ImportState
from data_access.database.column_types import EnumWord
from data_access.database.tables import Base


class KeptImportRow(Base):
    """One file that was sent. `body` is what was read of it, compressed; empty once it is over."""

    __tablename__ = "kept_import"

    partnership: Mapped[str] = mapped_column(ForeignKey("partnership.key"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[ImportKind] = mapped_column(EnumWord(ImportKind))
    file: Mapped[str]
    fingerprint: Mapped[str]
    body: Mapped[bytes] = mapped_column(LargeBinary)
    came: Mapped[datetime]
    sent_by: Mapped[str]
    state: Mapped[ImportState] = mapped_column(EnumWord(ImportState))
    match: Mapped[dict[str, Any]] = mapped_column(JSON)
    found: Mapped[dict[str, Any]] = mapped_column(JSON)
    loaded: Mapped[dict[str, Any]] = mapped_column(JSON)
    ended: Mapped[datetime | None]
    ended_by: Mapped[str]


class ImportMatchRow(Base):
    """What was said of files of a kind: the mapping of a publication, or of own sheets."""

    __tablename__ = "import_match"

    partnership: Mapped[str] = mapped_column(ForeignKey("partnership.key"), primary_key=True)
    subject: Mapped[str] = mapped_column(primary_key=True)
    match: Mapped[dict[str, Any]] = mapped_column(JSON)
    said_by: Mapped[str]
    said: Mapped[datetime]
