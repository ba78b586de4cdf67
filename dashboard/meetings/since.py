"""What a line has done since a meeting agreed an action about it: since, and never because."""

from dashboard.catalogue.indicators import Indicator
from dashboard.exceptions.exceptions import find_exceptions
from dashboard.figures.line_inputs import LineInputs
from dashboard.number_formats import (
    distance_text,
    exact_unit,
    figure_text,
    number_word,
    plural_text,
)
from dashboard.quarters import Quarter
from dashboard.readings.line_control import (
    NOT_JUDGED,
    judged_denominators,
    judged_series,
    judged_stretches,
    judged_values,
    unjudged_reason,
)
from dashboard.readings.readings import Reading, of_line
from dashboard.variation.detection.power import SpanChance, span_chance

NO_QUARTER = "No quarter has come since."
TENTHS = 10


def since_sentence(
    material: LineInputs, indicator: Indicator, meeting: Quarter, latest: Quarter
) -> str:
    """Say what a line has done in the quarters after that of a meeting, as its reader sees it.

    Where nothing stands out, it says how many spans as long would show a change as large as the one
    that was seen; without firm limits, for want of quarters, it does not.
    """
    quarters = latest - meeting
    if quarters < 1:
        return NO_QUARTER
    readings = of_line(material, indicator, latest)
    since = [one for one in find_exceptions(readings) if one.first > meeting]
    many = plural_text(quarters, "quarter")
    if since:
        return f"Since then, in {many}: {since[-1].sentence}."
    plain = f"No change beyond chance in {many} since."
    found = _chance(material, indicator, readings[0], meeting) if readings else None
    return f"{plain} {_told(found, readings[0])}" if found else plain


def _chance(
    material: LineInputs, indicator: Indicator, reading: Reading, meeting: Quarter
) -> SpanChance | None:
    """Return how often a change as large would show; None where the rules cannot say."""
    if unjudged_reason(indicator, reading.measure) in NOT_JUDGED or indicator.supplied == "rolling":
        return None
    series = judged_series(material, indicator, reading.measure, reading.series)
    cuts = [event.quarter for event in reading.events if event.begins_limits]
    found = judged_stretches(series.figures, cuts)
    if not found or found[-1][-1].quarter <= meeting:
        return None
    stretch = found[-1]
    first = sum(figure.quarter <= meeting for figure in stretch)
    below = judged_denominators(stretch, indicator)
    return span_chance(tuple(judged_values(stretch)), below and tuple(below), first, indicator.rare)


def _told(found: SpanChance, reading: Reading) -> str:
    """Say how the quarters since lie beside those before, and how often that would show."""
    unit = reading.series.unit
    now, before = round(found.since, 1), round(found.before, 1)
    places = 0 if now == int(now) else 1
    figure = figure_text(now, exact_unit(unit), places)
    said = f"It is at {figure}" if found.quarters == 1 else f"Their average is {figure}"
    if now == before:
        return f"{said}, as before."
    side = "more" if now > before else "less"
    return (
        f"{said}, {distance_text(now, before, unit)} {side} than the average before; a change of"
        f" this size would show in {share_words(found.share)}."
    )


def share_words(share: float) -> str:
    """Write a share of spans: "four of ten such spans", "fewer than one of ten such spans"."""
    tenths = round(share * TENTHS)
    if tenths == 0:
        return "fewer than one of ten such spans"
    if tenths == TENTHS:
        return "nearly all such spans"
    return f"{number_word(tenths)} of ten such spans"
