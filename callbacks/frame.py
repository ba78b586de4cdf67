"""What every page's frame shows, gathered from the store."""

from collections.abc import Callable
from typing import Any

from dashboard.quarters import Quarter
from data_access.gate import Shown
from layouts.shell import Frame


def frame(
    shown: Shown,
    title: str,
    quarter: Quarter | None = None,
    in_quarter: Callable[[Quarter], str] | None = None,
    **more: Any,
) -> Frame:
    """Make the Frame of a page; `more` are further fields of Frame (active, theme, crumbs, lede).

    A quarter of None is the latest. Raises: AddressError for a quarter outside the store's.
    """
    raise NotImplementedError
