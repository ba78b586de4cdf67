"""The component that holds painted text, and Dash's own layout that receives it."""

from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

PROPERTIES = ["id", "text", "title", "address"]
NONE: list[str] = []


class Painted(Component):
    """Text that is already HTML or SVG and is the only text written without escaping.

    Only `layouts.pictures`, which draws, and `layouts.frame.paint`, which paints, may make one.
    For a whole page the router also sets `title` and `address`: the browser then replaces the
    previous page with this one and takes `title` as the document's title.
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
        """Hold `text`; `id`, `title` and `address` can be given by name."""
        if unknown := sorted(set(named) - set(PROPERTIES)):
            raise TypeError(f"Painted has no {', '.join(unknown)}")
        # Dash's own __init__ looks for a package named like the namespace at each property. There
        # is none, and 500 pictures of a page spend a tenth of its time on that search.
        for name, value in {"text": text, **named}.items():
            setattr(self, name, value)


def packed_text(text: str) -> str:
    """Swap quotation marks, which JSON escapes, with backticks, which it does not.

    This makes a whole page in Dash's answer a tenth smaller; `assets/painted.js` swaps them back.
    """
    return '"'.join(part.replace('"', "`") for part in text.split("`"))


ADDRESS = "address"
"""Id of the component that tells Dash the browser's address."""
ASKED = "asked"
"""Id of the store for the requested address, when it differs from the painted page's."""
DRAWN = "drawn"
"""Id of the element that holds the page Dash draws."""


def asleep_layout() -> Component:
    """Draw Dash's own layout, which shows nothing until the address changes."""
    return html.Div(
        [dcc.Location(id=ADDRESS, refresh=False), dcc.Store(id=ASKED), html.Div(id=DRAWN)]
    )
