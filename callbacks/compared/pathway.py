"""The pathway page: its address and the data it gathers."""

from callbacks.web.page import Page, from_catalogue
from callbacks.web.page_frame import make_frame, shares_address
from dashboard.compared.compared_lines import compared_lines, pathway_names
from dashboard.compared.pathway import read_pathway
from dashboard.exceptions.exceptions import find_exceptions
from dashboard.figures.line_inputs import LineInputs
from dashboard.figures.lines import history_keys
from dashboard.quarters import Quarter
from dashboard.readings.readings import of_line
from data_access.store.gate import Gate
from layouts.compared import pathway as page
from layouts.exhibits.pages import pathway_exhibits
from layouts.frame import addresses


def view(gate: Gate, quarter: Quarter | None = None) -> page.View:
    """Gather the steps from contact to care in one quarter, by default the latest."""
    latest = (gate.bounds() or (None, None))[1]
    framed = make_frame(
        gate,
        "From contact to care",
        quarter,
        in_quarter=lambda q: addresses.pathway_address(None if q == latest else q),
        active="pathway",
        lede="Each step over the same years, and the ratios between steps that can be compared.",
    )
    if framed.quarter is None:
        return page.View(frame=framed, pathway=None)
    catalogue = gate.catalogue()
    keys = history_keys(catalogue, [step.indicator for step in catalogue.pathway])
    material = gate.material(list(keys), framed.quarter)
    names = pathway_names(catalogue)
    return page.View(
        frame=framed,
        pathway=read_pathway(material, framed.quarter),
        lines=compared_lines(material, names, framed.quarter, material.first),
        first=material.first,
        exceptions=_exceptions(material, framed.quarter, framed.chosen),
        shares=shares_address(gate, quarter=framed.chosen),
    )


def _exceptions(material: LineInputs, quarter: Quarter, chosen: Quarter | None) -> dict[str, str]:
    """Return the addresses of the steps' exceptions in a quarter, by indicator."""
    steps = (material.catalogue.indicator(s.indicator) for s in material.catalogue.pathway)
    found = (one for step in steps for one in find_exceptions(of_line(material, step, quarter)))
    return {
        one.key: addresses.exception_address(one.key, one.first, chosen)
        for one in found
        if one.is_current
    }


PAGE = Page(
    path="/pathway", view=view, layout=page.layout, exhibits=from_catalogue(pathway_exhibits)
)
