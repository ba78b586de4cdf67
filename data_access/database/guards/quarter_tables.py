"""The table of the steps of quarters."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from dashboard.quarter_life.quarter_acts import QuarterWord
from dashboard.quarters import Quarter
from data_access.database.column_types import EnumWord
from data_access.database.tables import Base


class QuarterActRow(Base):
    """One step of a quarter, numbered in the order of recording.

    `agency` is empty for a step of the whole quarter. `last_return` is the number of the last
    return that the step is about, and `about` that of the step that is undone; 0 for none.
    """

    __tablename__ = "quarter_act"

    partnership: Mapped[str] = mapped_column(ForeignKey("partnership.key"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    recorded: Mapped[datetime]
    recorded_by: Mapped[str]
    quarter: Mapped[Quarter]
    word: Mapped[QuarterWord] = mapped_column(EnumWord(QuarterWord))
    agency: Mapped[str]
    post: Mapped[str]
    day: Mapped[date | None]
    words: Mapped[str]
    last_return: Mapped[int]
    about: Mapped[int]
