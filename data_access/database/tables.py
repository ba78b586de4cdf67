"""The tables of the store.

Tables with a partnership's own data have `partnership` first in every key. Published figures are
shared by all partnerships. Figures, agreements and publications are only added, never overwritten.
A later return, change or release replaces an earlier one.
"""

from datetime import date, datetime

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Double,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    MetaData,
    String,
    UniqueConstraint,
    false,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from dashboard.catalogue.thresholds import Direction, Measure
from dashboard.commentary.commentary import CommentScope
from dashboard.disclosure.held_corrections import HoldWord
from dashboard.exceptions.life import ExceptionStage
from dashboard.figures.observations import Status
from dashboard.quarters import Quarter
from dashboard.readers import Audience
from dashboard.releases.typed_texts import MarkWord, TextKind
from data_access.database.column_types import EnumWord, Plain, QuarterText, UtcMoment

NAMES = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(referred_table_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}
"""How constraints are named. The names are fixed so that migrations work on every database."""

HAS_ITS_NUMBER = "(status = 'given') = (numerator IS NOT NULL OR value IS NOT NULL)"
HAS_NO_NUMBER = "status = 'given' OR denominator IS NULL"


class Base(DeclarativeBase):
    """The base class of the tables, with the column type for each type of value."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy's own declaration
        Quarter: QuarterText,
        Status: EnumWord(Status),
        Audience: EnumWord(Audience),
        Measure: EnumWord(Measure),
        Direction: EnumWord(Direction),
        ExceptionStage: EnumWord(ExceptionStage),
        CommentScope: EnumWord(CommentScope),
        TextKind: EnumWord(TextKind),
        MarkWord: EnumWord(MarkWord),
        HoldWord: EnumWord(HoldWord),
        datetime: UtcMoment,
        float: Double,
        Plain: JSON,
        list[str]: JSON,
        str: String,
    }


class PartnershipRow(Base):
    """One partnership. Every change of the data that it sees raises `revision` and renews `state`.

    `state` is a random token. Unlike the revision, it never comes again after a restore.
    """

    __tablename__ = "partnership"

    key: Mapped[str] = mapped_column(primary_key=True)
    title: Mapped[str]
    demonstration: Mapped[bool]
    revision: Mapped[int]
    state: Mapped[str]


class ReturnRow(Base):
    """One return: the figures of one agency for one quarter, numbered in the order of recording.

    `undoes` is the number of the return that this one takes back, if it takes one back.
    """

    __tablename__ = "return"
    __table_args__ = (Index(None, "partnership", "quarter", "agency"),)

    partnership: Mapped[str] = mapped_column(ForeignKey("partnership.key"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    agency: Mapped[str]
    quarter: Mapped[Quarter]
    received: Mapped[date]
    recorded: Mapped[datetime]
    file: Mapped[str]
    reason: Mapped[str]
    undoes: Mapped[int | None]


class ObservationRow(Base):
    """One indicator's figure for one quarter, part and agency, as one return states it.

    The order of the key keeps the totals of an indicator together, and all versions of a figure.
    """

    __tablename__ = "observation"
    __table_args__ = (
        ForeignKeyConstraint(
            ["partnership", "return_number"], ["return.partnership", "return.number"]
        ),
        CheckConstraint(HAS_ITS_NUMBER, "has_its_number"),
        CheckConstraint(HAS_NO_NUMBER, "has_no_number"),
        {"sqlite_with_rowid": False},
    )

    partnership: Mapped[str] = mapped_column(primary_key=True)
    indicator_key: Mapped[str] = mapped_column(primary_key=True)
    part: Mapped[str] = mapped_column(primary_key=True)  # "all", or the key of a part
    quarter: Mapped[Quarter] = mapped_column(primary_key=True)
    agency: Mapped[str] = mapped_column(primary_key=True)
    return_number: Mapped[int] = mapped_column(primary_key=True)
    status: Mapped[Status]
    numerator: Mapped[float | None]
    denominator: Mapped[float | None]
    value: Mapped[float | None]
    provisional: Mapped[bool]
    reason: Mapped[str]
    cell: Mapped[str]


class CatalogueChangeRow(Base):
    """One change of the catalogue: who agreed it, where, why and from when; who recorded it."""

    __tablename__ = "catalogue_change"

    partnership: Mapped[str] = mapped_column(ForeignKey("partnership.key"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    recorded: Mapped[datetime]
    since: Mapped[date]
    agreed: Mapped[str]
    source: Mapped[str]
    on_screen: Mapped[bool]
    why: Mapped[str] = mapped_column(server_default="")
    recorded_by: Mapped[str] = mapped_column(server_default="")


class _Agreed:
    """The columns of every catalogue row.

    `change` is the number of the change that wrote the row. `withdrawn` says whether that change
    ended the agreement.
    """

    partnership: Mapped[str] = mapped_column(primary_key=True, sort_order=-1)
    change: Mapped[int] = mapped_column(primary_key=True, sort_order=1)
    withdrawn: Mapped[bool] = mapped_column(sort_order=2)


def _of_a_change() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["partnership", "change"], ["catalogue_change.partnership", "catalogue_change.number"]
    )


class CatalogueEntryRow(_Agreed, Base):
    """One version of an entry in a definition file, or of the file's plain values."""

    __tablename__ = "catalogue_entry"
    __table_args__ = (_of_a_change(),)

    file: Mapped[str] = mapped_column(primary_key=True)
    table: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    body: Mapped[Plain] = mapped_column(sort_order=3)


