"""Slides that who runs the meeting adds: an indicator, one of its quarters, or a comparison."""

from urllib.parse import parse_qs, urlsplit

from dash import html

from callbacks.compared import compare
from callbacks.meeting.slides import MeetingMaterial, stretch
from dashboard.errors import AddressError
from dashboard.figures.lines import history_keys
from dashboard.meetings.slides import SlideKind, SlideName
from dashboard.quarters import Quarter
from dashboard.readings.readings import read_line
from layouts.charts import from_readings
from layouts.charts.part_charts import compared_trends
from layouts.frame.painted_text import Painted
from layouts.frame.style import mark_of
from layouts.meeting.slide_kinds import Slide
from layouts.pictures.draw import draw_aligned

COMPARED = 3
"""The most lines of a comparison on one slide."""
WIDTH, LOW = 950, 150
ADDED = "Added to the meeting"


def added_slide(given: MeetingMaterial, address: str) -> Slide | None:
    """Return the slide of an added page; None if there is no such page."""
    parts = urlsplit(address)
    steps = [step for step in parts.path.split("/") if step]
    if parts.netloc or not steps:
        return None
    try:
        if steps[0] == "compare" and len(steps) == 1:
            return _comparison(given, address, parse_qs(parts.query).get("lines", [""])[0])
        if steps[0] == "indicator" and len(steps) in (2, 3):
            quarter = Quarter.from_address(steps[2]) if len(steps) == 3 else given.quarter
            return _line(given, address, steps[1], quarter)
    except (AddressError, ValueError):
        return None
    return None


def _name(address: str) -> str:
    return str(SlideName(SlideKind.ADDED, address))


def _line(given: MeetingMaterial, address: str, key: str, quarter: Quarter) -> Slide | None:
    gate = given.gate
    catalogue, bounds = gate.catalogue(), gate.bounds()
    if not catalogue.has(key) or bounds is None or not bounds[0] <= quarter <= bounds[1]:
        return None
    material = gate.material(list(history_keys(catalogue, [key])), quarter)
    line = catalogue.indicator(key)
    reading = read_line(material, line, quarter)
    here = next((s for s in reading.states if s.quarter == quarter), None)
    return Slide(
        name=_name(address),
        kicker=f"{ADDED} / {catalogue.theme(line.theme).short}",
        title=reading.title,
        key=key,
        quarter=quarter,
        chart=from_readings.chart_of(stretch(reading), catalogue.partnership.area_name),
        mark=mark_of(here) if here else None,
        evidence=reading.evidence,
        question=line.questions[0] if line.questions else "",
        link=("Behind this slide", address),
        notes=tuple(line.questions),
    )


def _comparison(given: MeetingMaterial, address: str, lines: str) -> Slide | None:
    view = compare.view(given.gate, lines, quarter=given.chosen)
    if not view.lines or view.first is None:
        return None
    shown = view.lines[:COMPARED]
    first = max(view.first, given.quarter - 19)
    charts = compared_trends(shown, first)
    drawn = draw_aligned(charts, [lambda _: address] * len(shown), width=WIDTH, height=LOW)
    pairs = zip(shown, drawn, strict=True)
    body = html.Div(
        [
            part
            for line, picture in pairs
            for part in (html.P(f"{line.title}: {line.sentence}"), Painted(picture))
        ],
        className="compared",
    )
    return Slide(
        name=_name(address),
        kicker=ADDED,
        title="; ".join(line.title for line in shown),
        body=body,
        link=("Behind this slide", address),
    )
