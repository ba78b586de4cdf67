"""The page where files are imported: its address and the data it gathers."""

from callbacks.web.page import Page
from callbacks.web.page_frame import make_frame
from dashboard.actions import Action
from data_access.store.gate import Gate
from layouts.frame import addresses
from layouts.frame.shell import Crumb
from layouts.returns.imports import imports as page

LISTED = 100
"""The most imports that the page lists."""
LEDE = (
    "Published statistics and figures of past quarters come in here: look at what is recognised, "
    "match what is not, load, and undo."
)


def view(gate: Gate) -> page.View:
    """Gather what was imported, latest first."""
    frame = make_frame(
        gate,
        "Import a file",
        active="returns",
        crumbs=(Crumb("Returns", addresses.quarters_address()),),
        lede=LEDE,
    )
    return page.View(frame=frame, imports=gate.imports()[:LISTED])


PAGE = Page(path="/import", view=view, layout=page.layout, asks=Action.TAKE_RETURNS_IN, fresh=True)
