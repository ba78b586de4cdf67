"""The invented judgements of how effective we are, of three themes in several versions.

Every text says that it is invented. The data is in `evidence.toml`.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from dashboard.assurance.evidence.evidence_items import EvidenceRecord
from dashboard.assurance.evidence.judgements import JudgementStep, JudgementWord, Strength
from dashboard.catalogue.indicators import Catalogue
from dashboard.toml_files import read_toml
from data_access.assurance.numbered_rows import AssuranceRows
from data_access.demonstration.assurance.moments import first_minute

FILE = Path(__file__).with_suffix(".toml")
BY, OTHER = "the demonstration", "the chair of the demonstration"
AGREED = timedelta(weeks=2)
"""How long after it was written a version was agreed."""


def fill_judgements(
    rows: AssuranceRows, connection: Connection, known: Catalogue, day: date
) -> None:
    """Fill the judgements of a demonstration as of a day, with the evidence that is in the store.

    A judgement of a theme that the catalogue does not have is left out.
    """
    themes = {one.key for one in known.themes}
    for written in read_toml(FILE)["judgement"]:
        if written["theme"] not in themes:
            continue
        begun = day - timedelta(weeks=written["ago"])
        version = JudgementStep(
            JudgementWord.WRITTEN,
            written["theme"],
            Strength(written["strength"]),
            written["text"],
            rests=tuple(_rests(rows, connection, known, written)),
            by=BY,
        )
        (saved,) = rows.judgements.add(connection, [version], first_minute(begun))
        if not written.get("waits"):
            agreed = JudgementStep(
                JudgementWord.AGREED, written["theme"], about=saved.number, by=OTHER
            )
            rows.judgements.add(connection, [agreed], first_minute(begun + AGREED))


def _rests(
    rows: AssuranceRows, connection: Connection, known: Catalogue, written: dict[str, Any]
) -> Iterator[str]:
    """Yield the keys of the items of evidence on which a judgement rests."""
    theme = written["theme"]
    yield from (f"{EvidenceRecord.LINE}-{key}" for key in written["rests"] if known.has(key))
    if written.get("audits"):
        found = rows.findings.recorded(connection)
        yield from (f"{EvidenceRecord.AUDIT}-{one.number}" for one in found if one.theme == theme)
    if written.get("inspections"):
        told = rows.inspection_findings.recorded(connection)
        yield from (
            f"{EvidenceRecord.INSPECTION}-{one.number}" for one in told if one.theme == theme
        )
