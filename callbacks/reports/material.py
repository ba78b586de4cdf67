"""What a report is gathered from: the gate, the span of the report, and the first page's view."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from callbacks.indicators import overview as overview_page
from callbacks.web.page_frame import text_records
from dashboard.actions import Action
from dashboard.catalogue.thresholds import Measure
from dashboard.commentary.plain_text import text_blocks
from dashboard.figures.line_inputs import LineInputs
from dashboard.figures.lines import history_keys
from dashboard.quarters import Quarter
from dashboard.readings.readings import Reading
from dashboard.releases.typed_texts import TextKind
from dashboard.reports.paper import PaperQuote
from dashboard.reports.report_content import ReportContent
from dashboard.reports.sentences import EditedReport, edit_cautions, edited_report
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


@dataclass(frozen=True, slots=True)
class EditedWords:
    """What a report's page says of edited sentences.

    `address` is where a steward edits them, empty for others; `cautions` are what a steward is told
    of them. `answer` are the first sentences as they are in force, empty if none was edited.
    """

    address: str
    cautions: tuple[str, ...] = ()
    answer: tuple[str, ...] = ()


def report_name(given: ReportContent) -> str:
    """Return the name of a report in addresses: "2025-26-q2", or "2024-25" of a year."""
    return given.span.replace(" ", "-").lower()


def edited_words(gate: Gate, report: str, content: Callable[[], ReportContent]) -> EditedWords:
    """Return what a report's page says of edited sentences, and where a steward edits them.

    `content` gathers the report, which is done only if one of its sentences was edited.
    """
    may_edit = gate.reader.may(Action.EDIT_SENTENCES)
    address = addresses.sentences_address(report) if may_edit else ""
    if not gate.edited_sentences(report):
        return EditedWords(address)
    given = with_edits(gate, content()).content
    return EditedWords(address, given.by_hand, given.summary.answer)


def with_edits(gate: Gate, given: ReportContent) -> EditedReport:
    """Return a report with the edited sentences that its reader reads.

    A steward's has drafts and outdated ones too, and says of each what others read.
    """
    edits = gate.edited_sentences(report_name(given))
    found = edited_report(given, edits, gate.reader.audience)
    if not gate.reader.is_steward:
        return found
    records = text_records(gate, TextKind.SENTENCE)
    drafts = [number for number, one in records.items() if not one.is_released]
    return replace(found, content=replace(found.content, by_hand=edit_cautions(found, drafts)))
