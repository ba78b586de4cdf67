"""Right requests bent by chance, the same each time: fields, their texts, their bytes and kinds."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from typing import Any
from urllib.parse import quote, quote_from_bytes

from tests.hostile.right_forms import RightForm

PROBE = "x-probe"
"""The name of an element, an attribute and a header that no answer may have."""
MARKUP = (
    f"<{PROBE}>",
    f'"><{PROBE} on{PROBE}="1">',
    f"'><{PROBE}>",
    f"</script><{PROBE}>",
    f"]]><{PROBE}>",
    f"--><{PROBE}>",
    f"&lt;{PROBE}&gt;",
    f"javascript:{PROBE}",
    f'" autofocus on{PROBE}="1',
    f"</textarea><{PROBE}>",
    f"</title><{PROBE}>",
)
"""Markup that would be an element or an attribute of its own where nothing escapes it."""
ELSEWHERE = (
    *("//evil.example", "https://evil.example/", "/\\evil.example", "\\\\evil.example", "/%2f/x"),
    *("http:evil.example", "/\t/evil.example", "///evil.example", "/../../etc/passwd", "..\\..\\x"),
    *("%2e%2e%2f%2e%2e%2fetc%2fpasswd", "file:///etc/passwd", "\x00/etc/passwd"),
)
"""Addresses that lead out of the site or out of a folder."""
FORMULAS = ("=1+1", "+1", "-1", "@x", '=HYPERLINK("http://evil.example")', "\t=1+1", "\r=1+1")
HEADERS = (f"a\r\n{PROBE}: 1", f"a\n{PROBE}: 1", f"a%0d%0a{PROBE}:%201", f"a\u2028{PROBE}: 1")
STATEMENTS = ("' OR 1=1 --", "'; DROP TABLE observation; --", "%' ESCAPE '", "1 UNION SELECT 1")
NUMBERS = (
    *("0", "-1", "1", "2147483648", "9223372036854775808", "9" * 4400, "1e999", "NaN", "inf"),
    *("٣", "²", "１２", "0x10", "1_000", "1.5", "-0", "+5", " 7 ", "00000001"),
)
ODD = (
    *(
        "",
        " ",
        "\x00",
        "a\x00b",
        "\ufeff",
        "\u202e",
        "\ufffe",
        "x" * 6000,
        "é" * 3000,
        "\r\n" * 400,
    ),
    *("None", "null", "true", "[]", "{}", "{0}", "{0.__class__}", "%s", "%n", "${7*7}", "{{7*7}}"),
    *("2021-22-q3", "9999-00-q3", "0001-01-01", "9999-12-31", "2026-02-30", "steward", "public"),
    *("../", "all", "police", "cpp_neglect", "make:pdf", "cancel:1", "end", "a" * 300 + "@b"),
)
TEXTS = (MARKUP, ELSEWHERE, FORMULAS, HEADERS, STATEMENTS, NUMBERS, ODD)
BYTES = (b"\xff", b"\xed\xa0\x80", b"\xc3\x28", b"\x00", b"\xf0\x9f", b"+%2", b"%zz", b"&&==&;")
URLENCODED = "application/x-www-form-urlencoded"
KINDS = (
    *("application/json", "text/plain", "multipart/form-data", "multipart/form-data; boundary=x"),
    *(f"{URLENCODED}; charset=utf-16", f"{URLENCODED}; charset=none", "", "a/b; x=\u00ff"),
)


@dataclass(frozen=True, slots=True)
class BentRequest:
    """A request as it is sent; `query` stands behind the address."""

    address: str
    query: str
    body: bytes
    kind: str


def bent_requests(forms: list[RightForm], number: int, seed: int) -> Iterator[BentRequest]:
    """Give so many requests that begin with a right form of some; the first of them is right."""
    rand = Random(seed)
    for at in range(number):
        yield _bent(rand, rand.choice(forms) if at else forms[0], 0 if at == 0 else None)


def _bent(rand: Random, form: RightForm, changes: int | None) -> BentRequest:
    fields = [(name, value.encode()) for name, value in form.fields]
    many = rand.choice((1, 1, 1, 2, 3, 8)) if changes is None else changes
    for _ in range(many):
        rand.choice(_CHANGES)(rand, fields)
    body = b"&".join(
        quote(name, safe="").encode() + b"=" + quote_from_bytes(value, safe="").encode()
        for name, value in fields
    )
    kind, address, query = (
        URLENCODED,
        form.address.partition("?")[0],
        form.address.partition("?")[2],
    )
    if many and rand.random() < 0.15:
        body, kind = _of_another_kind(rand, body, fields)
    if many and rand.random() < 0.1:
        query = f"{rand.choice(('quarter', 'slide', 'next', 'of', 'x'))}={quote(_text(rand))}"
    return BentRequest(address, query, body, kind)


def _text(rand: Random) -> str:
    return str(rand.choice(rand.choice(TEXTS)))


def _exchanged(rand: Random, fields: list[tuple[str, bytes]]) -> None:
    if fields:
        at = rand.randrange(len(fields))
        fields[at] = (fields[at][0], _text(rand).encode("utf-8", "surrogatepass"))


def _lengthened(rand: Random, fields: list[tuple[str, bytes]]) -> None:
    if fields:
        at = rand.randrange(len(fields))
        fields[at] = (fields[at][0], fields[at][1] + _text(rand).encode())


def _broken(rand: Random, fields: list[tuple[str, bytes]]) -> None:
    if fields:
        at = rand.randrange(len(fields))
        fields[at] = (fields[at][0], fields[at][1] + rand.choice(BYTES))


def _left_out(rand: Random, fields: list[tuple[str, bytes]]) -> None:
    if fields:
        del fields[rand.randrange(len(fields))]


def _doubled(rand: Random, fields: list[tuple[str, bytes]]) -> None:
    if fields:
        name, _ = rand.choice(fields)
        fields.insert(rand.randrange(len(fields)), (name, _text(rand).encode()))


def _added(rand: Random, fields: list[tuple[str, bytes]]) -> None:
    known = ("by", "do", "words", "after", "number", "role", "audience", "partnership", "__class__")
    fields.append((rand.choice((*known, _text(rand)[:80])), _text(rand).encode()))


def _swapped(rand: Random, fields: list[tuple[str, bytes]]) -> None:
    if len(fields) > 1:
        one, other = rand.sample(range(len(fields)), 2)
        (name, value), (other_name, other_value) = fields[one], fields[other]
        fields[one], fields[other] = (name, other_value), (other_name, value)


_CHANGES: tuple[Callable[[Random, list[tuple[str, bytes]]], None], ...] = (
    *(_exchanged, _exchanged, _exchanged, _lengthened, _broken),
    *(_left_out, _doubled, _added, _swapped),
)


def _of_another_kind(
    rand: Random, body: bytes, fields: list[tuple[str, bytes]]
) -> tuple[bytes, str]:
    """Send the same under another kind: rightly written, or only named so."""
    kind = rand.choice(KINDS)
    if rand.random() < 0.4:
        told = {name: value.decode("latin-1") for name, value in fields}
        return json.dumps(told).encode(), "application/json"
    if "boundary=x" in kind:
        parts = (
            b'--x\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n'
            % (name.encode("latin-1", "replace"), value)
            for name, value in fields
        )
        return b"".join((*parts, b"--x--\r\n")), kind
    return body[: rand.randrange(len(body) + 1)], kind


def bent_values(rand: Random) -> Any:
    """Give a value of JSON that no page sends."""
    return rand.choice((None, True, -1, 1.5, 10**400, [], {}, [[]], _text(rand)))
