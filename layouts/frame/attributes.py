"""Attributes of elements, given by Python names: data- and aria-, and those of scrolling tables."""

from typing import Any


def data_marks(**named: object) -> dict[str, Any]:
    """Return data- attributes: `quarter=quarter` becomes `{"data-quarter": "2021-22 Q3"}`.

    A value of None is left out. A quarter, a number or an enum is written as people read it.
    """
    return _written("data", named)


def aria_marks(**named: object) -> dict[str, Any]:
    """Return aria- attributes: `label="Pages"` becomes `{"aria-label": "Pages"}`.

    None is left out.
    """
    return _written("aria", named)


def current_mark(here: bool) -> dict[str, Any]:
    """Return the attribute for a link to the page that is open; empty if `here` is false."""
    return aria_marks(current="page" if here else None)


def scroll_marks(**named: object) -> dict[str, Any]:
    """Return the attributes of what is around a table that may be wider than its place.

    It scrolls there, is a Tab stop so that the keyboard scrolls it, and is named by the
    aria- attributes in `named`: `label` or `labelledby`.
    """
    return {"className": "scroll", "tabIndex": 0, "role": "region", **aria_marks(**named)}


def _written(kind: str, named: dict[str, object]) -> dict[str, Any]:
    return {
        f"{kind}-{name.replace('_', '-')}": value if isinstance(value, bool) else str(value)
        for name, value in named.items()
        if value is not None
    }
