"""The returns of all agencies by quarter, with what is to be done next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dash import html
from dash.development.base_component import Component

from dashboard.number_formats import long_date
from dashboard.quarter_life.next_steps import NextStep
from dashboard.quarter_life.quarter_states import QuarterLife, ReturnLife, ReturnStage
from dashboard.quarters import Quarter
from layouts.frame import addresses, shell
from layouts.frame.attributes import aria_marks, data_marks, scroll_marks
from layouts.returns.quarter_words import stage_words, timely_words
from layouts.returns.sent_returns import (
    TIMELINESS,
    draft_address,
    follow_address,
    imports_address,
    quarter_life_address,
)

NOTHING = "Nothing is to be done about an open quarter."
NO_QUARTER = (
    "No quarter is known yet. Open the first one, load its returns, or make the demonstration."
)
NO_RETURN = (
    "No return is shown to you: whoever has a role of exactly one agency that is asked for figures"
    " sees that agency’s."
)
PRESSING = (ReturnStage.LATE, ReturnStage.SENT, ReturnStage.CORRECTED, ReturnStage.ANSWERED)
"""How far returns are that are drawn in bold: somebody waits for the analyst, or the reverse."""


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """The quarters, oldest first, and what is to be done about those that are open.

    `agencies` are the short titles of the agencies that are asked something, by key. `to_open` is
    the quarter to be opened next; None if it is open, or for who opens none. `whole` says whether
    the reader sees the returns of all agencies. `waiting` are the returns that wait to be taken in,
    with their numbers as drafts, and `sends`, `imports` and `follows` say whether the reader sends
    returns, imports files, and reads which values are followed up.
    """

    lives: tuple[QuarterLife, ...]
    agencies: Mapping[str, str] = field(default_factory=dict)
    steps: tuple[NextStep, ...] = ()
    to_open: Quarter | None = None
    whole: bool = True
    waiting: tuple[tuple[str, int], ...] = ()
    sends: bool = False
    imports: bool = False
    follows: bool = False


def layout(view: View) -> Component:
    """Draw the page."""
    parts = (_ways(view), _next(view) if view.whole else None, _matrix(view))
    return shell.whole_page(view.frame, *(part for part in parts if part is not None))


def _next(view: View) -> Component:
    steps = [_taking_in(*one) for one in view.waiting]
    steps += [_step(one) for one in view.steps]
    if view.to_open is not None:
        steps.append(_opening(view.to_open))
    body = html.Ul(steps, className="ruled") if steps else html.P(NOTHING)
    return html.Section(
        [html.H2("To do next", id="next"), body],
        className="card wide",
        **aria_marks(labelledby="next"),
    )


def _ways(view: View) -> Component:
    """Draw the ways on: to send a return, to followed values, to the returns over time."""
    ways: list[Component] = []
    if view.sends:
        words = "Take a blank, or send a return"
        ways.append(html.A(words, href=addresses.sending_address(), className="button"))
    if view.imports:
        words = "Import published statistics, or own history"
        ways.append(html.A(words, href=imports_address(), className="button"))
    if view.follows:
        ways.append(html.A("Values to follow up", href=follow_address(), className="button"))
    ways.append(html.A("Returns over time", href=TIMELINESS, className="button"))
    return html.P(ways, className="ways")


def _taking_in(words: str, number: int) -> Component:
    told = " was sent off and waits to be taken in."
    return html.Li([html.A(words, href=draft_address(number)), told], **data_marks(kind="text"))


def _step(one: NextStep) -> Component:
    agency = one.agencies[0] if len(one.agencies) == 1 else ""
    to = quarter_life_address(one.quarter, agency=agency)
    return html.Li(
        [html.A(str(one.quarter), href=to), f": {one.sentence}"],
        **data_marks(quarter=one.quarter, kind="text"),
    )


def _opening(quarter: Quarter) -> Component:
    sentence = f": it was over on {long_date(quarter.last_day)}. Open it to ask for its returns."
    to = quarter_life_address(quarter)
    return html.Li(
        [html.A(str(quarter), href=to), sentence], **data_marks(quarter=quarter, kind="text")
    )


def _matrix(view: View) -> Component:
    if not view.lives:
        body: Sequence[Component] = [html.P(NO_QUARTER)]
    elif not view.agencies:
        body = [html.P(NO_RETURN, **data_marks(kind="text"))]
    else:
        heads = [
            html.Th("Agency", scope="col"),
            *(_head(life) for life in view.lives),
            html.Th("In time", scope="col"),
        ]
        rows = [_row(view, key, title) for key, title in view.agencies.items()]
        table = html.Table([html.Thead(html.Tr(heads)), html.Tbody(rows)])
        label = "Table: returns by agency and quarter"
        marks = scroll_marks(label=label)
        marks["className"] += " at-wide"
        body = [html.Div(table, **marks), _by_quarter(view)]
    return html.Section(
        [html.H2("Returns by agency and quarter", id="returns"), *body],
        className="card wide",
        **aria_marks(labelledby="returns"),
    )


def _by_quarter(view: View) -> Component:
    """Draw for a phone what the table says, the newest quarter first and open."""
    latest = view.lives[-1].quarter
    quarters = [_quarter(view, life, life.quarter == latest) for life in reversed(view.lives)]
    known = ((key, _known(view, key)) for key in view.agencies)
    timely = [_fact(view.agencies[key], timely_words(sent)) for key, sent in known]
    timely_part = html.Details([html.Summary("In time"), html.Dl(timely, className="facts")])
    return html.Div([*quarters, timely_part], className="at-narrow by-quarter")


def _quarter(view: View, life: QuarterLife, is_open: bool) -> Component:
    facts = [
        _fact(title, _link(one))
        for key, title in view.agencies.items()
        if (one := life.return_of(key)) is not None
    ]
    link = html.A(f"All of {life.quarter}", href=quarter_life_address(life.quarter))
    body = [html.Dl(facts, className="facts"), html.P(link)]
    summary = html.Summary(f"{life.quarter}, {life.stage.value}")
    return html.Details([summary, *body], open=is_open or None)


def _fact(term: str, told: str | Component) -> Component:
    return html.Div([html.Dt(term), html.Dd(told)])


def _head(life: QuarterLife) -> Component:
    name, to = str(life.quarter), quarter_life_address(life.quarter)
    told = html.Small(life.stage.value, className="soft")
    return html.Th(
        [html.A(name, href=to) if life.asked else name, html.Br(), told],
        scope="col",
        **data_marks(quarter=life.quarter),
    )


def _row(view: View, key: str, title: str) -> Component:
    cells = [_cell(life.return_of(key)) for life in view.lives]
    timely = html.Td(timely_words(_known(view, key)), **data_marks(agency=key, kind="count"))
    return html.Tr([html.Th(title, scope="row"), *cells, timely])


def _known(view: View, key: str) -> tuple[ReturnLife, ...]:
    found = (life.return_of(key) for life in view.lives)
    return tuple(one for one in found if one is not None)


def _cell(one: ReturnLife | None) -> Component:
    if one is None:
        return html.Td("")
    return html.Td(_link(one), **data_marks(quarter=one.quarter, agency=one.agency, kind="state"))


def _link(one: ReturnLife) -> Component:
    words = stage_words(one)
    to = quarter_life_address(one.quarter, agency=one.agency)
    return html.A(html.Strong(words) if one.stage in PRESSING else words, href=to)
