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
from dashboard.variation.detection.power import SOUGHT, SpanChance, span_chance

NO_QUARTER = "No quarter has come since."
TENTHS = 10


def since_sentence(
    material: LineInputs,
    indicator: Indicator,
    meeting: Quarter,
    latest: Quarter,
    *,
    seeks: bool = True,
) -> str:
    """Say what a line has done in the quarters after that of a meeting, as its reader sees it.

    Where nothing stands out, it says how many spans as long would show a change as large as the one
    that was seen, and, if it `seeks`, how large one is that most would show; without firm limits,
    for want of quarters, it does not.
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
    found = _chance(material, readings[0], meeting, seeks=seeks) if readings else None
    return f"{plain} {_told(found, readings[0])}" if found else plain


def _chance(
    material: LineInputs, reading: Reading, meeting: Quarter, *, seeks: bool
) -> SpanChance | None:
    """Return how often a change as large would show; None where the rules cannot say."""
    indicator = reading.indicator
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
    values, of = tuple(judged_values(stretch)), below and tuple(below)
    return span_chance(values, of, first, indicator.rare, seeks=seeks)


def _told(found: SpanChance, reading: Reading) -> str:
    """Say how the quarters since lie beside those before, and how often that would show."""
    unit = reading.series.unit
    now, before = round(found.since, 1), round(found.before, 1)
    places = 0 if now == int(now) else 1
    figure = figure_text(now, exact_unit(unit), places)
    said = f"It is at {figure}" if found.quarters == 1 else f"Their average is {figure}"
    seen = f"one of about {_size(found, unit)}" if found.seen else ""
    if now == before:
        told = f"; {seen} would show in {share_words(SOUGHT)}" if seen else ""
        return f"{said}, as before{told.replace('one', 'a change', 1)}."
    side = "more" if now > before else "less"
    more = f", and {seen} in {share_words(SOUGHT)}" if seen else ""
    return (
        f"{said}, {distance_text(now, before, unit)} {side} than the average before; a change of"
        f" this size would show in {share_words(found.share)}{more}."
    )


def _size(found: SpanChance, unit: str) -> str:
    """Write the size of a change that would be seen, as exactly as it is known."""
    return distance_text(round(found.seen or 0.0, 1), 0.0, exact_unit(unit))


def share_words(share: float) -> str:
    """Write a share of spans: "four of ten such spans", "fewer than one of ten such spans"."""
    tenths = round(share * TENTHS)
    if tenths == 0:
        return "fewer than one of ten such spans"
    if tenths == TENTHS:
        return "nearly all such spans"
    return f"{number_word(tenths)} of ten such spans"
