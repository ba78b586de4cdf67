"""The page where returns are sent: its address and the data it gathers."""

from callbacks.web.page import Page
from callbacks.web.page_frame import make_frame
from dashboard.actions import Action
from dashboard.errors import AddressError
from dashboard.quarters import Quarter
from data_access.store.gate import Gate
from layouts.frame import addresses
from layouts.frame.shell import Crumb
from layouts.returns import sending as page

ONE_AGENCY = "Returns are sent here by who has a role of one agency; you have none, or several."
SHOWN = 8
"""The number of quarters of which blanks are offered: the latest that are over."""
LISTED = 100
"""The most drafts that the page lists."""


def view(gate: Gate, quarter: Quarter | None = None) -> page.View:
    """Gather the blanks of a quarter, by default of the next that is due, and what was sent."""
    if not (gate.reader.agency or gate.reader.is_steward):
        raise AddressError(ONE_AGENCY, addresses.quality_address())
    last = Quarter.containing(gate.today) - 1
    quarters = tuple(last - back for back in range(SHOWN))
    bounds = gate.bounds()
    due = min(bounds[1] + 1, last) if bounds else last
    asked = quarter or (due if due in quarters else last)
    if asked not in quarters:
        said = f"No blanks are made for {asked}."
        raise AddressError(said, addresses.sending_address())
    own = gate.reader.agency
    agencies = [one for one in gate.catalogue().agencies if own in ("", one.key)]
    return page.View(
        frame=make_frame(
            gate,
            "Send a return",
            active="returns",
            crumbs=(Crumb("Returns", addresses.quarters_address()),),
            lede="Take a blank, fill it in, send it here, and see what is left to mend.",
        ),
        quarter=asked,
        quarters=quarters,
        forms=gate.blank_forms(asked),
        agencies=tuple((one.key, one.title) for one in agencies),
        drafts=gate.return_drafts()[:LISTED],
        takes_in=gate.reader.may(Action.TAKE_RETURNS_IN),
    )


PAGE = Page(path="/returns", view=view, layout=page.layout, asks=Action.SEND_RETURNS, fresh=True)
