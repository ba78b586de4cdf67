"""The one place that says to which partnership a row belongs: every query of own rows asks it."""

from typing import Any

from sqlalchemy import ColumnElement


def belongs_to(table: Any, partnership: Any) -> ColumnElement[bool]:
    """Return the condition that keeps a query to one partnership's rows of a table.

    `partnership` is a key, a parameter that will hold one, or the column of another table.
    """
    condition: ColumnElement[bool] = table.partnership == partnership
    return condition
