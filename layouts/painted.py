"""The component that holds painted text: a picture in a page, or a whole page in Dash's answer."""

from typing import Any, ClassVar

from dash.development.base_component import Component


class Painted(Component):
    """Text that is already HTML or SVG and is written as it is: the only unescaped thing.

    Only what draws pictures (`layouts.pictures`) and what paints (`layouts.paint`) may make one.
    `title` and `address` are given by the router where the text is a whole page: in the browser such
    a one takes the place of the page before, and gives the document its title.
    """

    _namespace = "safeguarding"
    _type = "Painted"
    _prop_names: ClassVar[list[str]] = ["id", "text", "title", "address"]
    _children_props: ClassVar[list[str]] = []
    _base_nodes: ClassVar[list[str]] = []
    _valid_wildcard_attributes: ClassVar[list[str]] = []
    available_properties: ClassVar[list[str]] = _prop_names
    available_wildcard_properties: ClassVar[list[str]] = []

    def __init__(self, text: str = "", **named: Any) -> None:
        """Hold `text`; `id`, `title` and `address` may be named."""
        super().__init__(text=text, **named)
