"""The page of one import: its address and the data it gathers."""

from callbacks.web.page import Page
from callbacks.web.page_frame import make_frame
from dashboard.actions import Action
from dashboard.errors import AddressError
from data_access.store.gate import Gate
from layouts.frame import addresses
from layouts.frame.shell import Crumb
from layouts.returns.imports import imported as page
from layouts.returns.sent_returns import imports_address


def view(gate: Gate, number: int) -> page.View:
    """Gather an import, and how far the worker is with it."""
    try:
        kept = gate.kept_import(number)
    except KeyError:
        said = f"There is no import {number}."
        raise AddressError(said, imports_address()) from None
    return page.View(
        frame=make_frame(
            gate,
            f"Import {number}",
            active="returns",
            crumbs=(
                Crumb("Returns", addresses.quarters_address()),
                Crumb("Import a file", imports_address()),
            ),
        ),
        kept=kept,
        job=gate.import_job(kept),
        lives=gate.worker_lives(),
        choices=gate.import_choices(kept),
    )


PAGE = Page(
    path="/import/<number>",
    view=view,
    layout=page.layout,
    asks=Action.TAKE_RETURNS_IN,
    fresh=True,
)
