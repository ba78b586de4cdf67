"""Slow clients hold no thread, and lose their connection after a while."""

import socket
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from http.client import HTTPConnection
from pathlib import Path
from runpy import run_path
from urllib.parse import urlsplit

import pytest
from sqlalchemy.pool import QueuePool

from callbacks.web.connections.worker import Awaited, PatientWorker
from dashboard.catalogue.files.load import load_catalogue
from data_access.database.database import Database
from data_access.store.store import Store
from tests.callbacks.conftest import OURS
from tests.house import HOUSE
from tests.serving import served

HASTY = "--worker-class tests.callbacks.web.connections.hasty.HastyWorker --keep-alive 4"
FEW = "--worker-connections 40"
HALF_A_HEAD = b"GET /about HTTP/1.1\r\nHost: localhost\r\nX-"
HALF_A_BODY = b"POST /about HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\na="
WHOLE = b"GET /about HTTP/1.1\r\nHost: localhost\r\n\r\n"
HEALTH = b"GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
PATIENCE = 10
"""Seconds a test waits for what must happen."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an empty store."""
    made = tmp_path_factory.mktemp("slow")
    Store.create(f"sqlite:///{made / 'dashboard.db'}", load_catalogue(OURS), demonstration=True)
    return made


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[tuple[str, int]]:
    """One worker with four threads, which may have forty connections."""
    with served(folder, GUNICORN_CMD_ARGS=f"{HASTY} {FEW}") as address:
        parts = urlsplit(address)
        yield str(parts.hostname), int(parts.port or 0)


def opened(server: tuple[str, int], said: bytes) -> socket.socket:
    """Open a connection and send something on it."""
    made = socket.create_connection(server, PATIENCE)
    made.sendall(said)
    return made


def everything(connection: socket.socket) -> bytes:
    """Read up to the end of a connection."""
    with closing(connection):
        return b"".join(iter(lambda: connection.recv(65536), b""))


def health(server: tuple[str, int]) -> float:
    """Ask for the server's health; give the seconds that the answer took."""
    began = time.monotonic()
    assert everything(opened(server, HEALTH)).startswith(b"HTTP/1.1 200 ")
    return time.monotonic() - began


def test_half_sent_requests_delay_nobody_and_are_gone_after_a_while(
    server: tuple[str, int],
) -> None:
    heads = [opened(server, HALF_A_HEAD) for _ in range(12)]
    bodies = [opened(server, HALF_A_BODY) for _ in range(12)]
    assert max(health(server) for _ in range(3)) < 1
    began = time.monotonic()
    for half in (*heads, *bodies):
        assert everything(half).startswith(b"HTTP/1.1 408 Request Timeout\r\n")
    assert time.monotonic() - began < 5


def test_a_client_that_sends_a_letter_at_a_time_is_not_waited_for_longer(
    server: tuple[str, int],
) -> None:
    began, slow = time.monotonic(), opened(server, HALF_A_HEAD)
    slow.settimeout(0.2)
    answer = b""
    while not answer and time.monotonic() - began < PATIENCE:
        slow.sendall(b"x")
        try:
            answer = slow.recv(1000)
        except TimeoutError:
            continue
    assert answer.startswith(b"HTTP/1.1 408 ")
    assert time.monotonic() - began < 4
    slow.close()


def test_a_client_that_does_not_take_its_answers_delays_nobody(server: tuple[str, int]) -> None:
    """Each asks for more than the machine keeps for it."""
    script = b"GET /assets/vendor/plotly-basic-4.1.1.min.js HTTP/1.1\r\nHost: localhost\r\n\r\n"
    slow = [opened(server, script * 8) for _ in range(8)]
    assert max(health(server) for _ in range(3)) < 1
    for one in slow:
        one.close()


def test_requests_that_come_in_pieces_or_together_are_answered_in_order(
    server: tuple[str, int],
) -> None:
    last = HEALTH.replace(b"/health", b"/ready")
    one = opened(server, (WHOLE + last)[:70])
    one.sendall((WHOLE + last)[70:])
    told = everything(one)
    assert told.count(b"HTTP/1.1 200 OK") == 2
    assert told.index(b"About this dashboard") < told.index(b"\r\n\r\nready\n")


