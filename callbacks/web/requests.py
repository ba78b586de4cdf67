"""What is known of a request: whose figures it asks for, who reads, and which day it is.

One request has one snapshot of the store: whatever a page shows is of the same moment.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date

from flask import Flask, g

from dashboard.readers import Person, Reader
from data_access.store.editor import Editor
from data_access.store.gate import Gate


@dataclass(frozen=True, slots=True)
class RequestContext:
    """Whose figures a request asks for, what its reader may see, and the day in London.

    `person` is who asks, if that is known; pages are not told, changes are recorded under the name.
    """

    partnership: str
    reader: Reader
    today: date
    person: Person | None = None


Opening = Callable[[RequestContext], AbstractContextManager[Gate]]
"""Opens a snapshot for the reader of a request."""
Editing = Callable[[RequestContext], AbstractContextManager[Editor]]
"""Opens the store for a steward to change; raises NotAllowedError for anyone else."""


class Requests:
    """Gives each request its context, its gate and, where it changes something, its editor."""

    def __init__(
        self, context: Callable[[], RequestContext], gate: Opening, editor: Editing
    ) -> None:
        """Hold `context`, which reads it off the request that is being answered, and the doors."""
        self._context = context
        self._gate = gate
        self._editor = editor

    def register(self, server: Flask) -> None:
        """Close the gate of each request when it has been answered, or has failed."""
        server.teardown_request(lambda _: _close())

    def context(self) -> RequestContext:
        """Return the context of the request that is being answered; it is read once."""
        if "context" not in g:
            g.context = self._context()
        context: RequestContext = g.context
        return context

    def gate(self) -> Gate:
        """Return the gate of the request that is being answered, opened when first asked for."""
        if "gate" not in g:
            g.gate_open = ExitStack()
            g.gate = g.gate_open.enter_context(self._gate(self.context()))
        gate: Gate = g.gate
        return gate

    @contextmanager
    def editor(self) -> Iterator[Editor]:
        """Open the store for the request's reader to change; what is done is kept at the end.

        Raises: NotAllowedError for anyone but a steward.
        """
        _close()  # a change is made on the store as it is now, not as this request first saw it
        with self._editor(self.context()) as editor:
            yield editor


def _close() -> None:
    """Close the gate of the request, if it was opened; the next one sees the store as it is."""
    opened: ExitStack | None = g.pop("gate_open", None)
    g.pop("gate", None)
    if opened is not None:
        opened.close()
