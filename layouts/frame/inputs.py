"""Form controls that Dash's own `html` lacks; they work with scripts off."""

from typing import Any

from dash.development.base_component import Component

ATTRIBUTES = [
    "id",
    "type",
    "name",
    "value",
    "checked",
    "className",
    "placeholder",
    "list",
    "min",
    "max",
    "maxLength",
    "required",
    "disabled",
    "autoComplete",
    "accept",
    "data-*",
    "aria-*",
]
WILDCARDS = ["data-", "aria-"]
NONE: list[str] = []


class FormInput(Component):
    """One field of a form sent by GET: text to type, or a box to tick.

    A painted page holds it as a plain `input`. On a live page `assets/pages.js` draws the same.
    """

    _namespace = "safeguarding"
    _type = "Input"
    _prop_names = ATTRIBUTES
    _children_props = NONE
    _base_nodes = NONE
    _valid_wildcard_attributes = WILDCARDS
    available_properties = ATTRIBUTES
    available_wildcard_properties = WILDCARDS

    def __init__(self, type: str = "text", **named: Any) -> None:
        """Hold the attributes of an `input`; `type` is the HTML attribute."""
        super().__init__(type=type, **named)
