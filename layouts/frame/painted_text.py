"""The component for text that is already HTML or SVG, and the layout that Dash starts with."""

from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

PROPERTIES = ["id", "text", "title", "address", "state", "number"]
NONE: list[str] = []


class Painted(Component):
    """A text that is already HTML or SVG; no other text is written without escaping.

    Only `layouts.pictures`, which draws, and `layouts.frame.paint`, which paints, may make a
    `Painted`. For a whole page the router also sets `title`, `address`, `state` and `number`. The
    browser then replaces the previous page with the new text and shows `title` as the document's
    title. Pages that it fetched ahead in another `state` of the store are thrown away. `number` is
    that of the browser's question, so that an equal answer is drawn again.
    """

    _namespace = "safeguarding"
    _type = "Painted"
    _prop_names = PROPERTIES
    _children_props = NONE
    _base_nodes = NONE
    _valid_wildcard_attributes = NONE
    available_properties = PROPERTIES
    available_wildcard_properties = NONE
    text: str

    def __init__(self, text: str = "", **named: Any) -> None:
        """Hold `text`; the properties of PROPERTIES may be named."""
        if unknown := sorted(set(named) - set(PROPERTIES)):
            raise TypeError(f"Painted has no {', '.join(unknown)}")
        # Dash's own __init__ searches for a package with the namespace's name at each property.
        # There is none, and a page with 500 pictures spends a tenth of its time on the search.
        for name, value in {"text": text, **named}.items():
            setattr(self, name, value)


def packed_text(text: str) -> str:
    """Exchange quotation marks and backticks, because JSON escapes quotation marks only.

    A whole page in Dash's answer is then a tenth smaller. `assets/painted.js` exchanges them back.
    """
    return '"'.join(part.replace('"', "`") for part in text.split("`"))


ADDRESS = "address"
"""Id of the component that passes the browser's address to Dash."""
ASKED = "asked"
"""Id of the store of the requested address, if it differs from the painted page's address."""
DRAWN = "drawn"
"""Id of the element in which Dash draws a page."""


def asleep_layout() -> Component:
    """Draw the layout that Dash starts with, which shows nothing until the address changes."""
    return html.Div(
        [dcc.Location(id=ADDRESS, refresh=False), dcc.Store(id=ASKED), html.Div(id=DRAWN)]
    )
