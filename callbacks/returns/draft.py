"""The page of one return on its way: its address and the data it gathers."""

from callbacks.web.page import Page
from callbacks.web.page_frame import make_frame
from dashboard.actions import Action
from dashboard.errors import AddressError
from data_access.store.gate import Gate
from layouts.frame import addresses
from layouts.frame.shell import Crumb
from layouts.returns import draft as page


def view(gate: Gate, number: int) -> page.View:
    """Gather a draft: what was read of its file, and what is left to mend and to answer."""
    try:
        draft, opened = gate.return_draft(number), gate.opened_draft(number)
    except KeyError:
        said = f"There is no draft {number}."
        raise AddressError(said, addresses.sending_address()) from None
    agency = gate.catalogue().agency(draft.agency)
    return page.View(
        frame=make_frame(
            gate,
            f"{agency.title}: return on its way for {draft.quarter}",
            active="returns",
            crumbs=(
                Crumb("Returns", addresses.quarters_address()),
                Crumb("Send a return", addresses.sending_address()),
            ),
        ),
        draft=draft,
        agency=agency.title,
        lines=opened.lines if opened else (),
        faults=opened.faults if opened else (),
        checks=opened.checks if opened else (),
        for_analyst=opened.for_analyst if opened else (),
        said=opened.said if opened else (),
        takes_in=gate.reader.may(Action.TAKE_RETURNS_IN),
    )


PAGE = Page(
    path="/returns/draft/<number>",
    view=view,
    layout=page.layout,
    asks=Action.SEND_RETURNS,
    fresh=True,
)
