"""The tables of returns on their way: what was read of files, and the answers about it.

They are no part of a partnership's figures: writing them renews no state token.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from dashboard.quarters import Quarter
from dashboard.returns.drafts.draft_return import DraftState
from data_access.database.column_types import EnumWord
from data_access.database.tables import Base


class DraftReturnRow(Base):
    """One file that was read: whose return, and by sheet and cell what stood in it.

    Once nothing more may become of it, `cells` is empty.
    """

    __tablename__ = "draft_return"
    __table_args__ = (Index(None, "partnership", "agency", "quarter"),)

    partnership: Mapped[str] = mapped_column(ForeignKey("partnership.key"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    agency: Mapped[str]
    quarter: Mapped[Quarter]
    file: Mapped[str]
    fingerprint: Mapped[str]
    cells: Mapped[dict[str, Any]] = mapped_column(JSON)
    came: Mapped[datetime]
    sent_by: Mapped[str]
    reason: Mapped[str]
    state: Mapped[DraftState] = mapped_column(EnumWord(DraftState))
    ended: Mapped[datetime | None]
    ended_by: Mapped[str]
    saved: Mapped[int]


class DraftAnswerRow(Base):
    """An answer to a question about a cell of an agency's return of a quarter."""

    __tablename__ = "draft_answer"

    partnership: Mapped[str] = mapped_column(ForeignKey("partnership.key"), primary_key=True)
    agency: Mapped[str] = mapped_column(primary_key=True)
    quarter: Mapped[Quarter] = mapped_column(primary_key=True)
    question: Mapped[str] = mapped_column(primary_key=True)
    text: Mapped[str]
    said_by: Mapped[str]
    said: Mapped[datetime]
