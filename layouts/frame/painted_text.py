"""The component that holds painted text: a picture in a page, or a whole page in Dash's answer."""

from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

PROPERTIES = ["id", "text", "title", "address"]
NONE: list[str] = []


class Painted(Component):
    """Text that is already HTML or SVG and is written as it is: the only unescaped thing.

    Only what draws pictures (`layouts.pictures`) and what paints (`layouts.frame.paint`) may make
    one.
    `title` and `address` are given by the router where the text is a whole page: in the browser it
    then takes the place of the page before, and gives the document its title.
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
        """Hold `text`; `id`, `title` and `address` may be named."""
        super().__init__(text=text, **named)


def packed_text(text: str) -> str:
    """Swap the quotation marks, which JSON escapes, for the accents, which it does not.

    A whole page in Dash's answer is a tenth smaller so; `assets/painted.js` swaps them back.
    """
    return '"'.join(part.replace('"', "`") for part in text.split("`"))


ADDRESS = "address"
"""Id of what tells Dash the browser's address."""
ASKED = "asked"
"""Id of the address that is asked for, where it is not the one that is painted."""
DRAWN = "drawn"
"""Id of what holds the page that Dash draws."""


def asleep_layout() -> Component:
    """Draw Dash's own layout: nothing, until the address changes."""
    return html.Div(
        [dcc.Location(id=ADDRESS, refresh=False), dcc.Store(id=ASKED), html.Div(id=DRAWN)]
    )
