"""The table of changes of what was agreed that wait for a second person."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from dashboard.agreements.waiting_changes import WaitingWord
from data_access.database.column_types import EnumWord
from data_access.database.tables import Base


class WaitingChangeRow(Base):
    """One change that was proposed, numbered in the order of proposing.

    `body` has each agreement that it would change, as it was and as it would be. Once it was
    decided about, the body is empty and so are the texts: an agreed change has them itself.
    """

    __tablename__ = "waiting_change"

    partnership: Mapped[str] = mapped_column(ForeignKey("partnership.key"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    proposed: Mapped[datetime]
    proposed_by: Mapped[str]
    agreed: Mapped[str]
    source: Mapped[str]
    why: Mapped[str]
    since: Mapped[date | None]
    on_screen: Mapped[bool]
    body: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    word: Mapped[WaitingWord] = mapped_column(EnumWord(WaitingWord))
    decided: Mapped[datetime | None]
    decided_by: Mapped[str]
