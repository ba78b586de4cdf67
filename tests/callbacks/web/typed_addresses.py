"""Addresses as people and programs type them: right ones, bent, broken and blown up; by a seed."""

from collections.abc import Callable, Iterator
from random import Random
from urllib.parse import quote

from data_access.store.gate import Gate

NAMES = (
    *("quarter", "measure", "span", "counted", "against", "rate", "year", "q", "theme", "lead"),
    *("priority", "state", "level", "first", "key", "since", "until", "end", "withdraw"),
    *("undo", "saved", "lines", "kind", "Quarter", "%71uarter"),
)
QUARTERS = (
    *("9999-00-q3", "1850-51-q1", "1900-01-q1", "2200-01-q4", "2199-00-q4", "0000-01-q1"),
    *("2021-22-q3", "2021-23-q3", "2021-22-q5", "2021-22-q0", "2021-22 Q3", "2021/22-Q3"),
    *("0000-00 q0 99 4", "8888/99 q 1", "٢٠٢١-٢٢-q٣", "2021-22-q3\n", "２０２１-２２-q３"),
)
NUMBERS = (
    *("0", "-1", "00", "1e9", "0x10", "1.5", "2147483648", "9223372036854775808", "٣", "²", "１２"),
    *("999999999", "1" * 30, "9" * 5000, "+1", "1_000", "NaN", "inf"),
)
ODD = (
    *("", " ", "\x00", "a\x00b", "%", "%zz", "%00", "\U0001f600"),
    *("é" * 100, "\u202e", "'; drop table", "<b>", "[", "]", "//", "..", "None", "null", "yes"),
    *("no", "x" * 300, "\\", "\r\n", "{0}", "%s", "${x}", "*", "(", "?", "ß", "İ", "\ufeff"),
)
FEW = 20
"""Of so many lines one is tried, so that what wrong addresses offer is gathered a few times."""
RAW = ("%", "%ff", "%c3%28", "%00", "%ed%a0%80", "[", "//", "?", "&", "=", ";", "%2f", "+")
"""Put into an address as they stand."""


def whole_addresses(shown: Gate) -> list[str]:
    """List right addresses of every kind that the store has."""
    catalogue, bounds = shown.catalogue(), shown.bounds()
    assert bounds is not None
    last, keys = bounds[1].address, [i.key for i in catalogue.indicators][::FEW]
    themes = [t.key for t in catalogue.themes][:2]
    found = [f"/{name}?quarter={last}" for name in ("", "exceptions", "pathway", "quality")]
    found += ["/about", "/find?q=plan", "/return/1", "/thresholds", "/health", "/ready"]
    for key in keys:
        found += [
            f"/indicator/{key}?quarter={last}&measure=rate&counted=year&span=5-years",
            f"/indicator/{key}/{last}?against=year&measure=rate",
            f"/exceptions/{key}/{last}?quarter={last}",
            f"/funnel/{key}?year=2024",
            f"/thresholds/{key}?sort=threshold&direction=above&high=9&since={last}&until={last}",
            f"/thresholds/{key}?kind=limits&title=x&since={last}&lines=all",
            *(f"/indicator/{key}.{end}?quarter={last}&measure=rate" for end in ("svg", "xlsx")),
            f"/indicator/{key}.csv?quarter={last}&counted=year",
        ]
    found += [f"/theme/{theme}?quarter={last}&rate={keys[0]}" for theme in themes]
    found += [f"/exceptions?theme={theme}&state=new" for theme in themes]
    return found


def typed_addresses(shown: Gate, number: int, seed: int) -> Iterator[str]:
    """Give so many addresses made by chance from right ones."""
    rand, whole = Random(seed), whole_addresses(shown)
    files = [address for address in whole if "." in address]  # answered in a word: soon tried
    for _ in range(number):
        address = rand.choice(rand.choice((whole, files, files)))
        for _ in range(rand.choice((1, 1, 1, 2, 3))):
            address = rand.choice(_CHANGES)(rand, address)
        yield address


def _value(rand: Random) -> str:
    text = rand.choice(rand.choice((QUARTERS, NUMBERS, ODD)))
    return quote(text, safe=rand.choice(("", "/", "%", "+;:@!$'()*,")))


def _step_exchanged(rand: Random, address: str) -> str:
    path, mark, query = address.partition("?")
    steps = path.split("/")
    steps[rand.randrange(len(steps))] = _value(rand)
    return "/" + "/".join(steps).lstrip("/") + mark + query


def _value_exchanged(rand: Random, address: str) -> str:
    path, _, query = address.partition("?")
    pairs = [pair.partition("=")[::2] for pair in query.split("&") if pair]
    if not pairs:
        return f"{path}?{rand.choice(NAMES)}={_value(rand)}"
    at = rand.randrange(len(pairs))
    pairs[at] = (pairs[at][0], _value(rand))
    return f"{path}?" + "&".join(f"{name}={text}" for name, text in pairs)


def _value_added(rand: Random, address: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}{rand.choice(NAMES)}={_value(rand)}"


def _letter_changed(rand: Random, address: str) -> str:
    at = rand.randrange(1, len(address))
    letters = (chr(rand.randrange(33, 127)), quote(chr(rand.randrange(1, 0xD7FF))))
    new = rand.choice(("", address[at] * 2, *letters))
    return address[:at] + new + address[at + 1 :]


def _raw_added(rand: Random, address: str) -> str:
    at = rand.randrange(1, len(address) + 1)
    return address[:at] + rand.choice(RAW) + address[at:]


def _step_added(rand: Random, address: str) -> str:
    path, mark, query = address.partition("?")
    return f"{path}/{_value(rand)}{mark}{query}"


_CHANGES: tuple[Callable[[Random, str], str], ...] = (
    _step_exchanged,
    _value_exchanged,
    _value_exchanged,
    _value_added,
    _letter_changed,
    _raw_added,
    _step_added,
)
