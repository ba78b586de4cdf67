"""The form control that Dash's `html` package lacks; it works without scripts."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from layouts.frame.attributes import data_marks

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
    "readOnly",
    "autoComplete",
    "inputMode",
    "accept",
    "data-*",
    "aria-*",
]
WILDCARDS = ["data-", "aria-"]
NONE: list[str] = []


class FormInput(Component):
    """One `input` of a form: text to type, a box to tick, or a hidden value.

    A painted page holds it as a plain `input`. On a live page `assets/pages.js` draws the same
    `input`.
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
        """Hold the attributes of the `input`; `type` is the HTML attribute of this name."""
        unknown = [n for n in named if n not in ATTRIBUTES and not n.startswith(("data-", "aria-"))]
        if unknown:
            raise TypeError(f"FormInput has no {', '.join(sorted(unknown))}")
        # As in `Painted`: Dash's own __init__ searches for a package at each attribute.
        for name, value in {"type": type, **named}.items():
            setattr(self, name, value)


def narrow_fold(key: str, words: str, *, is_open: bool = False) -> Component:
    """Draw the box that opens a part which a narrow page folds; a wide page shows no box.

    It folds by style alone, and so without scripts: the rows of its table's body, or what is marked
    `foldable` in the part around it that is marked `folds`. `key` names it on its page.
    """
    box = FormInput("checkbox", checked=is_open or None, **data_marks(keep=f"fold-{key}"))
    return html.Label([box, words], className="fold", **data_marks(kind="count"))
