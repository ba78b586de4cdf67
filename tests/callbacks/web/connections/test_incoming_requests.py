"""A request is whole when its head and all of its body are there, however they arrive."""

from http import HTTPStatus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callbacks.web.answers.responses import LONGEST_REQUEST
from callbacks.web.connections.incoming_requests import (
    LONGEST_HEAD,
    PIECE,
    Arrival,
    IncomingRequests,
)

GET = b"GET /about HTTP/1.1\r\nHost: localhost\r\n\r\n"
POST = b"POST /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 7\r\n\r\na=\r\n\r\nb"


def arrived(text: bytes) -> IncomingRequests:
    """Give what is there after a text has arrived."""
    found = IncomingRequests()
    found.add(text)
    return found


def head(*lines: str) -> bytes:
    """Write the head of a form with further headers."""
    return "\r\n".join(("POST /x HTTP/1.1", "Host: localhost", *lines, "", "")).encode("latin-1")


@given(
    st.lists(st.sampled_from((GET, POST)), min_size=1, max_size=5),
    st.lists(st.integers(min_value=1, max_value=30), max_size=40),
)
def test_requests_are_taken_out_as_they_were_sent_however_they_are_cut(
    sent: list[bytes], cuts: list[int]
) -> None:
    text, incoming, taken = b"".join(sent), IncomingRequests(), list[bytes]()
    for cut in (*cuts, len(text)):
        part, text = text[:cut], text[cut:]
        incoming.add(part)
        while incoming.arrival is Arrival.WHOLE:
            taken.append(b"".join(incoming.take_whole()))
    assert taken == sent
    assert incoming.arrival is Arrival.NOTHING


def test_a_large_request_is_taken_in_pieces_of_which_the_first_is_its_head() -> None:
    begins = head(f"Content-Length: {3 * PIECE + 5}")
    body = bytes(range(256)) * (3 * PIECE // 256) + b"12345"
    incoming = arrived(begins + body + GET)
    pieces = list(incoming.take_whole())
    assert pieces[0] == begins
    assert b"".join(pieces[1:]) == body
    assert [len(one) for one in pieces[1:]] == [PIECE, PIECE, PIECE, 5]
    assert b"".join(incoming.take_whole()) == GET


@pytest.mark.parametrize(
    ("text", "arrival"),
    [
        (b"", Arrival.NOTHING),
        (GET[:-1], Arrival.PART_OF_HEAD),
        (b"\r\n", Arrival.PART_OF_HEAD),
        (POST[:-1], Arrival.PART_OF_BODY),
        (GET, Arrival.WHOLE),
        (POST, Arrival.WHOLE),
        (head("content-LENGTH:\t007 ") + b"1234567", Arrival.WHOLE),
        (head("Content-Length: 0"), Arrival.WHOLE),
        (head(f"Content-Length: {LONGEST_REQUEST}"), Arrival.PART_OF_BODY),
    ],
)
def test_it_is_known_what_has_arrived(text: bytes, arrival: Arrival) -> None:
    assert arrived(text).arrival is arrival


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (b"GET /" + b"x" * LONGEST_HEAD, HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE),
        (head(f"X: {'x' * LONGEST_HEAD}"), HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE),
        (head(f"Content-Length: {LONGEST_REQUEST + 1}"), HTTPStatus.REQUEST_ENTITY_TOO_LARGE),
        (head(f"Content-Length: {'9' * 5000}"), HTTPStatus.REQUEST_ENTITY_TOO_LARGE),
        (head("Transfer-Encoding: chunked"), HTTPStatus.LENGTH_REQUIRED),
        (head("transfer-encoding: gzip", "Content-Length: 3"), HTTPStatus.LENGTH_REQUIRED),
    ],
)
def test_what_is_too_long_or_of_no_known_length_is_not_waited_for(
    text: bytes, status: HTTPStatus
) -> None:
    found = arrived(text)
    assert (found.arrival, found.refusal) == (Arrival.REFUSED, status)


@pytest.mark.parametrize(
    "lines",
    [
        ("Content-Length: 3", "Content-Length: 3"),
        ("Content-Length: +3",),
        ("Content-Length: 3, 3",),
        ("Content-Length: ²",),
        ("Content-Length:",),
        ("Content_Length: 3",),
        ("Content-Length : 3",),
    ],
)
def test_a_wrong_length_promises_no_body(lines: tuple[str, ...]) -> None:
    """The server's parser refuses such a head, or takes it for one without a body."""
    assert arrived(head(*lines)).arrival is Arrival.WHOLE


def test_a_client_that_asks_for_leave_to_send_its_body_is_known() -> None:
    assert arrived(head("Content-Length: 3", "Expect: 100-Continue")).expects_leave
    assert not arrived(POST[:-1]).expects_leave
