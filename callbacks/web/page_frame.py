"""What every page's frame shows, gathered from the store."""

from collections.abc import Callable, Iterable
from typing import Any

from callbacks.web.query_values import nearest
from dashboard.errors import AddressError
from dashboard.quarters import Quarter, quarters_between
from data_access.store.gate import Gate
from layouts.frame.shell import PageFrame


def make_frame(
    gate: Gate,
    title: str,
    quarter: Quarter | None = None,
    in_quarter: Callable[[Quarter], str] | None = None,
    **more: Any,
) -> PageFrame:
    """Make the frame of a page; `more` are further fields of Frame (active, theme, crumbs, lede).

    A quarter of None is the latest.

    Raises:
        AddressError: for a quarter outside the store's, with the same page in the nearest one.
    """
    catalogue = gate.catalogue()
    quarters = quarters_of(gate)
    latest = quarters[-1] if quarters else None
    if quarter is not None and quarter not in quarters:
        raise _outside(quarter, quarters, in_quarter)
    return PageFrame(
        partnership=catalogue.partnership.title,
        demonstration=gate.is_demonstration,
        unplanned=not gate.is_protected,
        themes=catalogue.themes,
        title=title,
        quarter=quarter or latest,
        latest=latest,
        quarters=quarters,
        in_quarter=in_quarter,
        steward=gate.reader.is_steward,
        **more,
    )


def quarters_of(gate: Gate) -> tuple[Quarter, ...]:
    """Give every quarter from the first to the last with a figure; none in an empty store."""
    bounds = gate.bounds()
    return quarters_between(*bounds) if bounds else ()


def known_quarter(
    gate: Gate, quarter: Quarter | None, in_quarter: Callable[[Quarter], str]
) -> None:
    """Refuse a quarter outside the store's before anything is read of it.

    Raises:
        AddressError: with the address in the nearest quarter.
    """
    quarters = quarters_of(gate)
    if quarter is not None and quarter not in quarters:
        raise _outside(quarter, quarters, in_quarter)


def known_key(key: str, keys: Iterable[str], what: str, address: Callable[[str], str]) -> str:
    """Give a key back that exists.

    Raises:
        AddressError: where it does not, with the address of the likest one. `what` names the kind.
    """
    keys = list(keys)
    if key in keys:
        return key
    like = nearest(key, keys)
    raise AddressError(f"There is no {what} “{key[:100]}”.", address(like) if like else "/")


def _outside(
    quarter: Quarter, quarters: tuple[Quarter, ...], in_quarter: Callable[[Quarter], str] | None
) -> AddressError:
    if not quarters:
        return AddressError(f"The store has no figures yet, and so none of {quarter}.")
    near = quarters[0] if quarter < quarters[0] else quarters[-1]
    return AddressError(
        f"The store has no figures of {quarter}; it has those of {quarters[0]} to {quarters[-1]}.",
        in_quarter(near) if in_quarter else "/",
    )
