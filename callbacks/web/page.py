"""What a page consists of: its address, the data it gathers, and how it is drawn."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any

from dash.development.base_component import Component

from dashboard.actions import Action
from dashboard.catalogue.indicators import Catalogue
from dashboard.readers import READING_THE_PAST, Reader
from dashboard.reports.paper import Paper
from data_access.store.gate import Gate
from layouts.files.exhibit import Exhibit
from layouts.frame.shell import View


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the dashboard; a module of callbacks holds it as `PAGE`.

    `path` is written like "/theme/<theme>". `view(gate, ...)` gathers the page's data. Its
    parameters are named like the steps of the path and the values of the query. Their annotations
    say how the texts are read: str, int, bool, Quarter, an enum of text, or `tuple[str, ...]` for a
    value that may be repeated. A value with `| None` or a default may be missing. `view` raises
    AddressError if the address names something that does not exist. `layout(view)` draws the whole
    page.

    A live page also has `copy` and `specimen`. `copy` draws the page for the time before Dash has
    started. `specimen` returns a made-up View, from which Dash learns the ids of the live layout.
    `wakes(view)` says whether Dash takes over the page of a view; without it, it takes over each.

    `paper(view)` returns what the page says as a paper, for its documents; `paper_kinds` are the
    endings of the kinds of documents that it has. `carried(view)` draws the page for one file that
    is carried to a room without a network. The documents of a page with `span` take long, and the
    worker makes them: `span(gate, ...)` returns the name of what it makes; its steps are `view`'s.

    `unready(gate, ...)` says why no edition of such a page can be issued; "" if one can.

    `exhibits(gate, view)` returns the charts and tables of the page that can be taken out as files;
    the first is the page's own. A page without it has no files.

    `asks` is what a reader must be allowed to do; for others the page does not exist. If `seldom`
    is true, it has so many addresses that one is remembered only when it is asked for a second
    time. If `fresh` is true, it shows more than the store's state tells, and is made for each
    request. If `logged` is true, every opening is entered in the log before the page is sent, and
    nobody keeps a copy. If `present` is true, it shows the present alone, and no past day.
    """

    path: str
    view: Callable[..., View]
    layout: Callable[[Any], Component]
    copy: Callable[[Any], Component] | None = None
    specimen: Callable[[], View] | None = None
    wakes: Callable[[Any], bool] | None = None
    exhibits: Callable[[Gate, Any], Sequence[Exhibit]] | None = None
    paper: Callable[[Any], Paper] | None = None
    carried: Callable[[Any], Component] | None = None
    paper_kinds: tuple[str, ...] = ("docx", "pdf")
    span: Callable[..., str] | None = None
    unready: Callable[..., str] | None = None
    asks: Action = Action.READ_PAGES
    seldom: bool = False
    fresh: bool = False
    logged: bool = False
    present: bool = False

    @property
    def is_live(self) -> bool:
        """Say whether Dash replaces the page with interactive controls, or may do so."""
        return self.copy is not None

    def is_taken_over(self, view: View) -> bool:
        """Say whether Dash replaces the page of a view with interactive controls."""
        return self.is_live and (self.wakes is None or self.wakes(view))

    @property
    def shows_past_days(self) -> bool:
        """Say whether the page can be read as it stood on a past day, by who may do that."""
        return not self.present and self.asks in READING_THE_PAST

    def exists_for(self, reader: Reader) -> bool:
        """Say whether the page exists for a reader."""
        return reader.may(self.asks)


def shown_in_the_room(view: Callable[..., View]) -> Callable[..., View]:
    """Return the view of a page that everybody in a room reads: slides, minutes and reports.

    A reader who is of an agency gets it as all partners do, without the agency's own figures.
    """

    @wraps(view)
    def shown(gate: Gate, **asked: Any) -> View:
        if not gate.reader.agency:
            return view(gate, **asked)
        lowered = gate.lowered(gate.reader.audience)
        made = view(lowered, **asked)
        gate.depends_on_today |= lowered.depends_on_today
        gate.depends_on_asker |= lowered.depends_on_asker
        return made

    return shown


def from_catalogue(
    made: Callable[[Any, Catalogue], Sequence[Exhibit]],
) -> Callable[[Gate, Any], Sequence[Exhibit]]:
    """Return the exhibits of a page that are made of its view and the reader's catalogue alone."""
    return lambda gate, view: made(view, gate.catalogue())
