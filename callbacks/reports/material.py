"""What a report is gathered from: the gate, the span of the report, and the first page's view."""

from dataclasses import dataclass

from callbacks.indicators import overview as overview_page
from dashboard.catalogue.thresholds import Measure
from dashboard.commentary.plain_text import text_blocks
from dashboard.figures.line_inputs import LineInputs
from dashboard.figures.lines import history_keys
from dashboard.quarters import Quarter
from dashboard.readings.readings import Reading
from dashboard.reports.paper import PaperQuote
from data_access.store.gate import Gate
from layouts.commentary.told import ToldCommentary
from layouts.frame import addresses
from layouts.indicators.overview import View as OverviewView
from layouts.pictures.sheet.plot import Link

DRAFT = "a draft, not released"


@dataclass(frozen=True, slots=True)
class ReportMaterial:
    """What a report of a quarter, or of the year that ends with it, is gathered from.

    `inputs` are those of every line.
    """

    gate: Gate
    quarter: Quarter
    overview: OverviewView
    inputs: LineInputs

    @property
    def readings(self) -> tuple[Reading, ...]:
        """Return the reading of every line, in page order."""
        groups = self.overview.rug.groups if self.overview.rug else ()
        return tuple(reading for group in groups for reading in group.rows)

    def link(self, reading: Reading) -> Link:
        """Return a function from a quarter of a line to the address of its page."""
        key = reading.indicator.key
        rate = Measure.RATE if reading.measure is Measure.RATE else None
        return lambda quarter: addresses.quarter_address(key, quarter, measure=rate)


def report_material(gate: Gate, quarter: Quarter) -> ReportMaterial:
    """Gather what a report of a quarter is made from; the store must have figures of it."""
    catalogue = gate.catalogue()
    keys = history_keys(catalogue, [one.key for one in catalogue.indicators])
    latest = (gate.bounds() or (None, None))[1]
    view = overview_page.view(gate, None if quarter == latest else quarter)
    return ReportMaterial(gate, quarter, view, gate.material(list(keys), quarter))


def told_quote(one: ToldCommentary) -> PaperQuote:
    """Return commentary as a quotation; a draft, which a steward alone reads, says so."""
    is_draft = one.record is not None and not one.record.is_released
    by = f"{one.byline} ({DRAFT})" if is_draft else one.byline
    return PaperQuote(text_blocks(one.text), by)


def with_capital(text: str) -> str:
    """Return a text with a capital at its start."""
    return f"{text[0].upper()}{text[1:]}" if text else ""
