"""The picture of a standard: one square for each setting, filled by what it said."""

from collections.abc import Mapping

from dash import html
from dash.development.base_component import Component

from dashboard.assurance.schools.school_rounds import SchoolGrade
from layouts.assurance.schools.school_words import GRADE_TITLES
from layouts.frame.attributes import aria_marks

MOST = 40
"""The most squares of one row. Beyond that, each square stands for several settings."""
_NAMES = {
    SchoolGrade.MET: "is-met",
    SchoolGrade.PARTLY: "is-partly",
    SchoolGrade.NOT_YET: "is-not-yet",
    SchoolGrade.NOT_APPLICABLE: "is-none",
}


def sign_row(said: Mapping[str, int]) -> Component:
    """Draw the squares of one standard; the numbers stand beside them, so none is spoken."""
    total = sum(said.values())
    each = max(1, -(-total // MOST))
    squares = [
        html.Span(className=f"sign {_NAMES[grade]}")
        for grade in SchoolGrade
        for _ in range(-(-said.get(grade.value, 0) // each))
    ]
    return html.Span(squares, className="signs", **aria_marks(hidden="true"))


def sign_key(most: int) -> Component:
    """Draw what the squares mean; `most` is the most settings that a row counts."""
    each = max(1, -(-most // MOST))
    told = "one setting" if each == 1 else f"up to {each} settings"
    items = [
        html.Li([html.Span(className=f"sign {_NAMES[one]}", **aria_marks(hidden="true")), title])
        for one, title in GRADE_TITLES.items()
    ]
    words = html.Li(f"Each square is {told}.", className="soft")
    return html.Ul([*items, words], className="sign-key")