class ThresholdRow(_Agreed, Base):
    """One version of an indicator's threshold, with the quarters in which it is in force."""

    __tablename__ = "threshold"
    __table_args__ = (_of_a_change(),)

    indicator_key: Mapped[str] = mapped_column(primary_key=True)
    measure: Mapped[Measure] = mapped_column(primary_key=True)
    direction: Mapped[Direction] = mapped_column(primary_key=True)
    since: Mapped[Quarter] = mapped_column(primary_key=True)
    until: Mapped[Quarter | None] = mapped_column(sort_order=3)
    low: Mapped[float | None] = mapped_column(sort_order=3)
    high: Mapped[float | None] = mapped_column(sort_order=3)
    agreed: Mapped[str] = mapped_column(sort_order=3)


class TargetRow(_Agreed, Base):
    """One version of an indicator's target, with the quarters in which it is in force."""

    __tablename__ = "target"
    __table_args__ = (_of_a_change(),)

    indicator_key: Mapped[str] = mapped_column(primary_key=True)
    measure: Mapped[Measure] = mapped_column(primary_key=True)
    since: Mapped[Quarter] = mapped_column(primary_key=True)
    until: Mapped[Quarter | None] = mapped_column(sort_order=3)
    level: Mapped[float | None] = mapped_column(sort_order=3)
    amber: Mapped[float | None] = mapped_column(sort_order=3)
    low: Mapped[float | None] = mapped_column(sort_order=3)
    high: Mapped[float | None] = mapped_column(sort_order=3)
    tolerance: Mapped[float] = mapped_column(sort_order=3)
    agreed: Mapped[str] = mapped_column(sort_order=3)


class EventRow(_Agreed, Base):
    """One version of an event, a break (`is_break`) or a start of new limits (`rebase`).

    If `indicators` is empty, the event concerns all indicators.
    """

    __tablename__ = "event"
    __table_args__ = (_of_a_change(),)

    quarter: Mapped[Quarter] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(primary_key=True)
    is_break: Mapped[bool] = mapped_column(sort_order=3)
    indicators: Mapped[list[str]] = mapped_column(sort_order=3)
    source: Mapped[str] = mapped_column(sort_order=3)
    rebase: Mapped[bool] = mapped_column(sort_order=3, server_default=false())


