"""Gathers what the quarterly and the annual report say, for one reader, through the gate."""

from dataclasses import replace

from callbacks.reports.items import quarter_items, reported_items, year_items
from callbacks.reports.lines import report_themes
from callbacks.reports.material import ReportMaterial, report_material, with_edits
from callbacks.reports.quality import report_quality
from callbacks.reports.tables import (
    actions_table,
    comparison_cautions,
    comparisons_table,
    definitions_table,
    received_table,
    report_pathway,
)
from callbacks.reports.year import year_answer, year_table
from callbacks.web.page_frame import edition_words, made_for
from dashboard import number_formats
from dashboard.exceptions.agenda import AgendaItem
from dashboard.exceptions.first_page.line_standings import group_counts, group_words
from dashboard.quarters import Quarter
from dashboard.reports.paper import Paper
from dashboard.reports.performance_report import report_paper
from dashboard.reports.report_content import ReportContent, ReportSummary
from data_access.store.gate import Gate
from layouts.about.methods import METHODS
from layouts.exhibits.lines import paper_marks
from layouts.reports.marks import MARKS

QUARTERLY = "Quarterly performance report"
ANNUAL = "Annual performance information report"


def quarterly_report(gate: Gate, quarter: Quarter) -> Paper:
    """Return the report of a quarter as a paper, with its edited sentences."""
    return report_paper(with_edits(gate, quarterly_content(gate, quarter)).content)


def annual_report(gate: Gate, year: int) -> Paper:
    """Return the report of the financial year that begins in `year`, with its edited sentences."""
    return report_paper(with_edits(gate, annual_content(gate, year)).content)


def quarterly_content(gate: Gate, quarter: Quarter) -> ReportContent:
    """Return what the rules say in the report of a quarter."""
    given = report_material(gate, quarter)
    return _content(given, quarter_items(given))


def annual_content(gate: Gate, year: int) -> ReportContent:
    """Return what the rules say in the report of the year that begins in `year`."""
    last = Quarter(year, 4)
    given = report_material(gate, last)
    items = year_items(given, last - 3)
    quarterly = _content(given, items)
    label = last.year_label
    return replace(
        quarterly,
        title=f"{ANNUAL} {label}",
        subtitle=f"The four quarters from April {year} to March {year + 1}",
        name=f"annual-report-{label}",
        span=label,
        summary=replace(quarterly.summary, answer=year_answer(items, last)),
        year=year_table(given),
    )


def _content(given: ReportMaterial, items: tuple[AgendaItem, ...]) -> ReportContent:
    view, quarter = given.overview, given.quarter
    return ReportContent(
        title=f"{QUARTERLY} {quarter}",
        subtitle=f"Quarter to {number_formats.long_date(quarter.last_day)}",
        name=f"quarterly-report-{quarter.address}",
        span=str(quarter),
        quarter=quarter,
        marks=paper_marks(view.frame, given.gate.reader.audience),
        facts=_facts(given),
        summary=_summary(given),
        received=received_table(given),
        waiting=view.waiting,
        nothing=view.nothing,
        items=reported_items(given, items),
        themes=report_themes(given),
        pathway=report_pathway(given),
        comparisons=comparisons_table(given),
        cautions=comparison_cautions(given),
        sources=view.sources,
        actions=actions_table(given),
        quality=report_quality(given),
        methods=METHODS,
        marks_explained=MARKS,
        definitions=definitions_table(given),
    )


def _facts(given: ReportMaterial) -> tuple[tuple[str, str], ...]:
    gate = given.gate
    return (
        ("Partnership", gate.catalogue().partnership.title),
        ("Made for", made_for(gate)),
        ("Edition", edition_words(gate)),
    )


def _summary(given: ReportMaterial) -> ReportSummary:
    view = given.overview
    counts = (
        f"{many} {group_words(group, many)}" for group, many in group_counts(view.standings) if many
    )
    left = [f"{one.item.exception.sentence}: {one.words}" for one in view.left.items]
    return ReportSummary(
        answer=view.answer,
        lede=view.frame.lede,
        counts=tuple(counts),
        apart=tuple(one.sentence for one in view.apart),
        over=view.later,
        left=tuple(left),
        shows_all=given.gate.reader.is_steward,
    )
