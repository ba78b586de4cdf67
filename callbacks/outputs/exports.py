"""The stewards' list of what left the house."""

from callbacks.web.page import Page
from callbacks.web.page_frame import make_frame
from dashboard.actions import Action
from dashboard.errors import AddressError
from dashboard.quarters import Quarter
from data_access.store.gate import Gate
from layouts.frame import addresses
from layouts.outputs import exports as page


def view(gate: Gate, quarter: Quarter | None = None) -> page.View:
    """Gather what was given out, newest first: all, or what names a quarter."""
    quarters = gate.exported_quarters()
    if quarter is not None and quarter not in quarters:
        raise AddressError(f"Nothing of {quarter} was given out.", addresses.exports_address())
    return page.View(
        frame=make_frame(
            gate,
            "Exports",
            lede="Every copy in one file, and every file above the public’s, as it was given out.",
        ),
        entries=gate.exports(quarter),
        agencies={one.key: one.title for one in gate.catalogue().agencies},
        quarters=quarters,
        chosen=quarter,
    )


PAGE = Page(path="/exports", view=view, layout=page.layout, asks=Action.READ_EXPORTS, fresh=True)
