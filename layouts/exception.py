"""One exception: its sentence, its line with the run marked, its evidence, and its life."""

from collections.abc import Callable
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dashboard import numbers
from dashboard.agenda import Item
from dashboard.exception_ranking import Points
from dashboard.exceptions import ReportedException
from dashboard.indicators import Measure
from dashboard.quarters import Quarter
from dashboard.readings import Reading
from layouts import addresses, agenda, charting, shell
from layouts.attributes import aria, data
from layouts.cards import folded, marks, picture
from layouts.charts import Run
from layouts.exception_lapsed import LapsedView, lapsed
from layouts.exception_life import Asked, life, refused


@dataclass(frozen=True, slots=True)
class Behind:
    """One way of splitting the line: its title, what it says of the last quarter, and where."""

    title: str
    sentence: str
    address: str


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """One exception as seen at a quarter.

    `revised` are sentences about figures of the run that changed. `asked` holds what a steward may
    record next, with what was typed and what is wrong with it; None for everybody else.
    """

    item: Item
    ours: str
    points: tuple[Points, ...]
    behind: tuple[Behind, ...]
    revised: tuple[str, ...]
    questions: tuple[str, ...]
    asked: Asked | None = None


def layout(view: View | LapsedView) -> Component:
    """Draw the page: what it is on the left, where it stands on the right."""
    if isinstance(view, LapsedView):
        return lapsed(view)
    main = [_chart(view), _evidence(view), _compared(view), _behind(view), _rank(view)]
    beside = [life(view.item, view.asked), _ask(view), _on(view)]
    return shell.page(
        view.frame,
        refused(view.asked),
        html.Div(
            [
                html.Div([part for part in main if part], className="stack"),
                html.Div([part for part in beside if part], className="stack"),
            ],
            className="columns",
        ),
    )


def _chart(view: View) -> Component:
    one = view.item.exception
    drawn = charting.chart(one.reading, view.ours, run=Run(one.first, one.last, one.judged))
    said = one.lasting
    return html.Figure(
        [
            html.Div(
                [
                    html.P([agenda.drawn_mark(one, 18), " ", drawn.name], className="name"),
                    html.P(f"{said[0].upper()}{said[1:]}", className="name", **data(kind="count")),
                ],
                className="card-head",
            ),
            picture(drawn, wide=True, link=_link(one)),
            html.P(_run_words(one), className="evidence", **data(kind="evidence")),
            folded(drawn, _link(one), f"{_line(view)}#figures"),
        ],
        className="card wide",
        **marks(drawn),
        **data(measure=_rate(one)),
        **aria(label=drawn.alt),
    )


def _run_words(one: ReportedException) -> str:
    where = "The bracket above the line marks the run" if _has_bracket(one) else "The run"
    span = f"{one.first} to {one.last}" if one.first != one.last else str(one.first)
    return f"{where}: {span}.{_judged_words(one)}"


def _judged_words(one: ReportedException) -> str:
    """Say what the other brackets are, where there are any."""
    if not _has_bracket(one) or not one.judged:
        return ""
    first, last, *ends = one.judged
    of = f"the average of {first} to {last}" if first != last else str(last)
    told = numbers.between(ends[0], ends[1], one.reading.series.unit)
    return (
        f" Two more brackets show the range expected of {of} from the quarters before: {told}. "
        "The grey range is that of all quarters together."
    )


def _has_bracket(one: ReportedException) -> bool:
    return not one.indicator.own_parts and not one.indicator.rare


def _evidence(view: View) -> Component:
    one = view.item.exception
    rows = [
        ("Figure", one.figure, "value"),
        ("How large", one.size, "size"),
        ("Rule", _capital(one.flag.sentence), "rule"),
        ("What it rests on", _capital(one.basis), "evidence"),
        ("By chance", one.chance, "chance"),
    ]
    facts = [
        html.Div([html.Dt(words), html.Dd(f"{text}.", **data(kind=kind))])
        for words, text, kind in rows
        if text
    ]
    changed = [html.P(f"{text}.", **data(kind="revision")) for text in view.revised]
    others = [_rule(flag.sentence, flag.reports) for flag in one.rules[1:]]
    return html.Section(
        [
            html.H2("Evidence", id="evidence"),
            html.Dl(facts, className="definitions"),
            html.H3("Its number changed") if changed else None,
            *changed,
            html.H3("Other rules on this run") if others else None,
            html.Ul(others, className="ruled") if others else None,
        ],
        className="card",
        **aria(labelledby="evidence"),
        **data(chart=one.key, quarter=one.last, measure=_rate(one)),
    )


