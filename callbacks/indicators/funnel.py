"""The funnel page: its address and the data it gathers."""

from callbacks.web.page import Page, from_catalogue
from callbacks.web.page_frame import known_key, make_frame
from dashboard import number_formats
from dashboard.catalogue.indicators import ComparatorRule, Indicator
from dashboard.comparators import funnels
from dashboard.comparators.publications import Area
from dashboard.errors import AddressError
from dashboard.figures.line_inputs import LineInputs
from dashboard.quarters import FIRST_YEAR, LAST_YEAR
from data_access.store.gate import Gate
from layouts.exhibits.funnel import funnel_exhibits
from layouts.frame import addresses
from layouts.frame.shell import Crumb
from layouts.indicators import funnel as page
from layouts.indicators.funnel import AreaOrder


def view(
    gate: Gate, key: str, year: int | None = None, order: AreaOrder = AreaOrder.NAME
) -> page.View:
    """Gather an indicator of all local authorities in one published year, by default the latest.

    `order` is that of the table.
    """
    catalogue = gate.catalogue()
    known_key(key, [i.key for i in catalogue.indicators], "indicator", addresses.funnel_address)
    indicator = catalogue.indicator(key)
    theme = catalogue.theme(indicator.theme)
    framed = make_frame(
        gate,
        f"{indicator.title_name}: all local authorities",
        active="themes",
        theme=theme.key,
        crumbs=(
            Crumb(theme.title, addresses.theme_address(theme.key)),
            Crumb(indicator.short, addresses.indicator_address(key)),
        ),
        lede="Each authority by its size: small ones lie further from the mean by chance alone.",
    )
    rule = indicator.comparator
    if rule is None or not funnels.has_funnel(indicator):
        reason = _no_funnel(indicator)
        return page.View(frame=framed, indicator=indicator, funnel=None, reason=reason)
    areas = tuple(area for area in gate.areas() if area.level == funnels.AUTHORITY)
    material = _material(gate, rule, indicator, areas)
    years = funnels.funnel_years(rule, material, areas)
    chosen = _chosen(indicator, years, year)
    return page.View(
        frame=framed,
        indicator=indicator,
        funnel=funnels.funnel_of_year(rule, material, areas, chosen) if chosen else None,
        years=years,
        order=order,
        reason="No year is published with the numbers behind the shares of two authorities or more",
    )


def _no_funnel(indicator: Indicator) -> str:
    if indicator.comparator is None:
        return f"No comparator: {indicator.no_comparator or 'none is published'}"
    return "No funnel: counts of areas of different size are not compared"


def _chosen(indicator: Indicator, years: tuple[int, ...], year: int | None) -> int | None:
    """Return the year to draw; None if no year is published.

    Raises:
        AddressError: if `year` is not published; the nearest published year is suggested.
    """
    if year is None or not years:
        return years[-1] if years else None
    if year in years:
        return year
    near = min(years, key=lambda known: abs(known - year))
    raise AddressError(
        f"No authorities’ figures of {_year_words(year)} are published here; "
        f"there are those of {number_formats.year_of(years[0])} to "
        f"{number_formats.year_of(years[-1])}.",
        addresses.funnel_address(indicator.key, None if near == years[-1] else near),
    )


def _year_words(year: int) -> str:
    """Return a financial year as people write it; quote a number that cannot be a year."""
    named = FIRST_YEAR < year <= LAST_YEAR
    return number_formats.year_of(year) if named else f"a year “{year}”"


def _material(
    gate: Gate, rule: ComparatorRule, indicator: Indicator, areas: tuple[Area, ...]
) -> LineInputs:
    """Return the published figures of every authority as inputs, without our own returns."""
    catalogue = gate.catalogue()
    ours = catalogue.partnership
    codes = tuple(area.code for area in areas)
    return LineInputs(
        catalogue=catalogue,
        first=indicator.since,
        last=indicator.since,
        observations={},
        populations=gate.populations(codes),
        published=gate.published([rule.series], codes),
        neighbours=gate.neighbours(ours.area_code, ours.neighbour_model),
        publications={(p.key, p.vintage): p for p in gate.vintages()},
    )


PAGE = Page(
    path="/funnel/<key>", view=view, layout=page.layout, exhibits=from_catalogue(funnel_exhibits)
)