class ExceptionStepRow(Base):
    """One step that a steward recorded about an exception, numbered in the order of recording.

    `first` and `last` are the first and last quarter of the exception as the steward saw it.
    """

    __tablename__ = "exception_step"
    __table_args__ = (Index(None, "partnership", "indicator_key"),)

    partnership: Mapped[str] = mapped_column(ForeignKey("partnership.key"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    recorded: Mapped[datetime]
    recorded_by: Mapped[str]
    indicator_key: Mapped[str]
    first: Mapped[Quarter]
    last: Mapped[Quarter]
    upward: Mapped[bool]
    stage: Mapped[ExceptionStage]
    who: Mapped[str]
    due: Mapped[date | None]
    words: Mapped[str]


class CommentaryRow(Base):
    """One version of what an agency or the sub-group says, numbered in the order of recording.

    `agency` is empty for the sub-group. `first` and `last` are the same quarter but for an
    exception. `return_number` is the return that brought the text; None if a steward entered it.
    """

    __tablename__ = "commentary"

    partnership: Mapped[str] = mapped_column(ForeignKey("partnership.key"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    recorded: Mapped[datetime]
    recorded_by: Mapped[str]
    scope: Mapped[CommentScope]
    subject_key: Mapped[str]
    first: Mapped[Quarter]
    last: Mapped[Quarter]
    upward: Mapped[bool]
    agency: Mapped[str]
    post: Mapped[str]
    words: Mapped[str]
    return_number: Mapped[int | None]


class TextMarkRow(Base):
    """One act on a text that people typed, known by the text's kind, number and place."""

    __tablename__ = "text_mark"

    partnership: Mapped[str] = mapped_column(ForeignKey("partnership.key"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[TextKind]
    text_number: Mapped[int]
    place: Mapped[str]
    word: Mapped[MarkWord]
    marked_by: Mapped[str]
    recorded: Mapped[datetime]
    alone: Mapped[bool]


class PublicationRow(Base):
    """One release of a publication. `vintage` is 1 for the first file, 2 for the next.

    `undone` is the day on which its load was undone, if it was.
    """

    __tablename__ = "publication"

    key: Mapped[str] = mapped_column(primary_key=True)
    vintage: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    title: Mapped[str]
    publisher: Mapped[str]
    licence: Mapped[str]
    attribution: Mapped[str]
    released: Mapped[str]
    file: Mapped[str]
    loaded: Mapped[date]
    invented: Mapped[bool]
    undone: Mapped[date | None]


class _Published:
    """The columns of every published row: the publication and the release that added the row."""

    publication: Mapped[str] = mapped_column(primary_key=True, sort_order=1)
    vintage: Mapped[int] = mapped_column(primary_key=True, sort_order=1)


def _of_a_vintage() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["publication", "vintage"], ["publication.key", "publication.vintage"]
    )


class PublishedValueRow(_Published, Base):
    """One published figure of an area in a reporting year (2025 is 2024-25)."""

    __tablename__ = "published_value"
    __table_args__ = (_of_a_vintage(), {"sqlite_with_rowid": False})

    series: Mapped[str] = mapped_column(primary_key=True)
    area: Mapped[str] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    status: Mapped[Status] = mapped_column(sort_order=2)
    value: Mapped[float | None] = mapped_column(sort_order=2)
    numerator: Mapped[float | None] = mapped_column(sort_order=2)
    denominator: Mapped[float | None] = mapped_column(sort_order=2)


class PopulationRow(_Published, Base):
    """The number of children aged 0 to 17 in an area in the middle of a calendar year."""

    __tablename__ = "population"
    __table_args__ = (_of_a_vintage(), {"sqlite_with_rowid": False})

    area: Mapped[str] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[float] = mapped_column(sort_order=2)


class PartPopulationRow(_Published, Base):
    """The number of children aged 0 to 17 in one part of an area, such as an ethnic group."""

    __tablename__ = "part_population"
    __table_args__ = (_of_a_vintage(), {"sqlite_with_rowid": False})

    area: Mapped[str] = mapped_column(primary_key=True)
    part: Mapped[str] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[float] = mapped_column(sort_order=2)


class NeighbourRow(_Published, Base):
    """One statistical neighbour of an area in the model of one year; rank 1 is the nearest."""

    __tablename__ = "neighbour"
    __table_args__ = (
        _of_a_vintage(),
        UniqueConstraint("area", "model_year", "code", "publication", "vintage"),
    )

    area: Mapped[str] = mapped_column(primary_key=True)
    model_year: Mapped[int] = mapped_column(primary_key=True)
    rank: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(sort_order=2)


class AreaRow(_Published, Base):
    """One area as one release describes it: its code, its name, and the years that use the code."""

    __tablename__ = "area"
    __table_args__ = (_of_a_vintage(),)

    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(sort_order=2)
    level: Mapped[str] = mapped_column(sort_order=2)
    first_year: Mapped[int] = mapped_column(sort_order=2)
    last_year: Mapped[int] = mapped_column(sort_order=2)
    old_code: Mapped[str] = mapped_column(sort_order=2)
    region: Mapped[str] = mapped_column(sort_order=2)
