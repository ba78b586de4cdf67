"""The bytes of requests as they arrive, and whether a request has arrived whole."""

from collections import deque
from enum import Enum
from http import HTTPStatus

from callbacks.web.answers.responses import longest_body

LONGEST_HEAD = 32 * 1024
"""The most bytes in the first line and the headers of a request."""
PIECE = 64 * 1024
"""The most bytes of a body in one piece: as many as the reader of forms asks for at once."""
_END = b"\r\n\r\n"
_MOST_DIGITS = 18
"""The most digits that the length of a body may be written with."""


class Arrival(Enum):
    """What has arrived of a request."""

    NOTHING = "nothing"
    PART_OF_HEAD = "part of head"
    PART_OF_BODY = "part of body"
    WHOLE = "whole"
    REFUSED = "refused"


class IncomingRequests:
    """The bytes of one connection that no answer was made for yet.

    `refusal` is the status of the answer to a request that is not waited for: its head or its body
    is too long, or it does not say how long its body is. It is None for any other request.
    `expects_leave` says whether the client waits for leave to send the body.
    """

    def __init__(self) -> None:
        """Start without bytes."""
        self._bytes = bytearray()
        self._searched = 0
        self._head = 0
        self._whole: int | None = None
        self.refusal: HTTPStatus | None = None
        self.expects_leave = False

    def __len__(self) -> int:
        """Return the number of bytes."""
        return len(self._bytes)

    @property
    def arrival(self) -> Arrival:
        """Say what has arrived of the next request."""
        if self.refusal is not None:
            return Arrival.REFUSED
        if self._whole is None:
            return Arrival.PART_OF_HEAD if self._bytes else Arrival.NOTHING
        return Arrival.WHOLE if len(self._bytes) >= self._whole else Arrival.PART_OF_BODY

    def add(self, more: bytes) -> None:
        """Add bytes that have arrived."""
        self._bytes += more
        if self._whole is None:
            self._read_head()

    def take_whole(self) -> deque[bytes]:
        """Take the first request out, which must be whole; bytes after it belong to the next.

        It comes in pieces, the first of which is the head: who reads the pieces one by one and lets
        each go never holds a large body twice.
        """
        taken, left, size = deque[bytes](), self._whole or 0, self._head
        while left:
            with memoryview(self._bytes) as held, held[: min(size, left)] as piece:
                taken.append(bytes(piece))
            del self._bytes[: min(size, left)]
            left, size = left - min(size, left), PIECE
        self._searched, self._whole, self.expects_leave = 0, None, False
        self._read_head()
        return taken

    def _read_head(self) -> None:
        """Find the end of the head, and the length of the body that the head promises."""
        end = self._bytes.find(_END, max(0, self._searched - len(_END)))
        self._searched = len(self._bytes)
        if (self._searched if end < 0 else end) > LONGEST_HEAD:
            self.refusal = HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE
        elif end >= 0:
            self._read_length(bytes(self._bytes[:end]), end + len(_END))

    def _read_length(self, head: bytes, body: int) -> None:
        """Read the body's length from a head; `body` is the place where the body begins.

        A head with a wrong or repeated length is whole by itself: what reads it next refuses it.
        """
        fields = [line.partition(b":") for line in head.split(b"\r\n")[1:]]
        said = {name.lower(): value.strip(b" \t") for name, _, value in fields}
        lengths = [v.strip(b" \t") for name, _, v in fields if name.lower() == b"content-length"]
        if b"transfer-encoding" in said:
            self.refusal = HTTPStatus.LENGTH_REQUIRED
            return
        length, most = 0, longest_body(_path_of(head))
        if len(lengths) == 1 and lengths[0].isdigit():
            digits = lengths[0].lstrip(b"0")
            length = int(digits or b"0") if len(digits) <= _MOST_DIGITS else most + 1
        if length > most:
            self.refusal = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
            return
        self._head, self._whole = body, body + length
        self.expects_leave = said.get(b"expect", b"").lower() == b"100-continue"


def _path_of(head: bytes) -> str:
    """Return the path in the first line of a request's head; empty if there is none."""
    words = head.partition(b"\r\n")[0].split(b" ")
    return words[1].partition(b"?")[0].decode("latin-1") if len(words) == 3 else ""
