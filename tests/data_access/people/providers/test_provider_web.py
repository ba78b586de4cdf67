"""Answers of providers are read within limits of size and time, and redirections lead nowhere."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
import requests

from data_access.people.providers.provider_web import (
    AT_ONCE,
    LONGEST_ANSWER,
    BoundedAdapter,
    ProviderWeb,
    UnusableAnswerError,
)

OK = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"


@contextmanager
def served(answer: Callable[[socket.socket], None]) -> Iterator[str]:
    """Answer one connection after another as a function says; return the address."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                taken, _ = listener.accept()
            except OSError:
                return
            with taken:
                taken.recv(65536)
                try:
                    answer(taken)
                except OSError:  # whoever asked has gone
                    continue

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    thread.join()


def test_an_answer_of_json_is_read_whole_in_pieces_too() -> None:
    pieces = b'Transfer-Encoding: chunked\r\n\r\n5\r\n{"a":\r\n3\r\n 1}\r\n0\r\n\r\n'
    with served(lambda to: to.sendall(OK + pieces)) as address:
        assert ProviderWeb().json(address) == {"a": 1}


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirection_is_followed_to_no_host(status: int) -> None:
    asked: list[bytes] = []

    def lead(to: socket.socket) -> None:
        asked.append(b"")
        to.sendall(b"HTTP/1.1 %d Go\r\nLocation: /other\r\nContent-Length: 0\r\n\r\n" % status)

    with served(lead) as address, pytest.raises(UnusableAnswerError):
        ProviderWeb().json(address)
    assert len(asked) == 1


def test_an_answer_that_is_too_long_is_left_whatever_it_says_of_its_length() -> None:
    sent: list[int] = []

    def pour(to: socket.socket) -> None:
        to.sendall(OK + b"\r\n")
        for _ in range(1000):
            sent.append(to.send(b" " * 65536))

    with served(pour) as address, pytest.raises(UnusableAnswerError):
        ProviderWeb().json(address)
    assert sum(sent) < 100 * LONGEST_ANSWER


def test_a_packed_answer_is_not_unpacked() -> None:
    packed = OK + b"Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n\x1f\x8b"
    with served(lambda to: to.sendall(packed)) as address, pytest.raises(UnusableAnswerError):
        ProviderWeb().json(address)


def test_an_answer_that_drips_is_left_when_its_time_is_over() -> None:
    moments = iter([0.0, 11.0])

    def drip(to: socket.socket) -> None:
        to.sendall(OK + b"Content-Length: 1000\r\n\r\n{")
        to.sendall(b" " * 10)
        to.recv(1)

    with served(drip) as address, pytest.raises(requests.Timeout):
        ProviderWeb(lambda: next(moments, 12.0)).json(address)


def test_an_answer_that_breaks_off_or_is_none_is_an_error() -> None:
    broken = OK + b"Content-Length: 10\r\n\r\n{"
    with served(lambda to: to.sendall(broken)) as address, pytest.raises(requests.ConnectionError):
        ProviderWeb().json(address)
    with served(lambda to: to.sendall(b"")) as address, pytest.raises(requests.RequestException):
        ProviderWeb().json(address)


def test_no_more_than_two_wait_for_providers() -> None:
    """Whoever comes then is told so, and holds no thread."""
    adapter = BoundedAdapter()
    for _ in range(AT_ONCE):
        adapter._turns.acquire()
    prepared = requests.Request("GET", "http://127.0.0.1:9/").prepare()
    with pytest.raises(requests.Timeout, match="others wait"):
        adapter.send(prepared)
