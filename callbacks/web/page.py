"""What a page is: an address, what it gathers, how it is drawn."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dash.development.base_component import Component

from dashboard.readers import Reader
from layouts.frame.shell import View


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the table of addresses; a module of callbacks holds it as `PAGE`.

    `path` is written "/theme/<theme>". `view(gate, ...)` takes the steps of the path and the
    values of the query by name, read by its annotations: str, int, bool, Quarter, an enum of text,
    `tuple[str, ...]` for what may be repeated; `| None` or a default for what may be missing.
    It raises AddressError for what does not exist. `layout(view)` draws the whole page.
    A live page has `copy` besides: what is painted until Dash is awake; and `specimen`, a hand-made
    View from which Dash learns the ids of the live layout.
    One that is `for_steward` exists for a steward alone: others find nothing at its address.
    """

    path: str
    view: Callable[..., View]
    layout: Callable[[Any], Component]
    copy: Callable[[Any], Component] | None = None
    specimen: Callable[[], View] | None = None
    for_steward: bool = False

    @property
    def is_live(self) -> bool:
        """Say whether Dash's own controls take the page over."""
        return self.copy is not None

    def exists_for(self, reader: Reader) -> bool:
        """Say whether a reader may know of the page."""
        return reader.is_steward or not self.for_steward
