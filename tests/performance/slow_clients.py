"""How long a reader waits while slow clients hold connections, and when those are gone."""

import socket
import statistics
import threading
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

from tests.serving import served

IDLE, HEADS, BODIES, UNREAD = 50, 150, 50, 20
"""How many connections send nothing, half a head, half a body, or do not take their answers."""
WAIT = 30
"""Seconds after which all half-sent requests must be gone."""
ASKED = 40
"""How often a reader asks in each state."""
LONGEST = 20
"""Seconds after which an answer counts as none."""
HEAD = b"GET / HTTP/1.1\r\nHost: localhost\r\nX-"
BODY = b"POST /about HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\na="
SCRIPT = b"GET /assets/vendor/plotly-basic-4.1.1.min.js HTTP/1.1\r\nHost: localhost\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Waited:
    """The milliseconds of a reader's answers in one state of the server, and the longest."""

    state: str
    health: float
    longest_health: float
    page: float
    longest_page: float


@dataclass(frozen=True, slots=True)
class SlowClients:
    """What readers waited, and how many half-sent requests were left after WAIT seconds."""

    waited: Sequence[Waited]
    left: int


def measure(folder: Path) -> SlowClients:
    """Serve the store in `folder` by two workers, and hold connections as slow clients do."""
    with served(folder, WEB_CONCURRENCY="2") as address:
        parts = urlsplit(address)
        server = (str(parts.hostname), int(parts.port or 0))
        waited = [_waited("no slow client", server)]
        idle = [_opened(server, b"") for _ in range(IDLE)]
        half = [_opened(server, said) for said in (HEAD,) * HEADS + (BODY,) * BODIES]
        began = time.monotonic()
        waited.append(_waited(f"{IDLE} idle, {len(half)} half-sent", server))
        unread = [_opened(server, SCRIPT * 8) for _ in range(UNREAD)]
        waited.append(_waited(f"and {UNREAD} that take no answer", server))
        threading.Event().wait(max(0.0, began + WAIT - time.monotonic()))
        left = sum(not is_gone(one) for one in half)
        for one in (*idle, *half, *unread):
            one.close()
    return SlowClients(waited, left)


def _opened(server: tuple[str, int], said: bytes) -> socket.socket:
    made = socket.create_connection(server, LONGEST)
    made.sendall(said)
    return made


def is_gone(connection: socket.socket) -> bool:
    """Say whether the server has ended a connection."""
    connection.setblocking(False)
    try:
        while connection.recv(65536):
            pass
    except BlockingIOError:
        return False
    except ConnectionError:
        return True
    return True


def _waited(state: str, server: tuple[str, int]) -> Waited:
    """Ask for the health and for the overview, each time on a new connection."""
    health, page = (_times(server, path) for path in ("/health", "/"))
    return Waited(state, statistics.median(health), max(health), statistics.median(page), max(page))


def _times(server: tuple[str, int], path: str) -> list[float]:
    taken = []
    for _ in range(ASKED):
        began = time.perf_counter()
        _ask(server, path)
        taken.append(1000 * (time.perf_counter() - began))
    return taken


def _ask(server: tuple[str, int], path: str) -> None:
    with closing(HTTPConnection(*server, timeout=LONGEST)) as connection:
        connection.request("GET", path, headers={"Accept-Encoding": "br"})
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{path} was answered with {answer.status}")
