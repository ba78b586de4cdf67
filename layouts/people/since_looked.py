"""What is new to who is signed in, on the first page: counts and links, filled in after it.

The remembered page is the same for all readers of an audience, and has an empty place for it.
"""

from collections.abc import Sequence
from datetime import date

from dash import html
from dash.development.base_component import Component

from dashboard.exceptions.first_page.since_looked import NewsCount, NewsKind
from dashboard.number_formats import long_date, plural_text
from layouts.frame import addresses
from layouts.frame.attributes import aria_marks, data_marks
from layouts.frame.paint import to_html

NAME = "since-looked"
NOTHING = "Nothing that you may read has come since."
_WORDS = {
    NewsKind.FIGURES: ("return received", "returns received"),
    NewsKind.BEGAN: ("exception began", "exceptions began"),
    NewsKind.ENDED: ("exception ended", "exceptions ended"),
    NewsKind.COMMENTARY: ("commentary", "commentaries"),
    NewsKind.DECISIONS: ("decision", "decisions"),
    NewsKind.ACTIONS: ("action due", "actions due"),
    NewsKind.EDITIONS: ("report issued", "reports issued"),
}


def since_place() -> Component:
    """Draw the empty place on the first page, which is filled in for who is signed in."""
    return html.Div(id=NAME)


PLACE = to_html(since_place())
"""The empty place as it stands in a page's text."""


def since_section(day: date, found: Sequence[NewsCount]) -> Component:
    """Draw what is new since the day of the last look, each kind with a link to where it is."""
    items = [html.Li(html.A(_counted(one), href=_address(one.kind))) for one in found]
    return html.Section(
        [
            html.H2(f"Since you last looked, on {long_date(day)}", id=f"{NAME}-head"),
            html.Ul(items, className="news") if items else html.P(NOTHING),
        ],
        className="card news",
        id=NAME,
        **aria_marks(labelledby=f"{NAME}-head"),
        **data_marks(kind="count"),
    )


def _counted(one: NewsCount) -> str:
    text = plural_text(one.many, *_WORDS[one.kind])
    return f"{text[0].upper()}{text[1:]}"


def _address(kind: NewsKind) -> str:
    if kind is NewsKind.FIGURES:
        return addresses.quality_address()
    if kind in (NewsKind.BEGAN, NewsKind.ENDED):
        return addresses.exceptions_address()
    if kind is NewsKind.COMMENTARY:
        return addresses.commentary_address()
    if kind is NewsKind.EDITIONS:
        return addresses.report_address()
    return addresses.actions_address()
