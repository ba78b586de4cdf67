"""A purge reaches all that was typed of assurance; what it leaves are keys and fixed words."""

from sqlalchemy import String

from data_access.assurance.purged_texts import ASSURANCE_TEXTS
from data_access.database.guards.assurance.assurance_tables import RecordedRow

FIXED = {
    *("partnership", "theme", "indicator", "agency", "template", "form", "key", "section"),
    *("standard", "clock", "year", "digest"),
}
"""Columns of keys and of hashes, which the rules hold against a list or a pattern."""
FIXED_HERE = {("case_grade", "question"), ("case_grade", "answer"), ("school_answer", "answer")}
"""Columns of keys and fixed words, though others of the name hold what is typed."""


def test_every_column_that_holds_what_people_typed_is_blanked_by_a_purge() -> None:
    blanked = {table.__tablename__: set(columns) for table, columns in ASSURANCE_TEXTS.values()}
    left = {
        (table.__tablename__, column.name)
        for table in RecordedRow.__subclasses__()
        for column in table.__table__.columns
        if isinstance(column.type, String)
        if column.name not in {*FIXED, *blanked.get(table.__tablename__, ())}
    }
    assert left == FIXED_HERE
