"""The page of one exception: its sentence, its chart, its evidence and its history."""

from dataclasses import dataclass, field

from dash import html
from dash.development.base_component import Component

from dashboard import number_formats
from dashboard.exceptions.agenda import AgendaItem, ListedState
from dashboard.exceptions.agenda_filter import AgendaFilter, ListPlace
from dashboard.exceptions.exceptions import ReportedException
from dashboard.exceptions.ranking import RankingPoints
from layouts.commentary.audited import NOT_AUDITED, AuditedSection, audited_section
from layouts.commentary.told import NO_COMMENTARY, CommentarySection, commentary_section
from layouts.exceptions.entries import exception_address
from layouts.exceptions.evidence import SeenException, chart, evidence, measure_of
from layouts.exceptions.life import NextStepForm, Records, life, refused
from layouts.exceptions.overturned import LapsedView, lapsed
from layouts.exceptions.turning import turning
from layouts.frame import addresses, shell
from layouts.frame.attributes import aria_marks, data_marks

UNNAMED = "No part can be named: the change is spread out, or some of it is hidden"
"""The words for a breakdown of which no sentence can be made, whatever the reason."""


@dataclass(frozen=True, slots=True)
class PartsBehind:
    """One breakdown of the indicator.

    `sentence` says how the parts changed in the exception's last quarter. `address` is the address
    of the parts.
    """

    title: str
    sentence: str
    address: str


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """One exception as seen in a quarter.

    `then` is the exception as it was in its own last quarter. The page draws, compares, splits and
    ranks `then`. As long as the exception lasts, `then` and the exception in `item` are the same.
    `revised` are sentences about figures of the exception that were changed later. `asked` is the
    form for a steward's next step, with anything already typed and its faults; None for any other
    reader. `records` say of each step, for a steward, whether it is a draft. `place` is the
    exception's place in the list of the quarter, limited by the choices `within`; None if it is not
    in the list. `follow` are words and addresses of what the reader may begin from the exception.
    `audited` is what was audited because of it, and what was found about its line.
    """

    item: AgendaItem
    then: ReportedException
    ours: str
    points: tuple[RankingPoints, ...]
    behind: tuple[PartsBehind, ...]
    revised: tuple[str, ...]
    questions: tuple[str, ...]
    asked: NextStepForm | None = None
    records: Records = field(default_factory=dict)
    place: ListPlace | None = None
    follow: tuple[tuple[str, str], ...] = ()
    within: tuple[str, ...] = ()
    commentary: CommentarySection = NO_COMMENTARY
    audited: AuditedSection = NOT_AUDITED


def layout(view: View | LapsedView) -> Component:
    """Draw the page: the evidence on the left, the stage and history on the right."""
    if isinstance(view, LapsedView):
        return lapsed(view)
    seen = SeenException(
        view.item.exception,
        view.then,
        view.ours,
        f"{_line_address(view)}#figures",
        view.revised,
        exception_address(view.item, view.frame.chosen),
    )
    said = commentary_section(view.commentary)
    main = [chart(seen), said, evidence(seen), _compared(view), _behind(view), _rank(view)]
    audited = audited_section(view.audited)
    beside = [life(view.item, view.asked, view.records), audited, _ask(view), _on(view)]
    return shell.whole_page(
        view.frame,
        turning(view.place, view.frame.chosen, view.within),
        refused(view.asked),
        html.Div(
            [
                html.Div([part for part in main if part], className="stack"),
                html.Div([part for part in beside if part], className="stack"),
            ],
            className="columns",
        ),
    )


