"""The page of one indicator in one quarter: its address and the data it gathers."""

from callbacks.web.late_levels import named_late_levels
from callbacks.web.page import Page, from_catalogue
from callbacks.web.page_frame import known_key, known_quarter, make_frame
from callbacks.web.past.past_choice import past_choice
from dashboard.catalogue.events import Event
from dashboard.catalogue.indicators import Indicator
from dashboard.catalogue.thresholds import Measure
from dashboard.comparators.funnels import is_drawable
from dashboard.compared.pathway import CAUTION, PathwayReading, read_pathway
from dashboard.errors import AddressError
from dashboard.exceptions.agenda import AgendaItem, agenda_items
from dashboard.exceptions.exceptions import find_exceptions
from dashboard.figures.changes import LAST_QUARTER, LAST_YEAR
from dashboard.figures.contributions import BY_AGENCY, Contributions, own_parts, split_change
from dashboard.figures.line_inputs import LineInputs
from dashboard.figures.lines import history_keys
from dashboard.figures.observations import Figure
from dashboard.figures.time_spans import TimeSpan, honest_spans, usual_span
from dashboard.quarter_life.quarter_acts import QuarterWord
from dashboard.quarter_life.released_revisions import released_revisions
from dashboard.quarters import Quarter
from dashboard.readings.readings import Reading, of_line, read_line
from dashboard.readings.sentences import period_words
from data_access.store.gate import Gate
from layouts.exhibits.indicator import quarter_exhibits
from layouts.frame import addresses
from layouts.frame.addresses import ChangeBasis
from layouts.frame.shell import Crumb, PageFrame
from layouts.indicators import quarter as page
from layouts.returns.figure_versions import Origin

TWO = 2
"""The number of releases from which on one may have revised what another showed."""
NEAR = 4
"""The page shows events up to this many quarters before its own."""


def view(
    gate: Gate,
    key: str,
    quarter: Quarter,
    measure: Measure = Measure.NUMBER,
    against: ChangeBasis = ChangeBasis.QUARTER,
) -> page.View:
    """Gather the details of an indicator's figure in one quarter.

    `against` says whether the change is from the last quarter or from the same quarter last year.
    """
    catalogue = gate.catalogue()
    known_key(key, [i.key for i in catalogue.indicators], "indicator", addresses.indicator_address)
    indicator = catalogue.indicator(key)
    if measure not in indicator.measures:
        raise AddressError(
            f"{indicator.title} has no rate.", addresses.quarter_address(key, quarter)
        )
    known_quarter(gate, quarter, lambda q: _line_address(key, q, measure, against))
    material = gate.material(_keys(gate, indicator), quarter, parts=True)
    reading = read_line(material, indicator, quarter, measure)
    framed = _frame(gate, reading, against)
    return page.View(
        frame=framed,
        reading=reading,
        ours=catalogue.partnership.area_name,
        period=period_words(indicator, reading.counted, quarter),
        year_to_date=_year_to_date(material, indicator, quarter),
        splits=_splits(material, indicator, quarter, against),
        against=_choices(reading, against) if not indicator.is_percent else (),
        no_split=_no_split(indicator),
        steps=_steps(material, indicator, quarter),
        caution=CAUTION,
        origins=_origins(gate, indicator, quarter),
        revised=_revised(gate, indicator, quarter),
        events=_events(reading, quarter),
        neighbours=_neighbours(framed, quarter),
        questions=indicator.questions,
        items=_items(gate, material, reading),
        late=named_late_levels(gate, of_line(material, indicator, quarter), quarter),
        past=past_choice(gate, framed.address),
        funnel=addresses.funnel_address(key) if is_drawable(indicator, material) else "",
    )


def _items(gate: Gate, material: LineInputs, reading: Reading) -> tuple[AgendaItem, ...]:
    """Return the exception that includes the quarter, as seen then; empty if there is none."""
    reported = find_exceptions(of_line(material, reading.indicator, reading.quarter))
    found = agenda_items(reported, gate.exception_steps())
    return tuple(item for item in found if item.exception.is_current)


def _address(reading: Reading, quarter: Quarter, against: ChangeBasis) -> str:
    """Return the page's address in another quarter, with the same choices."""
    return _line_address(reading.indicator.key, quarter, reading.measure, against)


def _line_address(key: str, quarter: Quarter, measure: Measure, against: ChangeBasis) -> str:
    return addresses.quarter_address(
        key,
        quarter,
        measure=measure if measure is Measure.RATE else None,
        against=against if against is ChangeBasis.YEAR else None,
    )


