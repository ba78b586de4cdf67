"""The tables of what is made and given out: jobs, workers, editions, purges, exports.

They are no part of a partnership's data: writing them renews no state token.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, ForeignKeyConstraint, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from dashboard.outputs.jobs import JobKind, JobState
from dashboard.quarters import Quarter
from dashboard.readers import Audience
from dashboard.releases.purge_requests import PurgeState
from dashboard.releases.purges import PurgeReason
from data_access.database.column_types import EnumWord
from data_access.database.tables import Base


class JobRow(Base):
    """One job: what is asked, and what has become of it."""

    __tablename__ = "job"
    __table_args__ = (Index(None, "partnership", "job_key"),)

    partnership: Mapped[str] = mapped_column(ForeignKey("partnership.key"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    job_key: Mapped[str]
    kind: Mapped[JobKind] = mapped_column(EnumWord(JobKind))
    span: Mapped[str]
    ending: Mapped[str]
    audience: Mapped[Audience]
    store_state: Mapped[str]
    day: Mapped[date]
    site: Mapped[str]
    asker: Mapped[Audience]
    asked_by: Mapped[str]
    rank: Mapped[int]
    asked: Mapped[datetime]
    state: Mapped[JobState] = mapped_column(EnumWord(JobState))
    started: Mapped[datetime | None]
    beat: Mapped[datetime | None]
    ended: Mapped[datetime | None]
    done: Mapped[int]
    parts: Mapped[int]
    attempts: Mapped[int]
    error: Mapped[str]
    edition: Mapped[int]
    look: Mapped[str] = mapped_column(server_default="")
    asked_from: Mapped[str] = mapped_column(server_default="")


class JobFileRow(Base):
    """The file that a job made, until it expires."""

    __tablename__ = "job_file"
    __table_args__ = (
        ForeignKeyConstraint(["partnership", "number"], ["job.partnership", "job.number"]),
    )

    partnership: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    ending: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    fingerprint: Mapped[str]
    body: Mapped[bytes] = mapped_column(LargeBinary)


class WorkerRow(Base):
    """A worker that takes jobs, and when it last said that it lives."""

    __tablename__ = "worker"

    name: Mapped[str] = mapped_column(primary_key=True)
    started: Mapped[datetime]
    beat: Mapped[datetime]


class EditionRow(Base):
    """One issued edition of a report."""

    __tablename__ = "edition"

    partnership: Mapped[str] = mapped_column(ForeignKey("partnership.key"), primary_key=True)
    span: Mapped[str] = mapped_column(primary_key=True)
    audience: Mapped[Audience] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    title: Mapped[str]
    store_state: Mapped[str]
    version: Mapped[str]
    day: Mapped[date]
    site: Mapped[str]
    moment: Mapped[datetime]
    mark: Mapped[dict[str, Any]] = mapped_column(JSON)
    issued: Mapped[datetime]
    issued_by: Mapped[str]
    before: Mapped[str]
    body: Mapped[dict[str, Any]] = mapped_column(JSON)
    withdrawn: Mapped[datetime | None]
    withdrawn_by: Mapped[str]
    checked: Mapped[datetime | None]
    outcome: Mapped[str]
    look: Mapped[str] = mapped_column(server_default="")


class EditionFileRow(Base):
    """One file of an edition; without its bytes once the edition is withdrawn."""

    __tablename__ = "edition_file"
    __table_args__ = (
        ForeignKeyConstraint(
            ["partnership", "span", "audience", "number"],
            ["edition.partnership", "edition.span", "edition.audience", "edition.number"],
        ),
    )

    partnership: Mapped[str] = mapped_column(primary_key=True)
    span: Mapped[str] = mapped_column(primary_key=True)
    audience: Mapped[Audience] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    ending: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    fingerprint: Mapped[str]
    size: Mapped[int]
    body: Mapped[bytes | None] = mapped_column(LargeBinary)


class EditionLookRow(Base):
    """How editions look, kept once for all that look the same; `look` is its digest.

    `logo` is a picture as PNG, None for none; `width` and `height` are its size in dots, then 0.
    """

    __tablename__ = "edition_look"

    partnership: Mapped[str] = mapped_column(ForeignKey("partnership.key"), primary_key=True)
    look: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    colour: Mapped[str]
    logo: Mapped[bytes | None] = mapped_column(LargeBinary)
    width: Mapped[int]
    height: Mapped[int]
    alt: Mapped[str]


class PurgeRow(Base):
    """One purge that was proposed, by whom it was confirmed, and what has become of it."""

    __tablename__ = "purge"

    partnership: Mapped[str] = mapped_column(ForeignKey("partnership.key"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    thing: Mapped[str]
    reason: Mapped[PurgeReason] = mapped_column(EnumWord(PurgeReason))
    steward: Mapped[str]
    proposed: Mapped[datetime]
    state: Mapped[PurgeState] = mapped_column(EnumWord(PurgeState))
    second: Mapped[str]
    decided: Mapped[datetime | None]
    ended: Mapped[datetime | None]
    rows: Mapped[int]
    found: Mapped[dict[str, Any]] = mapped_column(JSON)
    attempt: Mapped[int]


class ExportRow(Base):
    """One file that was given out, numbered in the order of giving."""

    __tablename__ = "export"
    __table_args__ = (Index(None, "partnership", "fingerprint"),)

    partnership: Mapped[str] = mapped_column(ForeignKey("partnership.key"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    moment: Mapped[datetime]
    day: Mapped[date]
    taken_by: Mapped[str]
    audience: Mapped[Audience]
    address: Mapped[str]
    quarter: Mapped[Quarter | None]
    fingerprint: Mapped[str]
    agency: Mapped[str] = mapped_column(server_default="")