def _compared(view: View) -> Component | None:
    """Draw our own figure above the comparators' figures, each with its year.

    If the indicator has no comparator, draw the reason; None if there is no reason either.
    """
    one = view.then
    reading = next((r for r in one.readings if r.comparators), None)
    if reading is None:
        why = one.indicator.no_comparator
        if not why:
            return None
        words = html.P(f"{why[0].upper()}{why[1:]}.", **data_marks(kind="text"))
        return _plain("compared", "Compared", words)
    rows = []
    for line in reading.comparators:
        latest = line.latest
        if line.area.shown and latest is not None and latest.value is not None:
            of = "" if latest.members == latest.of else f" ({latest.members} of {latest.of})"
            text = number_formats.figure_text(
                latest.value, number_formats.exact_unit(reading.series.unit), 1
            )
            name = html.Dt(f"{line.area.title}{of}, {number_formats.year_of(latest.year)}")
            figure = html.Dd(text, **data_marks(kind="comparator", part=line.area.key))
            rows.append(html.Div([name, figure]))
    ours = reading.series.value(one.last)
    if ours is not None:
        text = number_formats.figure_text(ours, reading.series.unit, 1)
        term = html.Dt(f"{view.ours}, {one.last}: {reading.unit_line}")
        rows.insert(0, html.Div([term, html.Dd(text, **data_marks(kind="value"))]))
    body = html.Dl(rows, className="facts")
    marked = {"chart": one.key, "quarter": one.last, "measure": measure_of(reading)}
    return _plain("compared", "Compared", body, **marked)


def _behind(view: View) -> Component | None:
    if not view.behind:
        return None
    told = {behind.sentence or UNNAMED for behind in view.behind}
    once = told.pop() if len(told) == 1 else ""
    items = [
        html.Li(
            [
                html.A(behind.title, href=behind.address),
                _contribution(behind.sentence or UNNAMED) if not once else None,
            ]
        )
        for behind in view.behind
    ]
    one = view.then
    body = html.Div([_contribution(once), html.Ul(items, className="ruled")])
    return _plain("behind", "The parts behind it", body, chart=one.key, quarter=one.last)


def _contribution(sentence: str) -> Component | None:
    if not sentence:
        return None
    return html.P(sentence, className="soft", **data_marks(kind="contribution"))


def _rank(view: View) -> Component:
    """Draw why the exception has its rank: the points for each reason."""
    one = view.then
    head = html.Tr([html.Th(words, scope="col") for words in ("Ground", "Points", "Why")])
    rows = [
        html.Tr(
            [
                html.Th(each.ground, scope="row"),
                html.Td(_points(each.points, each.most), **data_marks(kind="points")),
                html.Td(each.words, **data_marks(kind="ground")),
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
                html.Td(_points(total, most), **data_marks(kind="points")),
                html.Td(html.A("How they are ranked", href="/about#ranking")),
            ],
            className="apart",
        )
    )
    table = html.Table([html.Thead(head), html.Tbody(rows)])
    title = "Why it has this place in the list"
    if not view.item.exception.is_current:
        title = f"{title}, by {one.last}"
    return html.Details(
        [html.Summary(html.H2(title)), table],
        className="card",
        **data_marks(keep="rank", chart=one.key, quarter=one.last),
    )


def _points(points: float, most: float) -> str:
    return f"{number_formats.figure_text(points, number_formats.RATE)} of {most:g}"


def _ask(view: View) -> Component | None:
    if not view.questions:
        return None
    questions = html.Ul([html.Li(q) for q in view.questions], className="questions")
    return _plain("ask", "Ask the meeting", questions)


def _on(view: View) -> Component:
    one = view.item.exception
    behind = addresses.quarter_address(one.key, one.last, measure=_rate(one))
    links = (
        ("All quarters of this indicator", _line_address(view)),
        (f"What is behind {one.last}", behind),
        ("All exceptions", _list_address(view)),
        *view.follow,
    )
    buttons = [html.A(words, href=to, className="button") for words, to in links]
    return html.Nav(buttons, className="on", **aria_marks(label="Onwards"))


def _list_address(view: View) -> str:
    asked = AgendaFilter.from_words(view.within)
    state = ListedState(asked.state) if asked.state else None
    return addresses.exceptions_address(
        view.frame.chosen, asked.theme, asked.lead, asked.priority, state
    )


def _line_address(view: View) -> str:
    one = view.item.exception
    return addresses.indicator_address(one.key, view.frame.chosen, measure=_rate(one))


def _rate(one: ReportedException) -> str | None:
    return measure_of(one.reading)


def _plain(key: str, title: str, body: Component, **marked: object) -> Component:
    return html.Section(
        [html.H2(title, id=key), body],
        className="card",
        **aria_marks(labelledby=key),
        **data_marks(**marked),
    )