def test_a_long_answer_arrives_whole_on_a_connection_that_is_kept(
    server: tuple[str, int],
) -> None:
    connection = HTTPConnection(*server, timeout=PATIENCE)
    bodies = []
    for _ in range(3):
        connection.request("GET", "/assets/vendor/plotly-basic-4.1.1.min.js")
        bodies.append(connection.getresponse().read())
    connection.close()
    assert len(bodies[0]) > 1_000_000
    assert bodies[0] == bodies[1] == bodies[2]


def test_a_client_that_waits_for_leave_is_told_to_go_on(server: tuple[str, int]) -> None:
    asking = opened(server, HALF_A_BODY.replace(b"\r\n\r\na=", b"\r\nExpect: 100-continue\r\n\r\n"))
    assert asking.recv(1000) == b"HTTP/1.1 100 Continue\r\n\r\n"
    asking.sendall(b"a=1234567")
    assert asking.recv(1000).startswith(b"HTTP/1.1 405 ")
    asking.close()


@pytest.mark.parametrize(
    ("said", "status"),
    [
        (b"GET /" + b"x" * 40_000, 431),
        (WHOLE.replace(b"\r\n\r\n", b"\r\nTransfer-Encoding: chunked\r\n\r\n"), 411),
        (WHOLE.replace(b"\r\n\r\n", b"\r\nContent-Length: 999999999\r\n\r\n"), 413),
        (WHOLE.replace(b"\r\n\r\n", b"\r\nHost: localhost\r\n\r\n"), 400),
        (WHOLE.replace(b"\r\n\r\n", b"\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\n"), 400),
        (WHOLE.replace(b"\r\n\r\n", b"\r\nSCRIPT_NAME: /x\r\n\r\n"), 200),
        (WHOLE.replace(b"Host: localhost\r\n", b""), 421),
        (b"\r\n\r\n", 400),
        (b"\x00\xff\r\n\r\n", 400),
        (b"GET /" + b"x" * 5_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", 414),
    ],
)
def test_what_no_browser_sends_has_an_answer_of_its_own(
    server: tuple[str, int], said: bytes, status: int
) -> None:
    one = opened(server, said)
    assert one.recv(20).startswith(f"HTTP/1.1 {status} ".encode())
    one.close()


def test_more_connections_than_a_worker_may_have_shut_nobody_out(
    server: tuple[str, int],
) -> None:
    """The ones that have waited longest are closed for it."""
    many = [opened(server, b"") for _ in range(60)]
    assert health(server) < 1
    assert many[0].recv(1) == b""
    for one in many:
        one.close()


def test_bodies_that_come_together_are_not_all_kept(server: tuple[str, int]) -> None:
    """Of eight times 250 kB a worker that keeps one megabyte holds four at most."""
    head = b"POST /about HTTP/1.1\r\nHost: localhost\r\nContent-Length: 262144\r\n\r\n"
    clients = [opened(server, head) for _ in range(8)]
    for client in clients:
        with suppress(OSError):
            client.sendall(b"a" * 250_000)
    time.sleep(0.5)
    kept = 0
    for client in clients:
        client.setblocking(False)
        with closing(client):
            try:
                kept += client.recv(1) != b""
            except BlockingIOError:
                kept += 1
            except ConnectionError:
                pass
    assert 1 <= kept <= 4


def test_an_answer_that_fails_halfway_is_a_whole_refusal(folder: Path) -> None:
    application = "tests.callbacks.web.connections.broken:server"
    with served(folder, application, GUNICORN_CMD_ARGS=HASTY) as address:
        parts = urlsplit(address)
        at = (str(parts.hostname), int(parts.port or 0))
        assert everything(opened(at, HEALTH)).endswith(b"halfdone")
        answer = everything(opened(at, WHOLE.replace(b"/about", b"/broken")))
    assert answer.startswith(b"HTTP/1.1 500 ")
    assert answer.count(b"HTTP/1.1") == 1
    assert b"half" not in answer
    assert b"immutable" not in answer


def test_the_product_waits_ten_seconds_for_a_head_and_less_than_thirty_for_a_body() -> None:
    assert PatientWorker.SECONDS[Awaited.HEAD] == 10
    assert 20 < PatientWorker.SECONDS[Awaited.BODY] < 29


@pytest.mark.parametrize("address", ["sqlite:////tmp/none.db", "postgresql://nobody@none/none"])
def test_no_thread_waits_for_a_connection_to_the_store(address: str) -> None:
    pool = Database(address).engine.pool
    assert isinstance(pool, QueuePool)
    assert pool.size() >= run_path(str(HOUSE / "gunicorn.conf.py"))["threads"]
