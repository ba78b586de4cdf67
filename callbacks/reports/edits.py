"""Puts the edited sentences of a report in place of those that rules made, for one reader."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from callbacks.web.page_frame import text_records
from dashboard.releases.typed_texts import TextKind
from dashboard.reports.report_content import ReportContent
from dashboard.reports.sentences import EditedReport, edit_cautions, edited_report
from data_access.store.gate import Gate
from layouts.frame import addresses


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
    address = addresses.sentences_address(report) if gate.reader.is_steward else ""
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
