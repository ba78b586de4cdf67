"""The tables of Section 11 as they are taken out: answers, the shared picture, peer reviews."""

from collections.abc import Iterable, Mapping, Sequence

from dashboard.assurance.section11.assessments import (
    PanelScore,
    PeerReview,
    StandardAnswer,
    year_label,
)
from dashboard.assurance.section11.shared_picture import AgencyStanding, StandardPicture
from dashboard.assurance.section11.standards import SafeguardingStandard, section11_standards
from layouts.files.exhibit import FileTable, text_table

ANSWERS = (
    *("Year", "Agency", "Standard", "Title", "Answered", "Own score", "Panel’s score", "Reason"),
    *("Evidence", "Area for improvement", "Improved by"),
)
"""The columns of answers."""


def answers_table(
    year: int,
    agencies: Mapping[str, str],
    held: Mapping[tuple[str, str], StandardAnswer],
    panel: Mapping[tuple[str, str], PanelScore],
) -> FileTable:
    """Return every answer in force of agencies in a year, with the panel's score beside it."""
    rows = [
        _row(year, title, one, held.get((key, one.key)), panel.get((key, one.key)))
        for key, title in agencies.items()
        for one in section11_standards().standards
    ]
    return text_table("Answers", ANSWERS, rows)


def _row(
    year: int,
    title: str,
    standard: SafeguardingStandard,
    own: StandardAnswer | None,
    panel: PanelScore | None,
) -> Sequence[str]:
    when = "not answered"
    if own is not None:
        carried = own.year < year
        when = f"carried over from {year_label(own.year)}" if carried else "for this year"
    return (
        *(year_label(year), title, standard.number, standard.title, when),
        _score(own.score if own else None),
        _score(panel.score if panel else None),
        *(panel.text if panel else "", own.evidence if own else ""),
        *(own.improvement if own else "", str(own.due or "") if own else ""),
    )


def _score(score: int | None) -> str:
    return "" if score is None else str(score)


def picture_table(agencies: Mapping[str, str], picture: Iterable[StandardPicture]) -> FileTable:
    """Return the scores that count by standard and agency, with what each standard comes to."""
    columns = ("Standard", "Title", "Across agencies", *agencies.values())
    rows = [
        (
            *(one.standard.number, one.standard.title, one.word.value),
            *(_score(one.cells[key].score) for key in agencies),
        )
        for one in picture
    ]
    return text_table("Shared picture", columns, rows)


def standings_table(agencies: Mapping[str, str], standings: Iterable[AgencyStanding]) -> FileTable:
    """Return how far each agency is."""
    columns = ("Agency", "State", "Answered", "Carried over", "Not answered", "Moderated")
    rows = [
        (
            *(agencies[one.agency], one.state.value),
            *(str(many) for many in (one.given, one.carried, one.missing, one.moderated)),
        )
        for one in standings
    ]
    return text_table("How far agencies are", columns, rows)


def reviews_table(reviews: Iterable[Sequence[PeerReview]]) -> FileTable:
    """Return every step of every peer review, oldest first."""
    known = section11_standards()
    rows = [
        (
            *(year_label(one.year), one.word.value, str(one.day or ""), plan.reviewer),
            ", ".join(each.number for key in plan.standards if (each := known.named(key))),
            one.text,
        )
        for plan, *later in reviews
        for one in (plan, *later)
    ]
    columns = ("Year", "Step", "Day", "By whom", "Standards", "Words")
    return text_table("Peer reviews", columns, rows)


def standards_table() -> FileTable:
    """Return the standards with what they rest on."""
    columns = ("Standard", "Group", "Title", "What it asks", "Rests on", "In force since")
    rows = [
        (one.number, one.group, one.title, one.text, one.law, one.commencement)
        for one in section11_standards().standards
    ]
    return text_table("Standards", columns, rows)