def _rule(sentence: str, reports: bool) -> Component:
    more = "" if reports else " It marks the quarter and is not a ground of its own."
    return html.Li(f"{_capital(sentence)}.{more}", **data(kind="rule"))


def _compared(view: View) -> Component | None:
    """Draw the comparators of the line, each with its year, as figures beside ours."""
    one = view.item.exception
    reading = next((r for r in one.readings if r.comparators), None)
    if reading is None:
        why = one.indicator.no_comparator
        return (
            _plain("compared", "Compared", html.P(f"{_capital(why)}.", **data(kind="text")))
            if why
            else None
        )
    rows = []
    for line in reading.comparators:
        latest = line.latest
        if line.area.shown and latest is not None and latest.value is not None:
            of = "" if latest.members == latest.of else f" ({latest.members} of {latest.of})"
            text = numbers.figure(latest.value, reading.series.unit, 1)
            name = html.Dt(f"{line.area.title}{of}, {numbers.year_of(latest.year)}")
            figure = html.Dd(text, **data(kind="comparator", part=line.area.key))
            rows.append(html.Div([name, figure]))
    ours = reading.series.value(one.last)
    if ours is not None:
        text = numbers.figure(ours, reading.series.unit, 1)
        words = html.Dt(f"{view.ours}, {one.last}: {reading.unit_line}")
        rows.insert(0, html.Div([words, html.Dd(text, **data(kind="value"))]))
    body = html.Dl(rows, className="facts")
    marked = {"chart": one.key, "quarter": one.last, "measure": _measure(reading)}
    return _plain("compared", "Compared", body, **marked)


def _measure(reading: Reading) -> str | None:
    """Say that the values of what is drawn are rates, where they are."""
    return reading.measure.value if reading.measure is Measure.RATE else None


def _behind(view: View) -> Component | None:
    if not view.behind:
        return None
    items = [
        html.Li(
            [
                html.A(behind.title, href=behind.address),
                html.P(behind.sentence, className="soft", **data(kind="contribution"))
                if behind.sentence
                else None,
            ]
        )
        for behind in view.behind
    ]
    one = view.item.exception
    body = html.Ul(items, className="ruled")
    return _plain("behind", "The parts behind it", body, chart=one.key, quarter=one.last)


def _rank(view: View) -> Component:
    """Draw why it stands where it does: the points of each ground."""
    one = view.item.exception
    head = html.Tr([html.Th(words, scope="col") for words in ("Ground", "Points", "Why")])
    rows = [
        html.Tr(
            [
                html.Th(each.ground, scope="row"),
                html.Td(_points(each.points, each.most), **data(kind="points")),
                html.Td(each.words, **data(kind="ground")),
            ]
        )
        for each in view.points
    ]
    total = sum(each.points for each in view.points)
    most = sum(each.most for each in view.points)
    rows.append(
        html.Tr(
            [
                html.Th("Together", scope="row"),
                html.Td(_points(total, most), **data(kind="points")),
                html.Td(html.A("How they are ranked", href="/about#ranking")),
            ],
            className="apart",
        )
    )
    table = html.Table([html.Thead(head), html.Tbody(rows)])
    return html.Details(
        [html.Summary(html.H2("Why it stands where it does")), table],
        className="card",
        **data(keep="rank", chart=one.key, quarter=one.last),
    )


def _points(points: float, most: float) -> str:
    return f"{numbers.figure(points, numbers.RATE)} of {most:g}"


def _ask(view: View) -> Component | None:
    if not view.questions:
        return None
    questions = html.Ul([html.Li(q) for q in view.questions], className="questions")
    return _plain("ask", "Ask the meeting", questions)


def _on(view: View) -> Component:
    one, chosen = view.item.exception, view.frame.chosen
    links = (
        ("The line", _line(view)),
        (f"Behind {one.last}", _link(one)(one.last)),
        ("All exceptions", addresses.exceptions(chosen)),
    )
    buttons = [html.A(words, href=to, className="button") for words, to in links]
    return html.Nav(buttons, className="on", **aria(label="Onwards"))


def _line(view: View) -> str:
    one = view.item.exception
    return addresses.indicator(one.key, view.frame.chosen, measure=_rate(one))


def _link(one: ReportedException) -> Callable[[Quarter], str]:
    return lambda quarter: addresses.quarter(one.key, quarter, measure=_rate(one))


def _rate(one: ReportedException) -> str | None:
    return _measure(one.reading)


def _plain(key: str, title: str, body: Component, **marked: object) -> Component:
    return html.Section(
        [html.H2(title, id=key), body],
        className="card",
        **aria(labelledby=key),
        **data(**marked),
    )


def _capital(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}" if text else ""
