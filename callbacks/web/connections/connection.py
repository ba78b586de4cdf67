"""One connection: the requests that arrive on it, and the part of an answer that is not sent yet.

Nothing here waits: what the client has not sent yet, or does not take yet, is left for later.
"""

import socket
from collections import deque
from http import HTTPStatus

from callbacks.web.connections.incoming_requests import IncomingRequests

_AT_ONCE = 64 * 1024
"""The most bytes that are read at once."""
_LEAVE = b"HTTP/1.1 100 Continue\r\n\r\n"
_REFUSAL = (
    "HTTP/1.1 {status.value} {status.phrase}\r\nConnection: close\r\n"
    "Content-Type: text/plain; charset=utf-8\r\nContent-Length: {length}\r\n"
    "Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n\r\n{text}"
)


class AnswerBuffer:
    """Takes an answer from gunicorn in place of the socket, so that no thread waits for a client.

    It has the methods of a socket that gunicorn calls while it answers.
    """

    def __init__(self) -> None:
        """Start without bytes."""
        self.unsent = bytearray()

    def sendall(self, data: bytes) -> None:
        """Take bytes of an answer."""
        self.unsent += data

    def send(self, leave: bytes) -> int:
        """Leave out gunicorn's leave to send a body: the body is here already."""
        return len(leave)

    def gettimeout(self) -> float:
        """Return 0: nothing here waits."""
        return 0.0

    def settimeout(self, seconds: float | None) -> None:
        """Do nothing: nothing here waits."""

    def shutdown(self, how: int) -> None:
        """Do nothing: the connection ends when the answer is sent."""

    def recv(self, most: int) -> bytes:
        """Return no bytes: nothing is read from here."""
        return b""

    def close(self) -> None:
        """Do nothing: the connection ends when the answer is sent."""


class Connection:
    """A connection with a client.

    `sock`, `client` and `server` are named as gunicorn reads them. `request` has the pieces of the
    request to answer that are not read yet. `ends` says whether the
    connection is closed after what is unsent. By the monotonic clock, the client has been awaited
    `since` one moment, and may let the connection wait `until` another.
    """

    def __init__(self, found: socket.socket, client: object, server: object) -> None:
        """Keep an accepted socket, and the addresses of both sides."""
        found.setblocking(False)
        self.socket = found
        self.client = client
        self.server = server
        self.sock = AnswerBuffer()
        self.incoming = IncomingRequests()
        self.request = deque[bytes]()
        self.ends = False
        self.since = 0.0
        self.until = 0.0
        self._given_leave = False

    @property
    def held(self) -> int:
        """Return the number of bytes that are kept for the connection."""
        return len(self.incoming) + len(self.sock.unsent)

    def receive(self) -> bool:
        """Read what has arrived; say whether the client is still there.

        What arrives after the last request is thrown away.
        """
        try:
            more = self.socket.recv(_AT_ONCE)
        except BlockingIOError:
            return True
        except OSError:
            return False
        if more and not self.ends:
            self.incoming.add(more)
        return bool(more)

    def send(self) -> bool:
        """Send what the client takes now; say whether the client is still there."""
        unsent = self.sock.unsent
        try:
            while unsent:
                del unsent[: self.socket.send(unsent)]
        except BlockingIOError:
            return True
        except OSError:
            unsent.clear()
            self.ends = True
            return False
        return True

    def give_leave(self) -> None:
        """Tell a client that waits for leave to send the body to go on."""
        if self.incoming.expects_leave and not self._given_leave:
            self._given_leave = True
            self.sock.sendall(_LEAVE)

    def take_request(self) -> None:
        """Take the request that has arrived whole as the one to answer."""
        self.request = self.incoming.take_whole()
        self._given_leave = False

    def refuse(self, status: HTTPStatus) -> None:
        """Answer with a status and one line, and end the connection after it."""
        text = f"{status.phrase.lower()}\n"
        self.sock.sendall(_REFUSAL.format(status=status, length=len(text), text=text).encode())
        self.ends = True

    def say_the_end(self) -> bool:
        """Tell the client that nothing more is sent; say whether the client is still there."""
        try:
            self.socket.shutdown(socket.SHUT_WR)
        except OSError:
            return False
        return True

    def close(self) -> None:
        """Close the connection."""
        self.socket.close()
