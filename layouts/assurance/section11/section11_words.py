"""The words, addresses and names of fields that the pages of Section 11 share."""

from urllib.parse import urlencode

from dash import html
from dash.development.base_component import Component

from dashboard.assurance.section11.assessments import year_label
from dashboard.assurance.section11.shared_picture import LOW, PictureCell, StandingWord
from layouts.assurance.record_forms import LABELS as RECORD_LABELS

SCORE, EVIDENCE, AREA, STANDARD, AGENCY, YEAR, TICK, REVIEWER, ANSWER_READ = (
    *("score", "evidence", "area", "standard", "agency", "year", "standard-", "reviewer", "answer"),
)
"""The names of the fields; that of each standard of a peer review begins with TICK."""
ANSWER, MODERATE = "answer", "moderate"
"""What the forms of one standard do."""
LABELS = {
    **RECORD_LABELS,
    SCORE: "Score",
    EVIDENCE: "Evidence",
    AREA: "Area for improvement",
    STANDARD: "Standard",
    AGENCY: "Agency",
    YEAR: "Year",
    REVIEWER: "By whom",
}
IN_REVERSE = f"Scores of 0 and {LOW} are in reverse."


def section11_address(agency: str = "", year: int = 0, standard: str = "") -> str:
    """Return the address of the shared picture, or of an agency's form, in a year.

    With a standard, it leads to the place of that standard.
    """
    path = f"/section-11/{agency}" if agency else "/section-11"
    asked = f"?{urlencode({YEAR: year_label(year)})}" if year else ""
    return f"{path}{asked}{f'#{standard_place(standard)}' if standard else ''}"


def moderation_address(agency: str = "", standard: str = "") -> str:
    """Return the address of the moderation panel, for an agency, at a standard."""
    asked = f"?{urlencode({AGENCY: agency})}" if agency else ""
    return f"/section-11/moderation{asked}{f'#{standard_place(standard)}' if standard else ''}"


def section11_file_address(year: int, ending: str) -> str:
    """Return the address of a year's file: "xlsx" for one workbook, "zip" for one an agency."""
    return f"/section-11/files/{year_label(year)}.{ending}"


def standard_place(standard: str) -> str:
    """Return the name of a standard on a page."""
    return f"standard-{standard}"


def standing_tag(state: StandingWord) -> Component:
    """Draw how far an assessment is: its word, in reverse if it is overdue."""
    late = " late" if state is StandingWord.OVERDUE else ""
    return html.Span(state.value, className=f"tag plan-state{late}")


def score_tag(score: int | None) -> Component:
    """Draw a score: its number, in reverse if it is low."""
    low = " late" if score is not None and score <= LOW else ""
    return html.Span("–" if score is None else str(score), className=f"tag plan-state{low}")


def change_words(cell: PictureCell) -> str:
    """Say how a score differs from last year: "up 1", "down 1", "as before"; empty if unknown."""
    if cell.change is None:
        return ""
    if not cell.change:
        return "as before"
    return f"{'up' if cell.change > 0 else 'down'} {abs(cell.change)}"
