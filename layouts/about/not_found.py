"""The page for a wrong address: what is wrong, and the nearest right address."""

from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from layouts.frame import addresses, shell
from layouts.frame.attributes import data_marks


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """The fault in the address, as a sentence, and the nearest right address.

    `signs_in` says whether people sign in here: then what is not there may be kept from the reader,
    and the page says the same of both. `contact` is whom to ask; empty if nobody is named.
    `released` is the address of what was known when quarters were released, for an address that
    names a day; empty for any other.
    """

    fault: str
    nearest: str
    signs_in: bool = False
    contact: str = ""
    released: str = ""


def layout(view: View) -> Component:
    """Draw the page that answers a wrong address."""
    nearest = html.P(["The nearest right address: ", html.A(view.nearest, href=view.nearest)])
    others = html.P(
        ["Or begin at the ", html.A("overview", href=addresses.overview_address()), "."]
    )
    known = [nearest, others] if view.nearest != addresses.overview_address() else [others]
    return shell.whole_page(
        view.frame,
        html.Section(
            [html.P(view.fault), *known, _released(view), _kept(view)],
            className="card prose",
            **data_marks(kind="text"),
        ),
    )


def _released(view: View) -> Component | None:
    """Say where is kept what was known earlier; None for an address that names no day."""
    if not view.released:
        return None
    link = html.A("the editions of its report", href=view.released)
    return html.P(["What was known when a quarter was released is kept in ", link, "."])


def _kept(view: View) -> Component | None:
    """Say that a page may be there for others; None where nobody signs in."""
    if not view.signs_in:
        return None
    whom = view.contact or "whoever keeps the accounts"
    told = (
        "If you expected a page here, it may need a role that you do not have. Sign in if you have "
        f"not, or ask {whom}."
    )
    return html.P(told, className="soft")
