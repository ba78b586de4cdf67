"""The page of lateness and quality by agency over time: its address and what it gathers."""

from callbacks.web.page import Page
from callbacks.web.page_frame import make_frame
from callbacks.web.past.past_choice import past_choice
from dashboard.actions import Action
from dashboard.quarter_life.return_quality import return_qualities
from data_access.store.gate import Gate
from layouts.frame import addresses
from layouts.frame.shell import Crumb
from layouts.returns.history import timeliness as page
from layouts.returns.history.timeliness import AgencyReturns
from layouts.returns.sent_returns import TIMELINESS

SHOWN = 8
"""The number of quarters that the page shows, the latest."""


def view(gate: Gate) -> page.View:
    """Gather the returns of the latest quarters: of all agencies for a steward, else one's own."""
    known = gate.known_quarters()[-SHOWN:]
    lives = gate.quarter_lives(known[0], known[-1], gate.today) if known else ()
    found = return_qualities(lives, gate.first_sendings())
    return page.View(
        frame=make_frame(
            gate,
            "Returns over time",
            active="returns",
            crumbs=(Crumb("Returns", addresses.quarters_address()),),
            lede="When each agency’s returns came, how sound they were, and why.",
        ),
        agencies=tuple(
            AgencyReturns(one.key, one.title, one.short, tuple(reversed(found[one.key])))
            for one in gate.catalogue().agencies
            if one.key in found
        ),
        past=past_choice(gate, TIMELINESS),
    )


PAGE = Page(path=TIMELINESS, view=view, layout=page.layout, asks=Action.READ_QUARTERS, fresh=True)
