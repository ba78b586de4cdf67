"""Requests to Dash, and headers, that no browser sends: made by chance, the same each time."""

import json
from collections.abc import Iterator
from random import Random
from typing import Any

HALVES = ("\ud800", "\udfff", "a\ud83d", "/theme/\ud800", "/find?q=\udc00\ud800")
"""Texts with half a character, which JSON can hold and no file, page or log can."""
TEXTS = (
    *HALVES,
    *("", "/", "/about", "http://[", "http://[::1", "http://localhost:x", "//[", "null", "\x00"),
    *("9" * 5000, "٣", "²", "%ff", "%ED%A0%80", "/return/" + "9" * 4000, "/?sort=x%20y"),
    *("/?quarter=٢٠٢١-٢٢-q٣", "/" * 3000, "/a" * 1500, "javascript:alert(1)", "<b>", "\u202e"),
)
VALUES: tuple[Any, ...] = (
    *(None, True, 0, -1, 1.5, 10**400, [], {}, [[]], {"a": []}),
    *({"id": "drawn", "property": "children"}, {"address": "/"}, ["asked.data"], "drawn.children"),
    *TEXTS,
)
QUALITIES = ("br;q=0", "br;q=", "br;q=x", "*;q=0", "br;q=1e999", ";;;,,,", "gzip;q=nan", "br;q=-1")
TAGS = ('"a', "W/", "*", '"a","b"', "W/*", '""')
RANGES = ("bytes=0-", "bytes=5-1", "bytes=-" + "9" * 5000, "bytes=a-b", "bytes=0-0,1-1", "lines=1-")
DAYS = ("Thu, 99 Foo 2020", "Sun, 06 Nov 99999 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 +9999")
KINDS = (
    *("application/json; charset=utf-7", "multipart/form-data", "multipart/form-data; boundary="),
    *("multipart/form-data; boundary=" + "x" * 500, "application/x-www-form-urlencoded; charset=x"),
)
PLAIN = ("", "x", "\xff", "\xe2\x82", "9" * 5000, "²", "http://[", "null", "a=b;" * 50)
NAMES = (
    *("HTTP_ORIGIN", "HTTP_REFERER", "HTTP_SEC_FETCH_SITE", "HTTP_ACCEPT_ENCODING", "HTTP_COOKIE"),
    *("HTTP_IF_MATCH", "HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_IF_RANGE"),
    *("HTTP_IF_UNMODIFIED_SINCE", "HTTP_RANGE", "HTTP_ACCEPT", "HTTP_ACCEPT_LANGUAGE"),
    *("HTTP_X_FORWARDED_HOST", "HTTP_X_FORWARDED_PROTO", "HTTP_AUTHORIZATION", "HTTP_USER_AGENT"),
    *("CONTENT_TYPE", "CONTENT_LENGTH", "SCRIPT_NAME", "HTTP_EXPECT", "HTTP_HOST", "REMOTE_ADDR"),
    *("HTTP_TRANSFER_ENCODING", "HTTP_CONTENT_ENCODING", "HTTP_X_HTTP_METHOD_OVERRIDE"),
)


def asking(address: object) -> dict[str, Any]:
    """Give what the browser's Dash asks when an address changes."""
    return {
        "output": "drawn.children",
        "outputs": {"id": "drawn", "property": "children"},
        "inputs": [{"id": "asked", "property": "data", "value": {"address": address, "number": 1}}],
        "changedPropIds": ["asked.data"],
        "state": [],
    }


def typed_bodies(number: int, seed: int) -> Iterator[str]:
    """Give so many bodies of requests to Dash: right ones, with something changed by chance."""
    rand = Random(seed)
    for _ in range(number):
        body = asking(rand.choice(TEXTS))
        for _ in range(rand.choice((0, 0, 1, 2))):
            _change(rand, body)
        text = json.dumps(body, ensure_ascii=True)
        yield _cut(rand, text) if rand.random() < 0.2 else text


def _change(rand: Random, inside: Any) -> None:
    """Change one thing, at whatever depth."""
    places = list(inside) if isinstance(inside, dict) else list(range(len(inside)))
    place = rand.choice(places) if places else None
    if place is not None and isinstance(inside[place], dict | list) and rand.random() < 0.6:
        _change(rand, inside[place])
    elif isinstance(inside, dict):
        inside[rand.choice((place or "x", *HALVES, "x", "cancelJob"))] = rand.choice(VALUES)
    elif place is None or rand.random() < 0.5:
        inside.append(rand.choice(VALUES))
    else:
        inside[place] = rand.choice(VALUES)


def _cut(rand: Random, text: str) -> str:
    at = rand.randrange(len(text))
    return text[:at] + rand.choice(("", '"', "}", "[" * 5000, "9" * 5000, "\\ud800", "\x00"))


def typed_headers(number: int, seed: int) -> Iterator[dict[str, str]]:
    """Give so many sets of headers, as they stand in the environment of a request."""
    rand = Random(seed)
    for _ in range(number):
        names = rand.sample(NAMES, rand.choice((1, 1, 2, 3)))
        yield {
            name: rand.choice(rand.choice((QUALITIES, TAGS, RANGES, DAYS, KINDS, PLAIN)))
            for name in names
        }
