"""The themes of a report: what each says, and its lines with their charts and tables."""

from callbacks.commentary.under_charts import on_indicator
from callbacks.reports.material import ReportMaterial, told_quote
from callbacks.themes import theme as theme_page
from dashboard.catalogue.thresholds import Measure
from dashboard.number_formats import list_text, plural_text
from dashboard.readings.readings import Reading
from dashboard.reports.report_content import ReportQuarter, ReportTheme
from layouts.charts import from_readings
from layouts.reports.paper_parts import paper_figure, paper_table
from layouts.themes.theme import View as ThemeView


def report_themes(given: ReportMaterial) -> tuple[ReportTheme, ...]:
    """Return every theme that has a line in the quarter, in page order."""
    found = (_theme(given, theme.key) for theme in given.gate.catalogue().themes)
    return tuple(theme for theme in found if theme.lines)


def _theme(given: ReportMaterial, key: str) -> ReportTheme:
    view = theme_page.view(given.gate, key, given.overview.frame.chosen)
    shown = [reading for reading in given.readings if reading.indicator.theme == key]
    lead_first = sorted(shown, key=lambda one: not one.indicator.lead_chart)
    return ReportTheme(
        title=view.title,
        sentences=_sentences(view),
        lines=tuple(_line(given, reading) for reading in lead_first),
        quotes=tuple(told_quote(one) for one in view.commentary.told),
        key=key,
    )


def _sentences(view: ThemeView) -> tuple[str, ...]:
    """Return what stands above a theme's charts: which of its exceptions are told before it.

    Of a theme with one line, the line's own words say how it moved.
    """
    said = [_told_above(view)] if view.items else [view.nothing]
    apart = [f"{one.sentence}." for one in view.apart] if len(view.cards) > 1 else []
    return tuple(text for text in (" ".join(said), " ".join(apart), view.hidden) if text)


def _told_above(view: ThemeView) -> str:
    many = plural_text(len(view.items), "exception")
    verb = "is" if len(view.items) == 1 else "are"
    names = list_text(tuple(item.exception.indicator.short for item in view.items))
    return f"{many[0].upper()}{many[1:]} of this theme {verb} told above: {names}."


def _line(given: ReportMaterial, reading: Reading) -> ReportQuarter:
    chart = from_readings.chart_of(reading, given.gate.catalogue().partnership.area_name)
    said = on_indicator(given.gate, reading.indicator.key, given.quarter)
    number = reading.measure is Measure.NUMBER  # what was said stands once
    return ReportQuarter(
        name=chart.name,
        story=reading.title,
        evidence=reading.evidence,
        figure=paper_figure(chart),
        table=paper_table(chart, given.link(reading)),
        quotes=tuple(told_quote(one) for one in said.told if number and not one.about),
        key=reading.indicator.key,
        measure=reading.measure.value,
    )
