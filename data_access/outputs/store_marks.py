"""A moment of the store: which rows it had, and the store taken back to it in a transaction.

Rows are only ever added, each with a number or with the number of what it came with. So the store
as it was is the store without the later rows. What was hidden from partners and is shown again is
the exception: its rows are gone.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, String, Table, cast, delete, func, or_, select, update

from dashboard.disclosure.held_corrections import HoldWord
from dashboard.outputs.editions import StoreMark
from data_access.database.every_table import EVERY_TABLE
from data_access.database.guards.own_rows import belongs_to
from data_access.database.plan_tables import HeldCorrectionRow
from data_access.database.tables import PublicationRow

NUMBERED = (
    *("return", "catalogue_change", "text_mark", "plan"),
    *("exception_step", "commentary", "decision", "edited_sentence"),
    "quarter_act",
    *("plan_entry", "plan_step", "topic_step", "audit_step", "case_grade", "audit_finding"),
    *("judgement_step", "inspection_step", "inspection_finding"),
    "paper_step",
    *("assessment_step", "standard_answer", "panel_score", "peer_review"),
)
"""The tables that hold what a report is made of, whose rows have numbers of their own."""
CAME_WITH = {
    "return_number": "return",
    "since_return": "return",
    "change": "catalogue_change",
    "plan": "plan",
}
"""The columns by which other rows belong to one of these."""


def store_mark(connection: Connection, partnership: str, moment: datetime) -> StoreMark:
    """Return which rows of a partnership the store has."""
    numbers = {}
    for name in NUMBERED:
        table = EVERY_TABLE.tables[name]
        asked = select(func.max(table.c.number)).where(belongs_to(table.c, partnership))
        numbers[name] = connection.execute(asked).scalar() or 0
    row = PublicationRow
    found = connection.execute(select(row.key, row.vintage).order_by(row.key, row.vintage))
    return StoreMark(moment, numbers, tuple(f"{key} {vintage}" for key, vintage in found))


def take_back(connection: Connection, partnership: str, mark: StoreMark) -> None:
    """Take the store back to a moment. This is done in a transaction that is thrown away alone."""
    row = HeldCorrectionRow
    later = belongs_to(row, partnership), row.decided > mark.moment
    undecided = {"word": HoldWord.WAITING, "decided": None, "decided_by": "", "last_return": 0}
    connection.execute(update(row).where(*later).values(undecided))
    for table in reversed(EVERY_TABLE.sorted_tables):
        for condition in _later(table, mark):
            asked = delete(table).where(condition)
            if "partnership" in table.c:
                asked = asked.where(belongs_to(table.c, partnership))
            connection.execute(asked)


def _later(table: Table, mark: StoreMark) -> Iterator[Any]:
    """Yield what is true of the rows of a table that came after a moment."""
    numbers = mark.numbers
    if table.name in NUMBERED:
        if table.name in numbers:  # an older mark knows fewer tables
            yield table.c.number > numbers[table.name]
    elif found := [
        table.c[name] > numbers[of]
        for name, of in CAME_WITH.items()
        if name in table.c and name in _belonging(table)
    ]:
        yield or_(*found)
    elif "vintage" in table.c:
        key = table.c.key if table.name == "publication" else table.c.publication
        yield (key + " " + cast(table.c.vintage, String)).not_in(mark.publications)


def _belonging(table: Table) -> frozenset[str]:
    """Return the columns of a table that refer to another table."""
    return frozenset(one.parent.name for one in table.foreign_keys)
