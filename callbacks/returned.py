"""The page of one return: its address and what it gathers."""

from callbacks.frame import frame
from callbacks.page import Page
from dashboard.errors import AddressError
from dashboard.observations import ALL
from data_access.gate import Shown
from layouts import addresses
from layouts import returned as page
from layouts.returned import Line
from layouts.shell import Crumb


def view(shown: Shown, number: int) -> page.View:
    """Gather one return, by the store's number of it."""
    catalogue = shown.catalogue()
    try:
        source = shown.return_(number)
    except KeyError:
        raise AddressError(f"There is no return {number}.", addresses.quality()) from None
    agency = catalogue.agency(source.agency)
    order = {i.key: place for place, i in enumerate(catalogue.indicators)}
    stated = sorted(
        source.observations, key=lambda o: (o.part != ALL, order.get(o.indicator, len(order)))
    )
    lines = tuple(
        Line(
            one,
            catalogue.indicator(one.indicator).short,
            catalogue.part_title(catalogue.indicator(one.indicator), one.part),
        )
        for one in stated
        if catalogue.has(one.indicator)
    )
    return page.View(
        frame=frame(
            shown,
            f"{agency.title}: return for {source.quarter}",
            active="quality",
            crumbs=(Crumb("Data quality", addresses.quality()),),
        ),
        source=source,
        agency=agency.title,
        lines=lines,
    )


PAGE = Page(path="/return/<number>", view=view, layout=page.layout)
