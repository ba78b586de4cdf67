"""The page on which a return is typed: its address and the data it gathers."""

from callbacks.web.answers.html_pages import script_address
from callbacks.web.page import Page
from callbacks.web.page_frame import make_frame
from dashboard.actions import Action
from dashboard.errors import AddressError
from dashboard.quarters import Quarter
from data_access.store.gate import Gate
from layouts.frame import addresses
from layouts.frame.shell import Crumb
from layouts.returns.typing import return_form as page

SCRIPT = "typed.js"
"""The script that saves each cell as it is left."""


def view(gate: Gate, agency: str, quarter: Quarter, *, checked: bool = False) -> page.View:
    """Gather the form of an agency's return; `checked` names the blank cells one by one."""
    said = f"There is no return of {agency[:80]} for {quarter} to be typed."
    if not (gate.reader.agency or gate.reader.is_steward) or quarter.last_day >= gate.today:
        raise AddressError(said, addresses.sending_address())
    try:
        form = gate.return_form(agency, quarter, tells_blanks=checked)
    except KeyError:
        raise AddressError(said, addresses.sending_address()) from None
    return page.View(
        frame=make_frame(
            gate,
            f"{form.title}: return for {form.quarter}",
            active="returns",
            crumbs=(
                Crumb("Returns", addresses.quarters_address()),
                Crumb("Send a return", addresses.sending_address()),
            ),
        ),
        form=form,
        script=script_address(SCRIPT),
    )


PAGE = Page(
    path="/returns/form/<agency>/<quarter>",
    view=view,
    layout=page.layout,
    asks=Action.SEND_RETURNS,
    fresh=True,
)
