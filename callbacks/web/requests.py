"""The context of a request: the partnership, the reader and the day.

Each request has one snapshot of the store, so everything on its page shows the same moment.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import date

from flask import Flask, g, has_request_context, request

from callbacks.web.past.past_day import must_show_past_days, named_days, shown_day
from dashboard.actions import Action
from dashboard.acts.act import ActSource
from dashboard.errors import NotAllowedError
from dashboard.readers import Person, Reader, signing_name
from data_access.outputs.desk import Desk
from data_access.store.editor import Editor
from data_access.store.gate import Gate
from data_access.store.importing.import_desk import ImportDesk
from data_access.store.sending.returns_desk import ReturnsDesk


@dataclass(frozen=True, slots=True)
class RequestContext:
    """The context of a request: the partnership to show, the reader, and the day in London.

    `person` is the person who sends the request; None if the person is not known. No page that is
    kept uses `person`. Changes are recorded under the person's name. `who` is HTML that says on top
    of each document who reads; it is empty for who is not signed in. `address` is the network
    address that the request came from; if it is empty, it is read off the request. `as_at` is the
    past day at whose end the store is read; None for the present.
    """

    partnership: str
    reader: Reader
    today: date
    person: Person | None = None
    who: str = ""
    address: str = ""
    as_at: date | None = None

    @property
    def source(self) -> ActSource:
        """Return who sends the request and from where, as the log tells it."""
        return ActSource(signing_name(self.person, ""), self.address)


Opening = Callable[[RequestContext], AbstractContextManager[Gate]]
"""Opens a gate for the reader of a request."""
Editing = Callable[[RequestContext], AbstractContextManager[Editor]]
"""Opens the store for a reader's changes; raises NotAllowedError for who may change nothing."""
DeskOf = Callable[[RequestContext], Desk]
"""Returns the desk of a request's partnership, where jobs are asked for."""

ReturnsDeskOf = Callable[[RequestContext, str], ReturnsDesk]
"""Returns the desk of returns for a request's reader; raises NotAllowedError for who sends none.

It is given the name that was typed, for where nobody signs in.
"""


ImportDeskOf = Callable[[RequestContext, str], ImportDesk]
"""Returns the desk of imports for a request's reader; raises NotAllowedError for who imports none.

It is given the name that was typed, for where nobody signs in.
"""


def signed_in_name() -> str:
    """Return the name of who sent the present request; empty if it is not known.

    It is for pages that are made for each request: others are kept for all readers of a kind.
    """
    found = g.get("context") if has_request_context() else None
    return signing_name(found.person, "") if isinstance(found, RequestContext) else ""


class Requests:
    """Opens the gate of each request and, if the request changes something, the editor."""

    def __init__(
        self,
        context: Callable[[], RequestContext],
        gate: Opening,
        editor: Editing,
        desk: DeskOf,
        returns: ReturnsDeskOf,
        imports: ImportDeskOf,
    ) -> None:
        """Keep `context`, which returns the present request's context, and the ways to open."""
        self._context = context
        self._gate = gate
        self._editor = editor
        self._desk = desk
        self._returns = returns
        self._imports = imports

    def register(self, server: Flask) -> None:
        """Turn requests to the days they name; close each one's gate after it is answered."""
        server.before_request(self._turn)
        server.teardown_request(lambda _: _close())

    def context(self) -> RequestContext:
        """Return the context of the present request; it is read once for each request."""
        if "context" not in g:
            found = self._context()
            g.context = replace(found, address=found.address or request.remote_addr or "")
        context: RequestContext = g.context
        return context

    def who(self) -> str:
        """Return the HTML that says on top of the present request's document who reads."""
        return self.context().who

    def gate(self) -> Gate:
        """Return the gate of the present request; it is opened when it is first needed."""
        if "gate" not in g:
            g.gate_open = ExitStack()
            opened = g.gate_open.enter_context(self._gate(self.context()))
            g.gate = opened.asked_by(self.context().person)
        gate: Gate = g.gate
        return gate

    @contextmanager
    def public_gate(self) -> Iterator[Gate]:
        """Open the store of the request's partnership as the public reads it, whoever asks."""
        asked = self.context()
        with self._gate(RequestContext(asked.partnership, Reader(), asked.today)) as gate:
            yield gate

    @contextmanager
    def linked_gate(self) -> Iterator[Gate]:
        """Open the store for who holds a school's link, whoever else they are."""
        with self._gate(self._by_link()) as gate:
            yield gate

    @contextmanager
    def linked_editor(self) -> Iterator[Editor]:
        """Open the store for what who holds a school's link answers."""
        _close()
        with self._editor(self._by_link()) as editor:
            yield editor

    def _by_link(self) -> RequestContext:
        return replace(self.context(), reader=Reader.with_link(), person=None, who="")

    def desk(self) -> Desk:
        """Return where jobs are asked for and exports entered; the request's gate is closed."""
        _close()
        return self._desk(self.context())

    def returns_desk(self, typed_name: str = "") -> ReturnsDesk:
        """Return where returns are sent and taken in; the request's gate is closed.

        `typed_name` is who sends, where nobody signs in. Raises: NotAllowedError.
        """
        _close()
        return self._returns(self.context(), typed_name)

    def import_desk(self, typed_name: str = "") -> ImportDesk:
        """Return where files are imported; the request's gate is closed.

        `typed_name` is who imports, where nobody signs in. Raises: NotAllowedError.
        """
        _close()
        return self._imports(self.context(), typed_name)

    @contextmanager
    def editor(self) -> Iterator[Editor]:
        """Open the store for the reader's changes, which are committed at the end.

        Raises: NotAllowedError for who may change nothing, and on a past day.
        """
        if self.context().as_at is not None:
            raise NotAllowedError("Nothing of a past day is changed.")
        _close()  # a change needs the store's present state, not the state when the request began
        with self._editor(self.context()) as editor:
            yield editor

    def turn_to(self, query: str) -> None:
        """Have the present request read the past day that a query names, if its reader may."""
        days = named_days(query)
        if not days or not self.context().reader.may(Action.READ_PAST):
            return
        day = shown_day(days, self.context().today)
        if day is not None:
            _close()
            g.context = replace(self.context(), as_at=day)

    def _turn(self) -> None:
        """Turn a request for a page or a file; refuse what shows no past day."""
        query = request.query_string.decode("latin-1")
        if not named_days(query) or not self.context().reader.may(Action.READ_PAST):
            return
        if must_show_past_days():
            self.turn_to(query)


def _close() -> None:
    """Close the request's gate if it is open. A later gate sees the store's present state."""
    opened: ExitStack | None = g.pop("gate_open", None)
    g.pop("gate", None)
    if opened is not None:
        opened.close()
