"""The invented deep-dive: what it gathered, and a conclusion that a second person agreed to.

Every text says that it is invented. The data is in `deep_dives.toml`.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from dashboard.acts.act import ActKind, NewAct
from dashboard.assurance.deep_dives.deep_dives import DiveStep, DiveWord, PieceKind
from dashboard.assurance.voices.surveys import SurveyWord
from dashboard.catalogue.indicators import Catalogue
from dashboard.meetings.decisions import DecisionKind
from dashboard.toml_files import read_toml
from data_access.assurance.numbered_rows import AssuranceRows
from data_access.demonstration.assurance.moments import first_minute
from data_access.meetings.decision_rows import DecisionRows
from data_access.store.store import Store

FILE = Path(__file__).with_suffix(".toml")
BY, OTHER = "the demonstration", "the demonstration’s second person"
Numbers = Mapping[PieceKind, Mapping[str, int]]


def fill_dives(store: Store, connection: Connection, day: date) -> None:
    """Fill the deep-dive of a demonstration whose audits, voices and actions are in the store."""
    rows, numbers = AssuranceRows.of(store.partnership), _numbers(store, connection)
    with store.snapshot() as snapshot:
        known = snapshot.catalogue()
    for written in read_toml(FILE)["dive"]:
        opened = DiveStep(
            DiveWord.OPENED,
            title=written["title"],
            template=written["template"],
            text=written["text"],
            by=BY,
        )
        at = first_minute(day - timedelta(days=written["opened"]))
        (saved,) = rows.dives.add(connection, [opened], at)
        pieces = [_piece(one, saved.number, numbers, day) for one in written["piece"]]
        found = [one for one in pieces if one is not None and _is_known(one, known)]
        rows.dives.add(connection, found, at)
        said = DiveStep(DiveWord.CONCLUDED, saved.number, text=written["conclusion"], by=BY)
        rows.dives.add(connection, [said], first_minute(day - timedelta(days=written["concluded"])))
        on = day - timedelta(days=written["agreed"])
        agreed = DiveStep(DiveWord.AGREED, saved.number, day=on, by=OTHER)
        rows.dives.add(connection, [agreed], first_minute(on))
    store.enter_acts(NewAct(ActKind.ASSURANCE, "of the demonstration"), by=BY)


def _numbers(store: Store, connection: Connection) -> Numbers:
    """Return the numbers of what can be gathered, by kind, then by its words or its title."""
    rows = AssuranceRows.of(store.partnership)
    decided = DecisionRows(store.partnership).recorded(connection)
    surveys = rows.surveys.recorded(connection)
    return {
        PieceKind.FINDING: {one.text: one.number for one in rows.findings.recorded(connection)},
        PieceKind.SURVEY: {
            one.title: one.number for one in surveys if one.word is SurveyWord.BEGUN
        },
        PieceKind.VOICE: {
            one.text: one.number for one in rows.voices.recorded(connection) if one.text
        },
        PieceKind.ACTION: {
            one.text: one.number for one in decided if one.kind is DecisionKind.ACTION
        },
    }


def _piece(written: dict[str, Any], dive: int, numbers: Numbers, day: date) -> DiveStep | None:
    """Make the step that gathers something; None if it is not in the store."""
    kind, key = PieceKind(written["kind"]), written.get("key", "")
    begins = written.get("begins", written.get("title", ""))
    if begins:
        known = numbers[kind].items()
        key = next((str(number) for text, number in known if text.startswith(begins)), "")
    as_at = day - timedelta(days=written["as_at"]) if "as_at" in written else None
    step = DiveStep(
        DiveWord.GATHERED,
        dive,
        kind=kind,
        key=key,
        section=written["section"],
        day=as_at,
        text=written.get("text", ""),
        by=BY,
    )
    return step if key else None


def _is_known(step: DiveStep, known: Catalogue) -> bool:
    if step.kind not in (PieceKind.INDICATOR, PieceKind.COMPARED):
        return True
    return all(known.has(key) for key in step.key.split(","))
