"""Where evidence comes from: one function for each kind of record, in one list.

A further kind of record is one more function, in SOURCES.
"""

from collections.abc import Callable, Iterator

from callbacks.assurance.audit_matters import known_audits
from callbacks.assurance.evidence.heard_evidence import survey_items, voice_items
from callbacks.assurance.evidence.learned_evidence import dive_items, learning_items
from callbacks.assurance.inspections.inspection_matters import (
    findings_of_inspection,
    known_inspections,
)
from callbacks.web.page_frame import every_reading
from dashboard.actions import Action
from dashboard.assurance.audits.case_audits import AuditWord
from dashboard.assurance.evidence.evidence_items import EvidenceItem, EvidenceRecord
from dashboard.assurance.recorded.findings import (
    FindingEvidence,
    FrameworkTheme,
    findings_in_force,
)
from dashboard.commentary.commentary import SCRUTINY
from dashboard.commentary.scrutiny import scrutiny_in
from dashboard.days import day_of
from dashboard.figures.observations import Status
from data_access.store.gate import Gate
from layouts.assurance.inspections.inspection_words import inspections_address
from layouts.assurance.plan_words import audits_address, finding_name, scrutiny_address
from layouts.frame import addresses

FINDING = "Finding: "
"""What stands before the finding in a note of scrutiny."""


def line_items(gate: Gate) -> Iterator[EvidenceItem]:
    """Yield each indicator that has figures, as of the last quarter with one."""
    bounds, seen = gate.bounds(), set[str]()
    for reading in every_reading(gate, bounds[1]) if bounds else ():
        line = reading.indicator
        told = [
            one.quarter
            for one in reading.series
            if one.status.has_figure or one.status is Status.SUPPRESSED
        ]
        if told and line.key not in seen:
            seen.add(line.key)
            yield EvidenceItem(
                EvidenceRecord.LINE,
                line.key,
                line.title,
                told[-1].last_day,
                addresses.indicator_address(line.key),
                theme=line.theme,
                indicator=line.key,
                evidence=FindingEvidence(line.evidence),
            )


def finding_items(gate: Gate) -> Iterator[EvidenceItem]:
    """Yield each finding of an audit that is published."""
    if not gate.reader.may(Action.READ_AUDITS):
        return
    for audit in known_audits(gate):
        if audit.state is not AuditWord.PUBLISHED:
            continue
        for one in findings_in_force(gate.audit_findings(audit.number)):
            if one.recorded is not None:
                yield EvidenceItem(
                    EvidenceRecord.AUDIT,
                    str(one.number),
                    one.text,
                    day_of(one.recorded),
                    f"{audits_address(audit.number)}#{finding_name(one.number)}",
                    theme=one.theme or _theme_of(gate, one.indicator),
                    indicator=one.indicator,
                    evidence=one.evidence,
                    source=one.source,
                    context=one.context,
                )


def scrutiny_items(gate: Gate) -> Iterator[EvidenceItem]:
    """Yield each note of independent scrutiny that the reader is told."""
    if not gate.reader.may(Action.READ_SCRUTINY):
        return
    for one in scrutiny_in(gate.commentary()):
        if one.agency == SCRUTINY and one.recorded is not None:
            about = f"about-{one.subject.key}-{one.subject.last.address}"
            yield EvidenceItem(
                EvidenceRecord.SCRUTINY,
                str(one.number),
                one.text.rpartition(FINDING)[2],
                day_of(one.recorded),
                f"{scrutiny_address()}#{about}",
                theme=one.subject.key,
                context=FrameworkTheme.CONTEXT,
            )


def inspection_items(gate: Gate) -> Iterator[EvidenceItem]:
    """Yield each finding of an inspection, as of the day on which its report was published."""
    if not gate.reader.may(Action.READ_INSPECTIONS):
        return
    for inspection in known_inspections(gate):
        published = inspection.report.published
        for one in findings_of_inspection(gate, inspection.number) if published else ():
            assert published is not None
            yield EvidenceItem(
                EvidenceRecord.INSPECTION,
                str(one.number),
                one.text,
                published,
                f"{inspections_address(inspection.number)}#{finding_name(one.number)}",
                theme=one.theme,
                indicator=one.indicator,
                evidence=one.evidence,
                source=one.source,
                context=one.context,
            )


BESIDE_LINES: tuple[Callable[[Gate], Iterator[EvidenceItem]], ...] = (
    finding_items,
    scrutiny_items,
    inspection_items,
    survey_items,
    voice_items,
    learning_items,
    dive_items,
)
"""Where evidence comes from besides indicators."""
SOURCES = (line_items, *BESIDE_LINES)
"""Where evidence comes from: every function gives the items of one kind of record."""


def evidence_items(gate: Gate) -> tuple[EvidenceItem, ...]:
    """Return every item of evidence that this reader sees, by kind of record."""
    return gate.once(
        "evidence items", lambda: tuple(one for source in SOURCES for one in source(gate))
    )


def items_beside(gate: Gate, theme: str) -> tuple[EvidenceItem, ...]:
    """Return what besides its indicators tells of a theme, the newest first."""
    found = [one for source in BESIDE_LINES for one in source(gate) if one.theme == theme]
    return tuple(sorted(found, key=lambda one: (one.day, one.key), reverse=True))


def _theme_of(gate: Gate, line: str) -> str:
    catalogue = gate.catalogue()
    return catalogue.indicator(line).theme if line and catalogue.has(line) else ""
