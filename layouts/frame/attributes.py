"""The data- and aria- attributes of elements, written as Python names."""

from typing import Any


def data_marks(**named: object) -> dict[str, Any]:
    """Give `data_marks(select_quarter=quarter)` as `{"data-select-quarter": "2021-22 Q3"}`.

    None is left out; a quarter, a number and an enum are written as people read them.
    """
    return _written("data", named)


def aria_marks(**named: object) -> dict[str, Any]:
    """Give `aria_marks(label="Pages")` as `{"aria-label": "Pages"}`; None is left out."""
    return _written("aria", named)


def current_mark(here: bool) -> dict[str, Any]:
    """Mark a link to the page that is open."""
    return aria_marks(current="page" if here else None)


def _written(kind: str, named: dict[str, object]) -> dict[str, Any]:
    return {
        f"{kind}-{name.replace('_', '-')}": value if isinstance(value, bool) else str(value)
        for name, value in named.items()
        if value is not None
    }
