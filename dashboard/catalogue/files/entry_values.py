"""Single values of a definition file: how values of each type are read and described."""

import math
import types
from collections.abc import Iterable, Mapping
from dataclasses import is_dataclass
from enum import StrEnum
from typing import Any, TypeGuard, Union, get_args, get_origin

from dashboard.quarters import Quarter

LONGEST_SHOWN = 60
"""The most characters of a faulty value that a message shows. A longer value is cut."""


def simple(hint: Any, value: Any) -> Any:
    """Read a value that is neither a list nor a table, as the type `hint` requires.

    Raises: ValueError if the value is not allowed.
    """
    return _READERS.get(hint, _word)(hint, value)


def wanted(hint: Any) -> str:
    """Describe in words the values that a type allows: "true or false", "a list of tables"."""
    if is_optional(hint):
        return wanted(inner(hint))
    if item := item_of(hint):
        return "a list of tables" if is_table(item) else f"a list, each entry {wanted(item)}"
    if is_table(hint):
        return "a table"
    return _WANTED.get(hint) or one_of(hint)


def stand_in(hint: Any) -> Any:
    """Return a value of the right type to use instead of a faulty value.

    With this value, reading can go on after a fault. A quarter has no such value: it is None, and
    no check compares the dates of an entry whose dates are faulty.
    """
    if is_optional(hint):
        return None
    if item_of(hint):
        return ()
    return _STAND_INS[hint] if hint in _STAND_INS else next(iter(hint))


def shown(value: Any) -> str:
    """Return a faulty value as text for a message.

    A long text is cut at LONGEST_SHOWN characters.
    """
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Mapping):
        return "a table"
    text = f'"{value}"' if isinstance(value, str) else str(value)
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}..."


def one_of(words: Iterable[object]) -> str:
    """Return the allowed words as text: "one of low, high, band"."""
    return f"one of {', '.join(str(word) for word in words)}"


def is_optional(hint: Any) -> bool:
    """Say whether a type allows None, as `X | None` does."""
    return get_origin(hint) in (Union, types.UnionType)


def inner(hint: Any) -> Any:
    """Return the type X of the type `X | None`."""
    return next(a for a in get_args(hint) if a is not type(None))


def item_of(hint: Any) -> Any:
    """Return the type X of the type `tuple[X, ...]`. For any other type, the result is None."""
    return get_args(hint)[0] if get_origin(hint) is tuple else None


def is_table(hint: Any) -> TypeGuard[type]:
    """Say whether values of a type are tables in a file.

    This is true for every dataclass except Quarter.
    """
    return is_dataclass(hint) and isinstance(hint, type) and hint is not Quarter


def _text(_: Any, value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError
    return value.strip()


def _flag(_: Any, value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError
    return value


def _whole(_: Any, value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError
    return value


def _number(_: Any, value: Any) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool) or not math.isfinite(value):
        raise ValueError
    return float(value)


def _quarter(_: Any, value: Any) -> Quarter:
    if not isinstance(value, str):
        raise ValueError
    return Quarter.parse(value)


def _word(hint: Any, value: Any) -> StrEnum:
    found: StrEnum = hint(value)
    return found


_READERS = {str: _text, bool: _flag, int: _whole, float: _number, Quarter: _quarter}
_WANTED = {
    str: "text",
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    Quarter: 'a quarter such as "2021-22 Q3"',
}
_STAND_INS = {str: "", bool: False, int: 0, float: 0.0, Quarter: None}
