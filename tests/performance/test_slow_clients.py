"""A connection that the server has ended is told from one that waits."""

import socket

from tests.performance.slow_clients import is_gone


def test_a_connection_is_gone_when_the_server_has_ended_it() -> None:
    here, there = socket.socketpair()
    assert not is_gone(here)
    there.sendall(b"HTTP/1.1 408 Request Timeout\r\n\r\n")
    assert not is_gone(here)
    there.close()
    assert is_gone(here)
    here.close()
