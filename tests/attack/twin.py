"""Twin stores, which differ only in hidden figures, so what is sent from them must be the same.

If it is the same, nothing that is sent was made from a hidden figure. A reader then learns of a
hidden figure only what the shown figures imply, and `knowledge` works that out.
"""

import random
import shutil
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine, insert, select, update

from dashboard.catalogue.indicators import Catalogue
from dashboard.catalogue.parts import ALL, IN_TIME
from dashboard.exceptions.life import ExceptionStage
from dashboard.figures.observations import Status
from dashboard.quarters import Quarter
from dashboard.readers import Audience
from dashboard.releases.typed_texts import MarkWord, TextId, TextKind, TextMark
from data_access.commands.site_copy import AddressAnswer
from data_access.database.plan_tables import HiddenCellRow
from data_access.database.tables import ExceptionStepRow, ObservationRow
from data_access.meetings.text_mark_rows import TextMarkRows
from data_access.store.store import Store
from tests.attack.counted import TOGETHER, adds_up, within

SEED = 20_260_401
FURTHEST = 4
"""By how much a hidden count differs in a twin, at most."""
_ROW = ("partnership", "indicator_key", "part", "quarter", "agency", "return_number")
Place = tuple[str, str, Quarter, str]
Row = dict[str, Any]
"""A row of observations by column."""


def twin(
    original: Path, copy: Path, catalogue: Catalogue, audience: Audience, own: str = ""
) -> int:
    """Copy a store's file and change every figure in it that an audience may not see.

    What agencies or bands come to stays where it is shown, and so does the plan. A steward has
    recorded and released more there, too: of exceptions in quarters that are hidden. Figures of an
    agency `own` stay as they are. Give how many figures were changed.
    """
    shutil.copy(original, copy)
    engine = create_engine(f"sqlite:///{copy}")
    with engine.begin() as connection:
        changes = list(_changes(connection, catalogue, audience, own))
        for row, numbers in changes:
            same = (getattr(ObservationRow, name) == row[name] for name in _ROW)
            connection.execute(
                update(ObservationRow).where(*same).values(status=Status.GIVEN, **numbers)
            )
        alone = {line.key for line in catalogue.indicators if line.agencies == (own,)}
        steps = _steps(connection, audience, alone)
        if steps:
            connection.execute(insert(ExceptionStepRow), steps)
            TextMarkRows(steps[0]["partnership"]).add(connection, _released(steps))
    engine.dispose()
    return len(changes)


def sent(answer: AddressAnswer) -> AddressAnswer:
    """Give what was sent without what no store decides: the time."""
    headers = tuple(header for header in answer.headers if header[0] != "Date")
    return replace(answer, headers=headers)


def _changes(
    connection: Connection, catalogue: Catalogue, audience: Audience, own: str
) -> Iterator[tuple[Row, dict[str, float]]]:
    """Give the rows of hidden figures, each with other numbers."""
    chance, hidden = random.Random(SEED), _hidden(connection, audience)
    lines = {line.key: line for line in catalogue.indicators}
    bands: dict[tuple[object, ...], list[Row]] = defaultdict(list)
    for row in _figures(connection):
        line, place = (
            lines[row["indicator_key"]],
            (row["indicator_key"], row["part"], row["quarter"]),
        )
        if (*place, row["agency"]) not in hidden or row["agency"] == own:
            continue
        if adds_up(line) and (*place, TOGETHER) not in hidden:
            continue  # what it adds to is shown
        if (line.key, IN_TIME, row["quarter"], row["agency"]) in hidden or not within(line):
            yield row, _others(row, chance)
        elif row["part"] != ALL:  # the share in time is shown, and what its bands come to
            side = row["part"] in within(line)
            bands[line.key, row["quarter"], row["return_number"], side].append(row)
    for rows in bands.values():
        yield from _moved(rows)


def _steps(connection: Connection, audience: Audience, seen: Collection[str]) -> list[Row]:
    """Give what a steward may record of exceptions that an audience does not have."""
    table = ExceptionStepRow.__table__
    rows = [dict(row._mapping) for row in connection.execute(select(table))]
    lines = {
        (key, quarter)
        for key, part, quarter, _ in _hidden(connection, audience)
        if part == ALL and key not in seen
    }
    number = max((row["number"] for row in rows), default=0)
    return [
        {
            **rows[-1],
            "number": number + place,
            "indicator_key": key,
            "first": quarter,
            "last": quarter,
            "upward": upward,
            "words": "It is known why",
            "stage": ExceptionStage.EXPLAINED,
        }
        for place, (key, quarter, upward) in enumerate(
            ((key, quarter, way) for key, quarter in sorted(lines) for way in (True, False)), 1
        )
        if rows
    ]


def _released(steps: Sequence[Row]) -> Iterator[TextMark]:
    """Give the marks by which steps are released: no draft is told, whatever it is about."""
    for one in steps:
        text = TextId(TextKind.STEP, one["number"])
        yield TextMark(0, text, MarkWord.RELEASED, "B. Other", one["recorded"])


def _moved(rows: Sequence[Row]) -> Iterator[tuple[Row, dict[str, float]]]:
    """Move a case from the larger of two bands to the other."""
    if len(rows) > 1:
        less, more = sorted(rows[:2], key=lambda row: row["numerator"] or 0.0)
        if more["numerator"]:
            yield less, {"numerator": (less["numerator"] or 0.0) + 1}
            yield more, {"numerator": more["numerator"] - 1}


def _figures(connection: Connection) -> Iterator[Row]:
    table = ObservationRow.__table__
    asked = select(table).where(table.c.status.in_((Status.GIVEN, Status.NIL)))
    for found in connection.execute(asked):
        yield dict(found._mapping)


def _others(row: Row, chance: random.Random) -> dict[str, float]:
    """Give other numbers than a row has, of the same kind."""
    if row["status"] is Status.NIL:
        row = {**row, "numerator": 0.0}
    found: dict[str, float] = {}
    for name in ("numerator", "denominator", "value"):
        number = row[name]
        if number is not None:
            steps = (step for step in range(-FURTHEST, FURTHEST + 1) if step and number + step > 0)
            found[name] = number + chance.choice(list(steps))
    return found


def hidden_places(store: Store, audience: Audience) -> set[Place]:
    """Give what the plan of a store hides from an audience."""
    with store.snapshot() as snapshot:
        return _hidden(snapshot.connection, audience)


def _hidden(connection: Connection, audience: Audience) -> set[Place]:
    row = HiddenCellRow
    asked = select(row.indicator_key, row.part, row.quarter, row.agency)
    found = connection.execute(asked.where(row.audience == audience))
    return {(key, part, quarter, agency) for key, part, quarter, agency in found}
