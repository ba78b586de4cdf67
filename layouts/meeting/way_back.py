"""The way back from a page to the slide of a meeting from which it was opened.

The address of such a page has a mark, `slide=2025-26-q2.exception-...`, that names the meeting and
the slide. It says nothing of the page itself. Links of the page carry it on, so that the way back
is there after a further click too.
"""

import re
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dashboard.quarters import Quarter
from layouts.frame import addresses
from layouts.frame.attributes import data_marks
from layouts.frame.paint import to_html

MARK = "slide"
"""The name in a query of the slide from which a page was opened."""
_SLIDE = re.compile(r"([0-9]{4}-[0-9]{2}-q[1-4])\.([a-z][a-z0-9_-]{0,200})")
_PAGES = "indicator|exceptions|theme|themes|pathway|compare|funnel|places|quality|commentary"
_LINK = re.compile(rf'(?<= href=")(/(?:{_PAGES})(?:/[^"?#.]*)?)(\?[^"#]*)?(?=["#])')
_MAIN = re.compile(r'<main [^>]*id="main"[^>]*>')


@dataclass(frozen=True, slots=True)
class OpenedFrom:
    """The slide from which a page was opened: its meeting's quarter, and its name."""

    quarter: Quarter
    slide: str

    @classmethod
    def read(cls, text: str) -> "OpenedFrom | None":
        """Read the mark of an address; None for any other text."""
        found = _SLIDE.fullmatch(text)
        if found is None:
            return None
        try:
            return cls(Quarter.from_address(found[1]), found[2])
        except ValueError:
            return None

    def __str__(self) -> str:
        """Return the mark as addresses have it."""
        return f"{self.quarter.address}.{self.slide}"

    def marked(self, address: str) -> str:
        """Return an address of this site with the mark."""
        before, part, after = address.partition("#")
        return f"{before}{'&' if '?' in before else '?'}{MARK}={self}{part}{after}"


def way_back(opened: OpenedFrom) -> Component:
    """Draw the link that leads back to the very slide."""
    return html.P(
        html.A(
            html.Span(f"Back to the slide of the meeting about {opened.quarter}"),
            href=addresses.meeting_address(opened.quarter, opened.slide),
            className="button",
        ),
        className="way-back",
        **data_marks(kind="text"),
    )


def with_way_back(text: str, opened: OpenedFrom) -> str:
    """Return a painted page with the link back at the top of its content, and links that carry it.

    Links to files and to pages that no slide is about stay as they are.
    """

    def carried(found: re.Match[str]) -> str:
        query = f"{found[2]}&amp;" if found[2] else "?"
        return f"{found[1]}{query}{MARK}={opened}"

    link = to_html(way_back(opened))
    return _MAIN.sub(lambda found: f"{found[0]}{link}", _LINK.sub(carried, text), count=1)
