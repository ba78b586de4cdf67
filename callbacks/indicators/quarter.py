"""The quarter page: its address and what it gathers."""

from callbacks.web.page import Page
from callbacks.web.page_frame import frame, known
from dashboard.catalogue.events import Event
from dashboard.catalogue.indicators import Indicator
from dashboard.catalogue.thresholds import Measure
from dashboard.comparators.funnels import is_drawable
from dashboard.errors import AddressError
from dashboard.exceptions.agenda import Item, items
from dashboard.figures.changes import LAST_QUARTER, LAST_YEAR
from dashboard.figures.contributions import BY_AGENCY, Contributions, contributions, own_parts
from dashboard.figures.line_inputs import Material
from dashboard.figures.lines import history_keys
from dashboard.figures.observations import Figure
from dashboard.figures.time_spans import Counted, usual, ways
from dashboard.quarters import Quarter
from dashboard.readings.pathway import CAUTION, Step, pathway
from dashboard.readings.readings import Reading, of_line, read
from dashboard.readings.sentences import period
from data_access.store.gate import Shown
from layouts.frame import addresses
from layouts.frame.addresses import Against
from layouts.frame.shell import Crumb, Frame
from layouts.indicators import quarter as page
from layouts.indicators.quarter import Origin

NEAR = 4
"""Events up to so many quarters before are shown."""


def view(
    shown: Shown,
    key: str,
    quarter: Quarter,
    measure: Measure = Measure.NUMBER,
    against: Against = Against.QUARTER,
) -> page.View:
    """Gather what stood behind one line in one quarter."""
    catalogue = shown.catalogue()
    known(key, [i.key for i in catalogue.indicators], "indicator", addresses.indicator)
    indicator = catalogue.indicator(key)
    if measure not in indicator.measures:
        raise AddressError(f"{indicator.title} has no rate.", addresses.quarter(key, quarter))
    material = shown.material(_keys(shown, indicator), quarter, parts=True)
    reading = read(material, indicator, quarter, measure)
    framed = _frame(shown, reading, against)
    return page.View(
        frame=framed,
        reading=reading,
        ours=catalogue.partnership.area_name,
        period=period(indicator, reading.counted, quarter),
        year_to_date=_year_to_date(material, indicator, quarter),
        splits=_splits(material, indicator, quarter, against),
        against=_choices(reading, against) if not indicator.is_percent else (),
        no_split=_no_split(indicator),
        steps=_steps(material, indicator, quarter),
        caution=CAUTION,
        origins=_origins(shown, indicator, quarter),
        events=_events(reading, quarter),
        neighbours=_neighbours(framed, quarter),
        questions=indicator.questions,
        items=_items(shown, material, reading),
        funnel=addresses.funnel(key) if is_drawable(indicator, material) else "",
    )


def _items(shown: Shown, material: Material, reading: Reading) -> tuple[Item, ...]:
    """Give the exception that the quarter belongs to, as it was seen then; none where none does."""
    found = items(of_line(material, reading.indicator, reading.quarter), shown.exception_steps())
    return tuple(item for item in found if item.exception.is_current)


def _address(reading: Reading, quarter: Quarter, against: Against) -> str:
    """Address a quarter of the line as it is shown here."""
    return addresses.quarter(
        reading.indicator.key,
        quarter,
        measure=reading.measure if reading.measure is Measure.RATE else None,
        against=against if against is Against.YEAR else None,
    )


def _frame(shown: Shown, reading: Reading, against: Against) -> Frame:
    key, quarter = reading.indicator.key, reading.quarter
    theme = shown.catalogue().theme(reading.indicator.theme)
    latest = (shown.bounds() or (None, None))[1]
    chosen = None if quarter == latest else quarter
    rate = reading.measure if reading.measure is Measure.RATE else None
    line = addresses.indicator(key, chosen, measure=rate)
    return frame(
        shown,
        page.heading(reading),
        quarter,
        in_quarter=lambda q: _address(reading, q, against),
        active="themes",
        theme=theme.key,
        indicator=reading.indicator.key,
        crumbs=(
            Crumb(theme.title, addresses.theme(theme.key, chosen)),
            Crumb(reading.indicator.short, line),
        ),
    )


def _keys(shown: Shown, indicator: Indicator) -> list[str]:
    """Give the line, the ones it continues, and the steps of the pathway where it is one."""
    catalogue = shown.catalogue()
    path = [step.indicator for step in catalogue.pathway]
    keys = path if indicator.key in path else []
    return list(history_keys(catalogue, [indicator.key, *keys]))


def _steps(material: Material, indicator: Indicator, quarter: Quarter) -> tuple[Step, ...]:
    path = [step.indicator for step in material.catalogue.pathway]
    if indicator.key not in path:
        return ()
    return pathway(material, quarter).around(indicator.key)


def _year_to_date(material: Material, indicator: Indicator, quarter: Quarter) -> Figure | None:
    if Counted.YEAR_TO_DATE not in ways(indicator):
        return None
    if usual(indicator, Measure.NUMBER) is Counted.YEAR_TO_DATE:
        return None
    return read(material, indicator, quarter, Measure.NUMBER, Counted.YEAR_TO_DATE).figure


def _splits(
    material: Material, indicator: Indicator, quarter: Quarter, against: Against
) -> tuple[Contributions, ...]:
    """Split the change by every breakdown of the line, by its bands or outcomes, by agency."""
    back = LAST_QUARTER if against is Against.QUARTER else LAST_YEAR
    found = [] if not indicator.own_parts else [own_parts(material, indicator, quarter, back)]
    if not indicator.is_percent:
        kinds = list(indicator.breakdowns)
        kinds += [BY_AGENCY] if len(indicator.agencies) > 1 else []
        found += [contributions(material, indicator, kind, quarter, back) for kind in kinds]
    return tuple(found)


def _choices(reading: Reading, against: Against) -> tuple[tuple[str, str, bool], ...]:
    quarter = reading.quarter
    sinces = {Against.QUARTER: quarter - LAST_QUARTER, Against.YEAR: quarter - LAST_YEAR}
    return tuple(
        (f"Against {since}", _address(reading, quarter, way), way is against)
        for way, since in sinces.items()
    )


def _no_split(indicator: Indicator) -> str:
    if indicator.is_percent:
        return "A share is not split: its change is not the sum of its parts’ changes."
    return "No breakdown is collected for this line."


def _origins(shown: Shown, indicator: Indicator, quarter: Quarter) -> tuple[Origin, ...]:
    catalogue = shown.catalogue()
    return tuple(
        Origin(version, catalogue.agency(version.source.agency).title)
        for version in shown.versions(indicator.key, quarter)
    )


def _events(reading: Reading, quarter: Quarter) -> tuple[Event, ...]:
    return tuple(e for e in reading.events if quarter - NEAR <= e.quarter <= quarter)


def _neighbours(framed: Frame, quarter: Quarter) -> tuple[tuple[str, str], ...]:
    sides = (("Previous", quarter - 1), ("Next", quarter + 1))
    here = framed.in_quarter
    return tuple((f"{side}: {q}", here(q)) for side, q in sides if here and q in framed.quarters)


PAGE = Page(path="/indicator/<key>/<quarter>", view=view, layout=page.layout)
