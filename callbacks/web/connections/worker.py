"""The web server's worker, in which no slow client holds a thread.

gunicorn's own worker gives a thread to a connection and has the thread wait for the request: four
half-sent requests hold a worker with four threads for as long as they like. Here one loop reads
whatever arrives on all connections. A thread gets a request that is whole, and leaves what the
client does not take of its answer to the loop. A client that keeps a connection waiting too long
loses it.
"""

import errno
import selectors
import time
from collections import deque
from collections.abc import Iterator, Mapping
from concurrent.futures import Future
from enum import Enum
from functools import partial
from http import HTTPStatus
from types import MappingProxyType
from typing import Any, ClassVar

from gunicorn import http
from gunicorn.http.errors import NoMoreData
from gunicorn.workers.gthread import ThreadWorker

from callbacks.web.connections.connection import Connection
from callbacks.web.connections.incoming_requests import Arrival

_BETWEEN_LOOKS = 0.25
"""The seconds from one look for clients that are too slow to the next."""
_FULL = (errno.EMFILE, errno.ENFILE)
_GONE = (errno.EAGAIN, errno.EWOULDBLOCK, errno.ECONNABORTED)


class Awaited(Enum):
    """What the loop awaits from a client."""

    REQUEST = "request"
    HEAD = "head"
    BODY = "body"
    TAKING = "taking"
    END = "end"


_ARRIVALS = {
    Arrival.NOTHING: Awaited.REQUEST,
    Arrival.PART_OF_HEAD: Awaited.HEAD,
    Arrival.PART_OF_BODY: Awaited.BODY,
}
_LATE = (Awaited.HEAD, Awaited.BODY)


def _let_go(pieces: deque[bytes]) -> Iterator[bytes]:
    """Yield the pieces of a request, and keep none that was read."""
    while pieces:
        yield pieces.popleft()


