"""The last issued report of a quarter, which says what was known when it was released."""

from dashboard.days import day_of
from dashboard.number_formats import long_date
from dashboard.quarters import Quarter
from dashboard.readers import Audience
from data_access.store.gate import Gate
from layouts.frame import addresses

EditionLink = tuple[str, str]
"""The words of a link to an edition, and its address."""


def released_edition(gate: Gate, quarter: Quarter) -> EditionLink | None:
    """Return the link to the last edition of a quarter's report that the reader may open.

    Of two that were issued at once it is the one with more in it. It is for pages that are made for
    each request, since an issued edition changes no figure. None if there is none, or each was
    withdrawn.
    """
    found = [one for one in gate.editions(quarter.address) if one.withdrawn is None]
    if not found:
        return None
    last = max(found, key=lambda one: (one.issued, list(Audience).index(one.audience)))
    words = f"As released on {long_date(day_of(last.issued))}: {last.title}, edition {last.number}"
    return words, f"{addresses.report_address(quarter)}#edition-{last.name}"
