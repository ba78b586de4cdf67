"""The past day that a request names in its address, for who may read pages of past days."""

import re
from dataclasses import replace
from datetime import date
from urllib.parse import parse_qsl

from flask import Response, abort, request

from callbacks.web.address_table import AddressTable, RequestedAddress
from dashboard.actions import Action
from dashboard.errors import AddressError
from dashboard.number_formats import long_date
from data_access.store.gate import Gate
from layouts.past.past_page import AS_AT

WRITTEN = "a day is written 2026-03-31"
PRESENT_ALONE = "This is made of the present alone: take the day off its address."
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PAGES = ("/", "/<path:path>")
_OF_DAYS = ("file", "document")
"""The first words of the endpoints of files that show past days, as their pages do."""
_UNDERNEATH = ("/_", "/assets/", "/health", "/ready")
"""What pages and machines ask for themselves: it has no day, whatever its address says."""


def named_days(query: str) -> tuple[str, ...]:
    """Return the texts that the query of an address names as its day; each once."""
    return tuple(dict.fromkeys(text for name, text in parse_qsl(query) if name == AS_AT))


def read_day(texts: tuple[str, ...], today: date) -> date:
    """Return the one day that is named. Raises: ValueError, in a sentence, for any other."""
    if len(texts) > 1:
        raise ValueError(f"“{AS_AT}” is said {len(texts)} times; once is enough.")
    text = texts[0]
    try:
        day = date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        day = None
    if day is None:
        raise ValueError(f"“{text[:40]}” is no day; {WRITTEN}.")
    if day > today:
        raise ValueError(f"{long_date(day)} lies ahead; pages are read as at a day that is over.")
    if day == today:
        raise ValueError(f"{long_date(day)} is not over; the page without a day shows it so far.")
    return day


def names_a_day(asked: RequestedAddress) -> bool:
    """Say whether an address names a day, by whatever name: its page is asked for as it was."""
    return any(_DAY.fullmatch(text) for _, text in asked.query)


def must_show_past_days() -> bool:
    """Say whether the present request is for a page or a file that may show a past day.

    It is asked for who may read past days. Raises: HTTPException for a form, which changes the
    present alone, and for every other file or page, which shows no past day.
    """
    rule = request.url_rule
    if rule is None:
        return False
    kind = rule.endpoint.partition(" ")[0]
    if request.method not in ("GET", "HEAD"):
        abort(405)
    if rule.rule in _PAGES or kind in _OF_DAYS:
        return True
    if not rule.rule.startswith(_UNDERNEATH):
        abort(Response(f"{PRESENT_ALONE}\n", 404, mimetype="text/plain"))
    return False


def shown_day(texts: tuple[str, ...], today: date) -> date | None:
    """Return the past day that is named; None for one that the page refuses in words."""
    try:
        return read_day(texts, today)
    except ValueError:
        return None


def page_of_day(asked: RequestedAddress, gate: Gate, table: AddressTable) -> RequestedAddress:
    """Return the address of a page without its day, which the gate shows.

    For who may not read past days it stays as it is, so that the page refuses a name that it does
    not know.

    Raises:
        AddressError: for a day that cannot be shown, or a page that shows no past day; the nearest
            address is that of the page at present.
    """
    texts = tuple(text for name, text in asked.query if name == AS_AT)
    if not texts or (gate.as_at is None and not gate.reader.may(Action.READ_PAST)):
        return asked
    plain = replace(asked, query=tuple(one for one in asked.query if one[0] != AS_AT))
    if gate.as_at is None:
        try:
            read_day(texts, gate.day)
        except ValueError as error:
            raise AddressError(str(error), str(plain)) from None
        return asked
    if not table.shows_past_days(plain.steps):
        said = f"There is no page at “/{'/'.join(plain.steps)[:200]}” that shows past days."
        raise AddressError(said, str(plain))
    return plain
