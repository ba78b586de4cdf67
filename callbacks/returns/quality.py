"""The data quality page: its address and the data it gathers."""

from callbacks.web.page import Page, from_catalogue
from callbacks.web.page_frame import make_frame
from dashboard.actions import Action
from dashboard.figures.line_inputs import LineInputs
from dashboard.figures.lines import history_keys
from dashboard.quarters import Quarter, quarters_between
from dashboard.readers import Audience
from dashboard.returns.invariants import InvariantFailure, broken_invariants, parts_check
from dashboard.returns.own_years import own_years
from dashboard.returns.receipts import Receipt, ReceiptState
from data_access.store.gate import Gate
from layouts.exhibits.pages import quality_exhibits
from layouts.frame import addresses
from layouts.returns import quality as page

HELD_FROM = {Audience.PARTNER: "partners", Audience.PUBLIC: "the public"}
SHOWN = 8
"""The number of quarters whose returns are shown and whose figures are checked."""


def view(gate: Gate, quarter: Quarter | None = None) -> page.View:
    """Gather the returns received, the figures that conflict, and the age of the comparators."""
    latest = (gate.bounds() or (None, None))[1]
    framed = make_frame(
        gate,
        "Data quality",
        quarter,
        in_quarter=lambda q: addresses.quality_address(None if q == latest else q),
        active="quality",
        lede="What came in, what does not fit together, and how old the comparators are.",
    )
    if framed.quarter is None:
        return page.View(
            frame=framed,
            quarters=(),
            receipts=(),
            held=(),
            failures=(),
            checked="",
            own_years=(),
            publications=(),
            populations="",
        )
    catalogue = gate.catalogue()
    keys = history_keys(catalogue, [i.key for i in catalogue.indicators])
    material = gate.material(list(keys), framed.quarter, parts=True)
    quarters = quarters_between(
        max(framed.quarters[0], framed.quarter - (SHOWN - 1)), framed.quarter
    )
    return page.View(
        frame=framed,
        quarters=quarters,
        receipts=_receipts(gate, quarters),
        held=_held(gate),
        failures=_failures(material, quarters),
        checked=f"{quarters[0]} to {quarters[-1]}",
        own_years=own_years(material, framed.quarter),
        publications=gate.publications(),
        populations=_populations(material),
        reads_quarters=gate.reader.may(Action.READ_QUARTERS),
        sends=gate.reader.may(Action.SEND_RETURNS),
    )


def _receipts(
    gate: Gate, quarters: tuple[Quarter, ...]
) -> tuple[tuple[str, tuple[Receipt, ...]], ...]:
    catalogue = gate.catalogue()
    found: dict[str, list[Receipt]] = {}
    for receipt in gate.receipts(quarters[0], quarters[-1]):
        found.setdefault(receipt.agency, []).append(receipt)
    return tuple(
        (catalogue.agency(agency).short, tuple(rows))
        for agency, rows in found.items()
        if any(r.state is not ReceiptState.NOT_EXPECTED for r in rows)
    )


def _held(gate: Gate) -> tuple[page.HeldNote, ...]:
    """Return a note for each line of which a correction is held back, for a steward from whom."""
    catalogue = gate.catalogue()
    known = [one for one in gate.held_corrections() if catalogue.has(one.line.indicator)]
    return tuple(
        page.HeldNote(
            one.line.indicator,
            catalogue.indicator(one.line.indicator).short,
            one.line.quarter,
            one.sentence,
            HELD_FROM[one.audience] if gate.reader.is_steward else "",
        )
        for one in known
    )


def _failures(material: LineInputs, quarters: tuple[Quarter, ...]) -> tuple[InvariantFailure, ...]:
    invariants = material.catalogue.invariants
    return tuple(
        failure
        for quarter in reversed(quarters)
        for failure in (
            *broken_invariants(invariants, material, quarter),
            *parts_check(material, quarter),
        )
    )


def _populations(material: LineInputs) -> str:
    """Say which mid-year estimates of our area's population are loaded, for use in rates."""
    code = material.catalogue.partnership.area_code
    years = sorted(year for area, year in material.populations if area == code)
    if not years:
        return "No population of our area is loaded: there are no rates."
    latest = years[-1]
    count = material.populations[code, latest]
    return (
        f"Population of {material.catalogue.partnership.area_name}, 0 to 17: {count:,.0f} at"
        f" mid-{latest}; estimates of mid-{years[0]} to mid-{latest} are loaded."
    )


PAGE = Page(
    path="/quality", view=view, layout=page.layout, exhibits=from_catalogue(quality_exhibits)
)
