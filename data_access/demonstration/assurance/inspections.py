"""The invented inspection: its report, three findings, and the response.

Every text says that it is invented. The data is in `inspections.toml`.
"""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from dashboard.assurance.inspections.inspection_records import (
    InspectionFinding,
    InspectionKind,
    InspectionStep,
    InspectionWord,
    Inspectorate,
)
from dashboard.assurance.recorded.findings import (
    FindingEvidence,
    FindingSource,
    FindingWord,
    FrameworkTheme,
)
from dashboard.catalogue.indicators import Catalogue
from dashboard.toml_files import read_toml
from data_access.assurance.numbered_rows import AssuranceRows
from data_access.demonstration.assurance.moments import first_minute

FILE = Path(__file__).with_suffix(".toml")
BY = "the demonstration"
ENTERED = timedelta(days=7)
"""How long after its report was published an inspection was entered."""


def fill_inspections(
    rows: AssuranceRows, connection: Connection, known: Catalogue, day: date
) -> None:
    """Fill the inspections of a demonstration as of a day; findings on unknown themes stay out."""
    themes = {one.key for one in known.themes}
    for written in read_toml(FILE)["inspection"]:
        published = day - timedelta(weeks=written["ago"])
        report = InspectionStep(
            InspectionWord.PUBLISHED,
            inspectorate=Inspectorate(written["inspectorate"]),
            kind=InspectionKind(written["kind"]),
            title=written["title"],
            published=published,
            by=BY,
        )
        entered = first_minute(published + ENTERED)
        (saved,) = rows.inspections.add(connection, [report], entered)
        found = [
            _finding(saved.number, one, known)
            for one in written["finding"]
            if one["theme"] in themes
        ]
        rows.inspection_findings.add(connection, found, entered)
        for one in written["steps"]:
            step = InspectionStep(
                InspectionWord(one["do"]), inspection=saved.number, text=one["text"], by=BY
            )
            rows.inspections.add(
                connection, [step], first_minute(day - timedelta(weeks=one["ago"]))
            )


def _finding(inspection: int, written: dict[str, Any], known: Catalogue) -> InspectionFinding:
    line = written.get("indicator", "")
    return InspectionFinding(
        inspection,
        FindingWord(written["word"]),
        written["text"],
        theme=written["theme"],
        indicator=line if known.has(line) else "",
        evidence=FindingEvidence(written["evidence"]),
        source=FindingSource(written["source"]),
        context=FrameworkTheme(written["context"]),
        by=BY,
    )