class PatientWorker(ThreadWorker):
    """A worker that waits for all its clients at once, each for as long as `SECONDS` says.

    A next request may begin for as long as gunicorn's setting `keepalive` says.

    When it has as many connections as it may have, or more bytes than `HELD`, those that have
    waited longest are closed.
    """

    HELD: ClassVar[int] = 64 * 1024 * 1024
    """The most bytes of requests and answers that are kept for clients to go on."""

    SECONDS: ClassVar[Mapping[Awaited, float]] = MappingProxyType(
        {
            Awaited.HEAD: 10,
            Awaited.BODY: 28,  # with the looks in between, gone within half a minute
            Awaited.TAKING: 60,
            Awaited.END: 2,
        }
    )
    """The most seconds that each thing is awaited; head and body from the request's first byte."""

    def __init__(self, *given: Any, **named: Any) -> None:
        """Start without connections."""
        super().__init__(*given, **named)
        self._waiting: dict[Connection, Awaited] = {}
        self._next_look = 0.0

    def accept(self, listener: Any) -> None:
        """Accept a connection, and wait for its first request."""
        try:
            found, client = listener.accept()
        except OSError as error:
            if error.errno in _FULL:
                self._close_longest()
            elif error.errno not in _GONE:
                raise
            return
        self.nr_conns += 1
        self._go_on(Connection(found, client, listener.getsockname()))

    def handle(self, conn: Connection) -> bool:
        """Answer the request that has arrived whole; say whether the connection is kept.

        This runs in a thread of its own.
        """
        req = None
        try:
            req = next(http.get_parser(self.cfg, _let_go(conn.request), conn.client))
            return bool(self.handle_request(req, conn))
        except (NoMoreData, StopIteration):
            return False
        except Exception as error:  # it is logged, and answered as gunicorn answers it
            conn.sock.unsent.clear()  # nothing is sent yet: no second answer inside the first
            self.handle_error(req, conn.sock, conn.client, error)
            return False
        finally:
            conn.request.clear()
            conn.send()

    def finish_request(self, conn: Connection, fs: Future[bool]) -> None:
        """Go on with a connection after a thread has answered its request."""
        if error := fs.exception():
            self.log.error("A request failed.", exc_info=error)
        conn.ends = conn.ends or bool(error) or not fs.result()
        self._go_on(conn)

    def murder_keepalived(self, force: bool = False) -> None:
        """Close the connections whose clients are too slow, or all of them."""
        now = time.monotonic()
        if now < self._next_look and not force:
            return
        self._next_look = now + _BETWEEN_LOOKS
        late = [conn for conn in self._waiting if force or conn.until <= now]
        for conn in late:
            if self._waiting[conn] in _LATE:
                conn.refuse(HTTPStatus.REQUEST_TIMEOUT)
                conn.send()
            self._close(conn)

    def murder_pending(self) -> None:
        """Do nothing: `murder_keepalived` looks at every connection."""

    def _cap_keepalive(self, deadline: float) -> None:
        """End the waits for a next request at a moment, when the worker stops."""
        for conn, awaited in self._waiting.items():
            if awaited is Awaited.REQUEST:
                conn.until = min(conn.until, deadline)

    def _go_on(self, conn: Connection) -> None:
        """Do what can be done for a connection, up to where its client must go on."""
        arrival = conn.incoming.arrival
        if not conn.ends and arrival is Arrival.REFUSED:
            conn.refuse(conn.incoming.refusal or HTTPStatus.BAD_REQUEST)
        elif not conn.ends and arrival is Arrival.PART_OF_BODY:
            conn.give_leave()
        if not conn.send():
            self._close(conn)
        elif conn.sock.unsent:
            self._await(conn, Awaited.TAKING)
        elif conn.ends:
            self._await_the_end(conn)
        elif arrival is Arrival.WHOLE:
            self._forget(conn)
            conn.take_request()
            self.enqueue_req(conn)
        else:
            self._await(conn, _ARRIVALS[arrival])

    def _await_the_end(self, conn: Connection) -> None:
        """Wait for the client to end the connection, so that it reads its answer undisturbed."""
        if self._waiting.get(conn) is Awaited.END:
            return
        if conn.say_the_end():
            self._await(conn, Awaited.END)
        else:
            self._close(conn)

    def _await(self, conn: Connection, awaited: Awaited) -> None:
        """Leave a connection to the loop until its client goes on."""
        before = self._waiting.get(conn)
        if before is awaited:
            self._make_room()  # it may hold more than before
            return
        taking = awaited is Awaited.TAKING
        if before is None or taking or before is Awaited.TAKING:
            self._forget(conn)
            event = selectors.EVENT_WRITE if taking else selectors.EVENT_READ
            self.poller.register(conn.socket, event, partial(self._event, conn))
        if (before, awaited) != (Awaited.HEAD, Awaited.BODY):
            self._waiting.pop(conn, None)  # it waits anew, so it comes last in the order of waiting
            conn.since = time.monotonic()
        self._waiting[conn] = awaited
        conn.until = conn.since + self._seconds(awaited)
        self._make_room()

    def _seconds(self, awaited: Awaited) -> float:
        """Return how long something is awaited; a stopping worker waits less for requests."""
        if awaited is not Awaited.REQUEST:
            return self.SECONDS[awaited]
        return float(self.cfg.keepalive) if self.alive else self.SECONDS[Awaited.END]

    def _event(self, conn: Connection, _: object) -> None:
        """Go on with a connection whose client went on, unless it was closed just before."""
        if conn not in self._waiting:
            return
        if self._waiting[conn] is Awaited.TAKING or conn.receive():
            self._go_on(conn)
        else:
            self._close(conn)

    def _forget(self, conn: Connection) -> None:
        """Take a connection away from the loop."""
        if self._waiting.pop(conn, None) is not None:
            self.poller.unregister(conn.socket)

    def _close(self, conn: Connection) -> None:
        self._forget(conn)
        conn.close()
        self.nr_conns -= 1

    def _make_room(self) -> None:
        """Close the connections that have waited longest while there are too many."""
        held = sum(conn.held for conn in self._waiting)
        while len(self._waiting) > 1 and (
            self.nr_conns >= self.worker_connections or held > self.HELD
        ):
            held -= self._close_longest()

    def _close_longest(self) -> int:
        """Close the connection that has waited longest; return how many bytes it held."""
        conn = next(iter(self._waiting), None)
        if conn is None:
            return 0
        held = conn.held
        self._close(conn)
        return held
