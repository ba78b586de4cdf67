"""The list of what left the house, as rows which are only added."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from dashboard.days import day_of
from dashboard.outputs.exports import LONGEST_ADDRESS, ExportEntry
from dashboard.quarters import Quarter
from dashboard.readers import Audience
from data_access.database.guards.own_rows import belongs_to
from data_access.database.guards.row_numbers import next_number
from data_access.database.output_tables import ExportRow


def add_export(
    connection: Connection, partnership: str, entry: ExportEntry, moment: datetime
) -> int:
    """Enter a file that is given out, and return the entry's number.

    The same public copy is entered once a day for each name; 0 if it was entered before.
    """
    row, address = ExportRow, entry.address[:LONGEST_ADDRESS]
    if entry.audience is Audience.PUBLIC:
        same = select(row.number).where(
            belongs_to(row, partnership),
            row.fingerprint == entry.fingerprint,
            row.address == address,
            row.audience == entry.audience,
            row.taken_by == entry.by,
            row.day == day_of(moment),
        )
        if connection.execute(same.limit(1)).first() is not None:
            return 0
    number = next_number(connection, row, partnership)
    values = {
        "partnership": partnership,
        "number": number,
        "moment": moment,
        "day": day_of(moment),
        "taken_by": entry.by,
        "audience": entry.audience,
        "address": address,
        "quarter": entry.quarter,
        "fingerprint": entry.fingerprint,
        "agency": entry.agency,
    }
    connection.execute(insert(row), values)
    return number


def listed_exports(
    connection: Connection, partnership: str, quarter: Quarter | None, most: int
) -> tuple[ExportEntry, ...]:
    """Return what was given out, newest first; of one quarter if one is named."""
    row = ExportRow
    own = [belongs_to(row, partnership)]
    if quarter is not None:
        own.append(row.quarter == quarter)
    asked = select(*row.__table__.columns).where(*own).order_by(row.number.desc()).limit(most)
    return tuple(map(_entry, connection.execute(asked)))


def exported_quarters(connection: Connection, partnership: str) -> tuple[Quarter, ...]:
    """Return the quarters that anything given out names, latest first."""
    row = ExportRow
    asked = select(row.quarter).where(belongs_to(row, partnership)).distinct()
    found: Iterator[Quarter | None] = connection.execute(asked).scalars()
    return tuple(sorted((one for one in found if one is not None), reverse=True))


def clear_exports(connection: Connection, partnership: str) -> None:
    """Delete the list. This is only done to a demonstration."""
    connection.execute(delete(ExportRow).where(belongs_to(ExportRow, partnership)))


def _entry(row: Any) -> ExportEntry:
    return ExportEntry(
        audience=row.audience,
        address=row.address,
        fingerprint=row.fingerprint,
        quarter=row.quarter,
        by=row.taken_by,
        agency=row.agency,
        number=row.number,
        moment=row.moment,
    )