def _frame(gate: Gate, reading: Reading, against: ChangeBasis) -> PageFrame:
    key, quarter = reading.indicator.key, reading.quarter
    theme = gate.catalogue().theme(reading.indicator.theme)
    latest = (gate.bounds() or (None, None))[1]
    chosen = None if quarter == latest else quarter
    rate = reading.measure if reading.measure is Measure.RATE else None
    line = addresses.indicator_address(key, chosen, measure=rate)
    return make_frame(
        gate,
        page.page_heading(reading),
        quarter,
        in_quarter=lambda q: _address(reading, q, against),
        active="themes",
        theme=theme.key,
        indicator=reading.indicator.key,
        crumbs=(
            Crumb(theme.title, addresses.theme_address(theme.key, chosen)),
            Crumb(reading.indicator.short, line),
        ),
    )


def _keys(gate: Gate, indicator: Indicator) -> list[str]:
    """Return the indicators to read: this one, its predecessors, and its pathway if it has one."""
    catalogue = gate.catalogue()
    path = [step.indicator for step in catalogue.pathway]
    keys = path if indicator.key in path else []
    return list(history_keys(catalogue, [indicator.key, *keys]))


def _steps(
    material: LineInputs, indicator: Indicator, quarter: Quarter
) -> tuple[PathwayReading, ...]:
    path = [step.indicator for step in material.catalogue.pathway]
    if indicator.key not in path:
        return ()
    return read_pathway(material, quarter).around(indicator.key)


def _year_to_date(material: LineInputs, indicator: Indicator, quarter: Quarter) -> Figure | None:
    if TimeSpan.YEAR_TO_DATE not in honest_spans(indicator):
        return None
    if usual_span(indicator, Measure.NUMBER) is TimeSpan.YEAR_TO_DATE:
        return None
    return read_line(material, indicator, quarter, Measure.NUMBER, TimeSpan.YEAR_TO_DATE).figure


def _splits(
    material: LineInputs, indicator: Indicator, quarter: Quarter, against: ChangeBasis
) -> tuple[Contributions, ...]:
    """Split the change by bands or outcomes, by every breakdown, and by agency.

    A share is not split by breakdown or by agency.
    """
    back = LAST_QUARTER if against is ChangeBasis.QUARTER else LAST_YEAR
    found = [] if not indicator.own_parts else [own_parts(material, indicator, quarter, back)]
    if not indicator.is_percent:
        kinds = list(indicator.breakdowns)
        kinds += [BY_AGENCY] if len(indicator.agencies) > 1 else []
        found += [split_change(material, indicator, kind, quarter, back) for kind in kinds]
    return tuple(found)


def _choices(reading: Reading, against: ChangeBasis) -> tuple[tuple[str, str, bool], ...]:
    quarter = reading.quarter
    sinces = {ChangeBasis.QUARTER: quarter - LAST_QUARTER, ChangeBasis.YEAR: quarter - LAST_YEAR}
    return tuple(
        (f"Against {since}", _address(reading, quarter, way), way is against)
        for way, since in sinces.items()
    )


def _no_split(indicator: Indicator) -> str:
    if indicator.is_percent:
        return "A share is not split: its change is not the sum of its parts’ changes."
    return "No breakdown is collected for this line."


def _origins(gate: Gate, indicator: Indicator, quarter: Quarter) -> tuple[Origin, ...]:
    catalogue = gate.catalogue()
    return tuple(
        Origin(version, catalogue.agency(version.source.agency).title)
        for version in gate.versions(indicator.key, quarter)
    )


def _revised(gate: Gate, indicator: Indicator, quarter: Quarter) -> tuple[str, ...]:
    """Say what releases revised; nothing before the quarter's second release."""
    released = [
        one
        for one in gate.released_quarters()
        if one.quarter == quarter or one.word is QuarterWord.RELEASES_ON
    ]
    if len(released) < TWO:
        return ()
    versions, catalogue = gate.versions(indicator.key, quarter), gate.catalogue()
    found = released_revisions(versions, released, indicator.unit)
    alone = len({agency for agency, _ in found}) <= 1
    return tuple(said if alone else f"{catalogue.agency(of).title}: {said}" for of, said in found)


def _events(reading: Reading, quarter: Quarter) -> tuple[Event, ...]:
    return tuple(e for e in reading.events if quarter - NEAR <= e.quarter <= quarter)


def _neighbours(framed: PageFrame, quarter: Quarter) -> tuple[tuple[str, str], ...]:
    sides = (("Previous", quarter - 1), ("Next", quarter + 1))
    here = framed.in_quarter
    return tuple((f"{side}: {q}", here(q)) for side, q in sides if here and q in framed.quarters)


PAGE = Page(
    path="/indicator/<key>/<quarter>",
    view=view,
    layout=page.layout,
    exhibits=from_catalogue(quarter_exhibits),
)
