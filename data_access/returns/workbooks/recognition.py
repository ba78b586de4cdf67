"""Recognises whose return a workbook is, by its stamp; a stamp is checked and not trusted."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dashboard.catalogue.indicators import Catalogue
from dashboard.quarters import Quarter
from dashboard.returns.blank_forms import BlankStamp, asked_indicators
from data_access.returns.blanks.layout import FIGURES, STAMP_NAME, STAMP_PROPERTY
from data_access.returns.guarded.cells import WorkbookCells
from data_access.returns.workbooks.cell_faults import CellFaults

_WHOLE = "the whole file"
_IN_A_NAME = re.compile(r"(?<![0-9])(20[0-9]{2}-[0-9]{2})[ _.-]{0,3}q([1-4])(?![0-9])", re.I)


@dataclass(frozen=True, slots=True)
class SentBy:
    """What the person who sends a workbook says of it: whose return it is, and of which quarter.

    Each is None if it is not said. Where a person is known, `agency` is that person's agency.
    """

    agency: str | None = None
    quarter: Quarter | None = None


def workbook_stamp(
    book: WorkbookCells, catalogue: Catalogue, sent: SentBy, today: date, faults: CellFaults
) -> BlankStamp | None:
    """Return the stamp of a workbook; None if it has none, or a fault keeps it from being read.

    The workbook is stamped three times: as a property, as a name and as a visible line; those that
    are there must agree. Without any, what the sender says is taken, and the number is 0.
    """
    stamps = dict(_stamps(book, catalogue))
    found = set(stamps.values())
    before = len(faults)
    if len(found) > 1:
        told = "; ".join(f"{where} {one.agency} {one.quarter}" for where, one in stamps.items())
        faults.add_at(_WHOLE, f"stamps that differ: {told}", "the blank as it was sent out")
        return None
    if not found:
        return _unstamped(book, catalogue, sent, today, faults)
    stamp = found.pop()
    _check(stamp, catalogue, sent, faults)
    _check_quarter(stamp.quarter, today, faults)
    _check_name(book.file, stamp.quarter, faults)
    return stamp if len(faults) == before else None


def _stamps(book: WorkbookCells, catalogue: Catalogue) -> Iterator[tuple[str, BlankStamp]]:
    """Yield each stamp that can be read, with where it is."""
    codes = (
        ("in the properties", book.properties.get(STAMP_PROPERTY, "")),
        ("in the names", book.names.get(STAMP_NAME, "").strip('="')),
    )
    for where, code in codes:
        if (stamp := BlankStamp.from_code(code)) is not None:
            yield where, stamp
    for sheet in book.sheets:
        if (stamp := BlankStamp.from_line(sheet.text(1, 1), catalogue)) is not None:
            yield f"on sheet {sheet.name}", stamp


def _check(stamp: BlankStamp, catalogue: Catalogue, sent: SentBy, faults: CellFaults) -> None:
    ours = catalogue.partnership
    known = {one.key: one.title for one in catalogue.agencies}
    if stamp.partnership != ours.key:
        faults.add_at(_WHOLE, "a blank of another partnership", f"a blank of {ours.title}")
    elif stamp.agency not in known:
        faults.add_at(
            _WHOLE, f"a blank of {stamp.agency}", "a blank of an agency that sends figures"
        )
    elif sent.agency is not None and sent.agency != stamp.agency:
        expected = f"a return of {known.get(sent.agency, sent.agency)}, whose person sent it"
        faults.add_at(_WHOLE, f"a return of {known[stamp.agency]}", expected)
    if sent.quarter is not None and sent.quarter != stamp.quarter:
        faults.add_at(_WHOLE, f"the blank of {stamp.quarter}", f"the blank of {sent.quarter}")


def _check_quarter(quarter: Quarter, today: date, faults: CellFaults) -> None:
    if quarter.last_day >= today:
        expected = f"a quarter that is over (it is {today:%-d %B %Y})"
        faults.add_at(_WHOLE, f"the blank of {quarter}", expected)


def _check_name(name: str, quarter: Quarter, faults: CellFaults) -> None:
    """Add a fault if the file's name names another quarter than its stamp."""
    for year, number in _IN_A_NAME.findall(name):
        said = f"{year} Q{number}"
        if said != str(quarter):
            found = f"{said} in the file's name, and the blank of {quarter} in it"
            faults.add_at(_WHOLE, found, "the blank of the quarter whose figures it holds")


def _unstamped(
    book: WorkbookCells, catalogue: Catalogue, sent: SentBy, today: date, faults: CellFaults
) -> BlankStamp | None:
    if sent.agency is not None and sent.quarter is not None:
        _check_quarter(sent.quarter, today, faults)
        known = [one.key for one in catalogue.agencies]
        if sent.agency not in known:
            faults.add_at(_WHOLE, f"the agency {sent.agency}", f"one of {', '.join(known)}")
        stamp = BlankStamp(catalogue.partnership.key, sent.agency, sent.quarter, 0)
        return None if faults else stamp
    found = "no stamp"
    if held := _agencies_held(book, catalogue, today):
        found += f", and the rows of {' or '.join(held)}"
    faults.add_at(
        _WHOLE, found, "a blank as it was sent out, or whose return it is and of which quarter"
    )
    return None


def _agencies_held(book: WorkbookCells, catalogue: Catalogue, today: date) -> list[str]:
    """Return the titles of the agencies whose rows a workbook without a stamp holds."""
    sheet = book.sheet(FIGURES)
    if sheet is None:
        return []
    lines = {one.key for one in catalogue.indicators}
    refs = {cell.value.strip() for cell in sheet.cells.values() if cell.value.strip() in lines}
    quarter = Quarter.containing(today)
    return [
        one.title
        for one in catalogue.agencies
        if refs and refs <= {i.key for i in asked_indicators(catalogue, one.key, quarter)}
    ]
