"""The tables of the log, and of backups. The database refuses to change or remove the log's rows.

Only rows up to a kept anchor may be removed, which is how an old part of the log is cut off.
"""

from datetime import date, datetime

from sqlalchemy import BigInteger, ForeignKey, ForeignKeyConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from dashboard.acts.act import ActKind
from data_access.database.column_types import EnumWord
from data_access.database.tables import Base


class ActRow(Base):
    """One act in the log of a partnership, with its link in the chain.

    `before` and `after` are plain values as JSON text, exactly as the link was made from them.
    """

    __tablename__ = "act"
    __table_args__ = (Index(None, "partnership", "moment"),)

    partnership: Mapped[str] = mapped_column(ForeignKey("partnership.key"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    moment: Mapped[datetime]
    kind: Mapped[ActKind] = mapped_column(EnumWord(ActKind))
    who: Mapped[str]
    address: Mapped[str]
    subject: Mapped[str]
    before: Mapped[str]
    after: Mapped[str]
    link: Mapped[str]


class PageViewRow(Base):
    """How often a person opened a page of unprotected figures in one minute.

    `act_number` is the act that has the digest of the batch, and `place` is the place in it.
    """

    __tablename__ = "page_view"
    __table_args__ = (
        ForeignKeyConstraint(["partnership", "act_number"], ["act.partnership", "act.number"]),
    )

    partnership: Mapped[str] = mapped_column(primary_key=True)
    act_number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    who: Mapped[str]
    address: Mapped[str]
    page: Mapped[str]
    quarter: Mapped[str]
    minute: Mapped[datetime]
    times: Mapped[int]


class ActAnchorRow(Base):
    """The end of a part of the log that was cut off: the number and the link of its last act."""

    __tablename__ = "act_anchor"

    partnership: Mapped[str] = mapped_column(ForeignKey("partnership.key"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    link: Mapped[str]
    trimmed: Mapped[datetime]


class LogMailRow(Base):
    """The mail of one day that says where the log ended before it.

    `tried` is when it was last tried, and `fault` is why it failed then, in words of ours.
    """

    __tablename__ = "log_mail"

    partnership: Mapped[str] = mapped_column(ForeignKey("partnership.key"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    tried: Mapped[datetime | None]
    sent: Mapped[datetime | None]
    fault: Mapped[str]


class KnownBackupRow(Base):
    """A backup that was made here: its file, when, how large, and its sum (SHA-256).

    Backups are of the whole store, so each partnership has a row.
    """

    __tablename__ = "known_backup"

    partnership: Mapped[str] = mapped_column(ForeignKey("partnership.key"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    file: Mapped[str]
    made: Mapped[datetime]
    bytes: Mapped[int] = mapped_column(BigInteger)
    digest: Mapped[str]
