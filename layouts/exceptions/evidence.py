"""The evidence for an exception: its chart, its rules, its size, and its probability by chance."""

from collections.abc import Callable
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dashboard import number_formats
from dashboard.catalogue.thresholds import Measure
from dashboard.exceptions.exceptions import ReportedException
from dashboard.quarters import Quarter
from dashboard.readings.flags import Flag
from dashboard.readings.readings import Reading
from layouts.charts import from_readings
from layouts.exceptions import entries
from layouts.frame import addresses
from layouts.frame.attributes import aria_marks, data_marks
from layouts.frame.file_menu import file_menu
from layouts.frame.terms import folded_method
from layouts.pictures.on_page import chart_marks, chart_picture, folded_table


@dataclass(frozen=True, slots=True)
class SeenException:
    """An exception as seen in a quarter (`now`), and as it was in its own last quarter (`then`).

    `ours` names our line. `every` is the address of all figures of the line. `revised` are
    sentences about figures of the exception that were changed later. `address` is that of the page.
    """

    now: ReportedException
    then: ReportedException
    ours: str
    every: str
    revised: tuple[str, ...]
    address: str = "/"


def chart(seen: SeenException) -> Component:
    """Draw the line up to the exception's last quarter, with what its rules compared."""
    one = seen.then
    drawn = from_readings.chart_of(one.reading, seen.ours)
    link = _link(one)
    return html.Figure(
        [
            html.Div(
                [
                    html.P([entries.drawn_mark(one, 18), " ", drawn.name], className="name"),
                    html.P(
                        _capital(seen.now.lasting), className="name", **data_marks(kind="count")
                    ),
                ],
                className="card-head",
            ),
            chart_picture(drawn, wide=True, link=link),
            html.P(_run_words(seen), className="evidence", **data_marks(kind="evidence")),
            folded_table(drawn, link, seen.every),
            file_menu(seen.address, drawn.name),
        ],
        className="card wide",
        **chart_marks(drawn),
        **data_marks(measure=measure_of(one.reading)),
        **aria_marks(label=drawn.alt),
    )


def _run_words(seen: SeenException) -> str:
    one = seen.then
    span = f"{one.first} to {one.last}" if one.first != one.last else str(one.first)
    stood = "" if seen.now.is_current else f" The line is drawn as it stood in {one.last}."
    return f"The run: {span}.{stood}"


def _judged_words(one: ReportedException) -> str:
    """Explain the block and the heavy bar of the chart; empty if the chart has no such bar."""
    levels = one.reading.levels
    block, move = levels.block, levels.move_at(one.last)
    if move is None or not move.bars:
        return ""
    bar = move.bars[-1]
    if block is None or not block.is_outside:
        now = number_formats.apart_texts(move.was, move.now, one.reading.series.unit)[1]
        return f" The heavy bar is the average of {bar.first} to {bar.last}, {now}."
    if not block.several:
        return f" The grey block at {block.last} is the range expected of it: {block.range}."
    span, before = f"{block.first} to {block.last}", "the quarters before"
    if block.fading:
        span, before = "all quarters, the newest counting most", "their plain average"
    return (
        f" The heavy bar is the average of {span}, {block.figure}; the grey"
        f" block is the range expected of it from {before}: {block.range}."
    )


def evidence(seen: SeenException) -> Component:
    """Draw the figure and its size, and behind a question how it was judged.

    A threshold that is crossed, and that an exception goes on, stand in sight.
    """
    one = seen.then
    ground = one.ground
    when = "" if seen.now.is_current else f", {one.last}"
    rule = ("Rule", _told(one.flag, seen), "rule")
    judged = one.flag.judged is not None  # its rule says how it was judged
    rows = [
        (f"Figure{when}", one.figure, "value"),
        *([] if judged else [rule]),
        ("How large", _capital(one.size), "size"),
    ]
    method = [
        *([rule] if judged else []),
        ("Strongest ground", _told(ground, seen) if ground is not one.flag else "", "rule"),
        (
            "What was expected",
            "" if judged or ground is not one.flag else _expected(one),
            "evidence",
        ),
        ("What it rests on", _capital(one.basis), "evidence"),
        ("By chance", one.chance, "chance"),
        ("The picture", _judged_words(one).strip().removesuffix("."), "evidence"),
    ]
    changed = [html.P(f"{text}.", **data_marks(kind="revision")) for text in seen.revised]
    told = (one.flag.rule, ground.rule)
    others = [_other(flag, seen) for flag in one.rules if flag.rule not in told]
    return html.Section(
        [
            html.H2("Evidence", id="evidence"),
            _facts(rows),
            html.H3("Its number changed") if changed else None,
            *changed,
            _known(method, others),
        ],
        className="card",
        **aria_marks(labelledby="evidence"),
        **data_marks(chart=one.key, quarter=one.last, measure=measure_of(one.reading)),
    )


def _expected(one: ReportedException) -> str:
    """Say what rules expected of a figure that crosses a threshold; empty if none judged it."""
    return one.reading.method.strip().removesuffix(".")


def _facts(rows: list[tuple[str, str, str]]) -> Component:
    facts = [
        html.Div([html.Dt(words), html.Dd(f"{text}.", **data_marks(kind=kind))])
        for words, text, kind in rows
        if text
    ]
    return html.Dl(facts, className="definitions")


def _known(method: list[tuple[str, str, str]], others: list[Component]) -> Component:
    """Draw how the exception is known, folded: what it rests on, chance, and the other rules."""
    return folded_method(
        _facts(method),
        html.H3("Other rules on this run") if others else None,
        html.Ul(others, className="ruled") if others else None,
    )


def measure_of(reading: Reading) -> str | None:
    """Return the measure for an address: the rate if the values drawn are rates, otherwise None."""
    return reading.measure.value if reading.measure is Measure.RATE else None


def _other(flag: Flag, seen: SeenException) -> Component:
    return html.Li(f"{_told(flag, seen)}.", **data_marks(kind="rule"))


def _told(flag: Flag, seen: SeenException) -> str:
    """Describe a flag's rule. Its quarter is named unless the page shows the same quarter."""
    return _capital(flag.told(seen.now.reading.quarter))


def _link(one: ReportedException) -> Callable[[Quarter], str]:
    measure = measure_of(one.reading)
    return lambda quarter: addresses.quarter_address(one.key, quarter, measure=measure)


def _capital(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}" if text else ""
