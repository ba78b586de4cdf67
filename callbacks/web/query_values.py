"""Reads the steps of a path and the values of a query, as a page's `view` annotates them."""

import inspect
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum
from functools import cache
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from dashboard.errors import AddressError
from dashboard.quarters import FIRST_YEAR, LAST_YEAR, READABLE, FarQuarterError, Quarter

LONGEST = 400
"""The most characters in one value of an address: six parts of lines with long names."""
_LOOKS_LIKE_A_QUARTER = re.compile(r"(\d{4})\D+(?:\d\d)?(\d\d)\D*?[qQ ]\D*([1-4])")


@dataclass(frozen=True, slots=True)
class ViewArgument:
    """One parameter of a view.

    `name` is its name in the address. `parameter` is that of the view, which has a low line at the
    end if the name is a word of Python ("from_"). The text in the address is read as a value of the
    type `kind`. `repeated` says whether the address may give several values. `default` is the value
    if the address gives no value.
    """

    name: str
    parameter: str
    kind: Any
    repeated: bool
    may_be_missing: bool
    default: Any


@cache
def taken_by(view: Callable[..., Any]) -> tuple[ViewArgument, ...]:
    """Return the parameters of a view after the first, from their names and annotations."""
    hints = get_type_hints(view)
    parameters = list(inspect.signature(view).parameters.values())[1:]
    return tuple(_taken(parameter, hints[parameter.name]) for parameter in parameters)


def _taken(parameter: inspect.Parameter, hint: Any) -> ViewArgument:
    choices = [each for each in get_args(hint) if each is not NoneType]
    optional = NoneType in get_args(hint)
    kind = choices[0] if optional else hint
    repeated = get_origin(kind) is tuple
    missing = parameter.default is not inspect.Parameter.empty
    return ViewArgument(
        name=parameter.name.removesuffix("_"),
        parameter=parameter.name,
        kind=get_args(kind)[0] if repeated else kind,
        repeated=repeated,
        may_be_missing=missing or optional or repeated,
        default=parameter.default if missing else () if repeated else None,
    )


def view_arguments(
    view: Callable[..., Any], steps: Mapping[str, str], query: Iterable[tuple[str, str]]
) -> dict[str, Any]:
    """Return a view's arguments, read from the steps and the query of an address.

    Empty values are ignored.

    Raises:
        AddressError: with a sentence for every fault; it suggests no nearest address.
    """
    said: dict[str, list[str]] = {name: [text] for name, text in steps.items()}
    for name, text in query:
        if text:
            said.setdefault(name, []).append(text)
    taken = taken_by(view)
    faults = [_unknown(name, taken, steps) for name in said if name not in {t.name for t in taken}]
    values = {}
    for each in taken:
        try:
            values[each.parameter] = _value(each, said.get(each.name, []))
        except ValueError as error:
            faults.append(str(error))
    if faults:
        raise AddressError(" ".join(faults))
    return values


def _value(taken: ViewArgument, texts: list[str]) -> Any:
    if taken.repeated:
        return tuple(_read(taken, text) for text in dict.fromkeys(texts)) or taken.default
    if len(texts) > 1:
        raise ValueError(f"“{taken.name}” is said {len(texts)} times; once is enough.")
    if texts:
        return _read(taken, texts[0])
    if not taken.may_be_missing:
        raise ValueError(f"“{taken.name}” is missing.")
    return taken.default


def _read(taken: ViewArgument, text: str) -> Any:
    if len(text) > LONGEST:
        raise ValueError(f"“{taken.name}” is longer than {LONGEST} letters.")
    if taken.kind is Quarter:
        return _quarter(text)
    if isinstance(taken.kind, type) and issubclass(taken.kind, Enum):
        return _one_of(taken, {str(each.value): each for each in taken.kind}, text)
    if taken.kind is bool:
        return _one_of(taken, {"yes": True, "no": False}, text)
    if taken.kind is int:
        return _number(taken, text)
    return text


def _quarter(text: str) -> Quarter:
    try:
        return Quarter.from_address(text)
    except FarQuarterError:
        raise ValueError(f"“{text}” is too far off; quarters are of {READABLE}.") from None
    except ValueError:
        raise ValueError(
            f"“{text}” is no quarter; one is written 2021-22-q3, for October to December 2021."
        ) from None


def _number(taken: ViewArgument, text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,9}", text):
        raise ValueError(f"“{taken.name}” is “{text}”; expected a whole number.")
    return int(text)


def _one_of(taken: ViewArgument, choices: Mapping[str, Any], text: str) -> Any:
    if text not in choices:
        raise ValueError(f"“{taken.name}” is “{text}”; expected {_either(choices)}.")
    return choices[text]


def _unknown(name: str, taken: tuple[ViewArgument, ...], steps: Mapping[str, str]) -> str:
    known = [each.name for each in taken if each.name not in steps]
    knows = f"it knows {_either(known)}" if known else "it needs none"
    return f"This page knows nothing named “{name[:LONGEST]}”; {knows}."


def _either(words: Iterable[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} or {last}" if most else last


def mended(taken: ViewArgument, text: str) -> str | None:
    """Return the nearest text that can be read as a parameter's value; None if there is none."""
    if taken.kind is Quarter:
        return _mended_quarter(text)
    if taken.kind is int:
        return _mended_number(taken, text)
    choices: list[str] = []
    if isinstance(taken.kind, type) and issubclass(taken.kind, Enum):
        choices = [str(each.value) for each in taken.kind]
    try:
        _read(taken, text)
    except ValueError:
        return nearest_word(text, choices)
    return text


def _mended_quarter(text: str) -> str | None:
    found = _LOOKS_LIKE_A_QUARTER.search(text)
    if not found:
        return None
    year = min(max(int(found[1]), FIRST_YEAR), LAST_YEAR)
    return Quarter(year, int(found[3])).address


def _mended_number(taken: ViewArgument, text: str) -> str | None:
    """Return the number in a text, as text.

    If there is no number, return "0" for a required value, otherwise None. The page for 0 then
    suggests the nearest number.
    """
    found = re.fullmatch(r"\D*(\d{1,9})\D*", text, re.ASCII)
    if found and "-" not in text:
        return found[1]
    return None if taken.may_be_missing else "0"


def nearest_word(text: str, words: Iterable[str]) -> str | None:
    """Return the word that is most similar to a text; None if no word is similar."""
    wanted = text.lower().replace(" ", "-")
    found = get_close_matches(wanted, list(words), n=1, cutoff=0.5)
    return found[0] if found else None
