"""The view of who presents a meeting: its address; it gathers what the meeting gathers."""

from dataclasses import replace

from callbacks.meeting.gathered import gathered_meeting
from callbacks.web.page import Page, shown_in_the_room
from dashboard.quarters import Quarter
from data_access.store.gate import Gate
from layouts.frame import addresses
from layouts.meeting import presenter as page


def view(gate: Gate, quarter: Quarter | None = None) -> page.View:
    """Gather the slides of the meeting about a quarter with their notes, by default the latest."""
    latest = (gate.bounds() or (None, None))[1]
    found = gathered_meeting(gate, quarter)
    framed = replace(
        found.frame,
        title="Presenter's view",
        lede="What is said to each slide. The wall follows the arrow keys of this window.",
        in_quarter=lambda q: addresses.presenter_address(None if q == latest else q),
        active="",
    )
    return page.View(
        frame=framed, quarter=found.quarter, slides=found.slides, audience=found.audience
    )


PAGE = Page(path="/presenter", view=shown_in_the_room(view), layout=page.layout)
