"""Says whether a typed link leads to a page that is there, for a reader who may open it.

A page is there if the table of addresses has it for the reader, and its view finds what the address
names. Files are no pages: the page that a file is taken from is the evidence.
"""

from dataclasses import replace
from functools import cache

from callbacks.web.address_table import AddressTable, RequestedAddress, page_modules
from callbacks.web.query_values import view_arguments
from dashboard.errors import AddressError, Fault, NotAllowedError
from dashboard.free_text.own_paths import is_own_path
from data_access.store.gate import Gate
from layouts.past.past_page import AS_AT

PLACE = "the link"
EXPECTED = "a page of this dashboard that is there and that you may open"


def opens_page(gate: Gate, link: str) -> bool:
    """Say whether a link is the path of a page that is there for the reader of a gate."""
    if not is_own_path(link):
        return False
    asked, table = RequestedAddress.read(link), _table()
    if table.shows_past_days(asked.steps):
        plain = tuple(pair for pair in asked.query if pair[0] != AS_AT)
        asked = replace(asked, query=plain)
    try:
        found = table.find(asked, gate.reader)
        found.page.view(gate, **view_arguments(found.page.view, found.steps, asked.query))
    except (AddressError, NotAllowedError):
        return False
    return True


def link_page_faults(gate: Gate, file: str, *links: str) -> tuple[Fault, ...]:
    """Return a fault if there are links and none leads to a page for the reader.

    What is no path of this dashboard at all is left to the rules of its record. `file` is what the
    fault is of, such as "meeting".
    """
    asked = [one for one in links if is_own_path(one)]
    if not asked or any(opens_page(gate, one) for one in asked):
        return ()
    return (Fault(file, PLACE, f"“{asked[-1][:60]}”, where there is no page", EXPECTED),)


@cache
def _table() -> AddressTable:
    return AddressTable(module.PAGE for module in page_modules())
