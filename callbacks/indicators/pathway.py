"""The pathway page: its address and the data it gathers."""

from callbacks.web.page import Page, from_catalogue
from callbacks.web.page_frame import make_frame
from dashboard.figures.lines import history_keys
from dashboard.quarters import Quarter
from dashboard.readings.pathway import read_pathway
from data_access.store.gate import Gate
from layouts.exhibits.pages import pathway_exhibits
from layouts.frame import addresses
from layouts.indicators import pathway as page


def view(gate: Gate, quarter: Quarter | None = None) -> page.View:
    """Gather the steps from contact to care in one quarter, by default the latest."""
    latest = (gate.bounds() or (None, None))[1]
    framed = make_frame(
        gate,
        "From contact to care",
        quarter,
        in_quarter=lambda q: addresses.pathway_address(None if q == latest else q),
        active="pathway",
        lede="Each step’s volume, its rate, and how many for every 100 of the step before.",
    )
    if framed.quarter is None:
        return page.View(frame=framed, pathway=None)
    catalogue = gate.catalogue()
    keys = history_keys(catalogue, [step.indicator for step in catalogue.pathway])
    material = gate.material(list(keys), framed.quarter)
    return page.View(frame=framed, pathway=read_pathway(material, framed.quarter))


PAGE = Page(
    path="/pathway", view=view, layout=page.layout, exhibits=from_catalogue(pathway_exhibits)
)
