"""The tables of plans: what each hides, cannot protect and holds back, and what was ever shown."""

from datetime import datetime

from sqlalchemy import ForeignKey, ForeignKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column

from dashboard.disclosure.held_corrections import HoldWord
from dashboard.quarters import Quarter
from dashboard.readers import Audience
from data_access.database.tables import Base


class PlanRow(Base):
    """One plan of hidden figures: when it was made, its last return, and how well it protects."""

    __tablename__ = "plan"

    partnership: Mapped[str] = mapped_column(ForeignKey("partnership.key"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    made: Mapped[datetime]
    last_return: Mapped[int]
    parts: Mapped[int]
    optimal: Mapped[int]
    lost: Mapped[int]


class HiddenCellRow(Base):
    """One figure that is hidden from an audience, in all its versions.

    `agency` is empty for the sum of all agencies. The order of the key keeps the totals of an
    indicator together, as in the table of observations.
    """

    __tablename__ = "hidden_cell"
    __table_args__ = (
        ForeignKeyConstraint(["partnership", "plan"], ["plan.partnership", "plan.number"]),
        {"sqlite_with_rowid": False},
    )

    partnership: Mapped[str] = mapped_column(primary_key=True)
    audience: Mapped[Audience] = mapped_column(primary_key=True)
    indicator_key: Mapped[str] = mapped_column(primary_key=True)
    part: Mapped[str] = mapped_column(primary_key=True)
    quarter: Mapped[Quarter] = mapped_column(primary_key=True)
    agency: Mapped[str] = mapped_column(primary_key=True)
    plan: Mapped[int]


class GivenAwayRow(Base):
    """One figure that a plan named, because nothing that may be hidden protects it."""

    __tablename__ = "given_away"
    __table_args__ = (
        ForeignKeyConstraint(["partnership", "plan"], ["plan.partnership", "plan.number"]),
        {"sqlite_with_rowid": False},
    )

    partnership: Mapped[str] = mapped_column(primary_key=True)
    indicator_key: Mapped[str] = mapped_column(primary_key=True)
    part: Mapped[str] = mapped_column(primary_key=True)
    quarter: Mapped[Quarter] = mapped_column(primary_key=True)
    agency: Mapped[str] = mapped_column(primary_key=True)
    plan: Mapped[int]


class ShownVersionRow(Base):
    """One figure as it was after one return, as an audience was shown it. No row is taken out.

    `rounding`, `smallest` and `largest` are the limits in force when it was shown: to which unit it
    was rounded, and which counts were small then. `plan` is the first plan that showed it so. What
    the public was shown is known to partners too, and has no second row for them.
    """

    __tablename__ = "shown_version"
    __table_args__ = (
        ForeignKeyConstraint(["partnership", "plan"], ["plan.partnership", "plan.number"]),
        ForeignKeyConstraint(
            ["partnership", "return_number"], ["return.partnership", "return.number"]
        ),
        {"sqlite_with_rowid": False},
    )

    partnership: Mapped[str] = mapped_column(primary_key=True)
    audience: Mapped[Audience] = mapped_column(primary_key=True)
    indicator_key: Mapped[str] = mapped_column(primary_key=True)
    part: Mapped[str] = mapped_column(primary_key=True)
    quarter: Mapped[Quarter] = mapped_column(primary_key=True)
    agency: Mapped[str] = mapped_column(primary_key=True)
    return_number: Mapped[int] = mapped_column(primary_key=True)
    rounding: Mapped[int] = mapped_column(primary_key=True)
    smallest: Mapped[int] = mapped_column(primary_key=True)
    largest: Mapped[int] = mapped_column(primary_key=True)
    plan: Mapped[int]
    shown: Mapped[datetime]


class HeldCorrectionRow(Base):
    """One correction that is held back from an audience, until a steward decides about it.

    The audience is not shown what the return `since_return` and later ones state of the indicator,
    quarter and agency. `plan` is the plan that held them back. `decided_by` and `decided` are empty
    until a steward decides; `last_return` is the last return that a release covers.
    """

    __tablename__ = "held_correction"
    __table_args__ = (
        ForeignKeyConstraint(["partnership", "plan"], ["plan.partnership", "plan.number"]),
        ForeignKeyConstraint(
            ["partnership", "since_return"], ["return.partnership", "return.number"]
        ),
        {"sqlite_with_rowid": False},
    )

    partnership: Mapped[str] = mapped_column(primary_key=True)
    audience: Mapped[Audience] = mapped_column(primary_key=True)
    indicator_key: Mapped[str] = mapped_column(primary_key=True)
    quarter: Mapped[Quarter] = mapped_column(primary_key=True)
    agency: Mapped[str] = mapped_column(primary_key=True)
    since_return: Mapped[int] = mapped_column(primary_key=True)
    plan: Mapped[int]
    word: Mapped[HoldWord]
    decided_by: Mapped[str]
    decided: Mapped[datetime | None]
    last_return: Mapped[int]
