"""The page of shares beside the population: its address and the data it gathers."""

from callbacks.web.page import Page, from_catalogue
from callbacks.web.page_frame import known_key, make_frame, shares_address
from dashboard.catalogue.indicators import Breakdown, Indicator
from dashboard.catalogue.partnership import HeldPage
from dashboard.compared.disproportionality import (
    along_pathway,
    over_years,
    shown_splits,
    split_steps,
)
from dashboard.errors import AddressError
from dashboard.figures.lines import history_keys
from dashboard.quarters import Quarter
from data_access.store.gate import Gate
from layouts.compared import disproportionality as page
from layouts.exhibits.disproportionality import share_exhibits
from layouts.explorer.choices import Choice, ChoiceGroup
from layouts.frame import addresses
from layouts.frame.shell import Crumb

NOT_RELEASED = "The partners have not released this page to the public."
NOTHING_SPLIT = "No step of the pathway is split by group or place."


def view(gate: Gate, by: str = "", line: str = "", quarter: Quarter | None = None) -> page.View:
    """Gather one breakdown's groups along the pathway, and one line's groups over years.

    Raises:
        AddressError: for the public until the page is released, and for what does not exist.
    """
    catalogue = gate.catalogue()
    split, step = _chosen(gate, by, line)
    latest = (gate.bounds() or (None, None))[1]
    framed = make_frame(
        gate,
        "Disproportionality",
        quarter,
        in_quarter=lambda q: shares_address(gate, split.key, step.key, None if q == latest else q),
        active="pathway",
        lede=f"{split.title}: each group’s share of cases beside its share of children.",
        crumbs=(Crumb("Pathway", addresses.pathway_address(quarter)), Crumb(split.title)),
    )
    partnership = catalogue.partnership
    found = page.View(
        frame=framed,
        split=split,
        line=step,
        choices=_choices(gate, split, step.key, framed.chosen),
        held=HeldPage.DISPROPORTIONALITY not in partnership.public_pages,
    )
    if framed.quarter is None:
        return found
    keys = history_keys(catalogue, [one.key for one in split_steps(catalogue, split)])
    material = gate.material(list(keys), framed.quarter, parts=True)
    known = gate.part_populations(partnership.area_code)
    return page.with_shares(
        found,
        along_pathway(material, split, framed.quarter, known),
        over_years(material, step, split, framed.quarter, known),
    )


def _chosen(gate: Gate, by: str, line: str) -> tuple[Breakdown, Indicator]:
    """Return the breakdown and the line of an address, by default the first of each."""
    catalogue = gate.catalogue()
    if not shares_address(gate):
        shown = catalogue.partnership.shows(HeldPage.DISPROPORTIONALITY, gate.reader.audience)
        raise AddressError(NOTHING_SPLIT if shown else NOT_RELEASED, addresses.pathway_address())
    splits = [one.key for one in shown_splits(catalogue)]
    what = "breakdown of the pathway"
    key = known_key(by or splits[0], splits, what, lambda one: shares_address(gate, one))
    split = catalogue.breakdown(key)
    steps = [one.key for one in split_steps(catalogue, split)]
    what = "step of the pathway with these groups"
    step = known_key(line or steps[0], steps, what, lambda one: shares_address(gate, key, one))
    return split, catalogue.indicator(step)


def _choices(
    gate: Gate, split: Breakdown, line: str, quarter: Quarter | None
) -> tuple[ChoiceGroup, ...]:
    catalogue = gate.catalogue()
    groups = tuple(
        Choice(one.title, shares_address(gate, one.key, line, quarter), one == split)
        for one in shown_splits(catalogue)
    )
    lines = tuple(
        Choice(one.short, shares_address(gate, split.key, one.key, quarter), one.key == line)
        for one in split_steps(catalogue, split)
    )
    return ChoiceGroup("Groups by", groups), ChoiceGroup("Over the years", lines)


PAGE = Page(
    path="/disproportionality",
    view=view,
    layout=page.layout,
    exhibits=from_catalogue(share_exhibits),
    seldom=True,
)
