"""The overview: the exceptions to discuss, the returns that came in, and every indicator."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from dash import html
from dash.development.base_component import Component

from dashboard import number_formats
from dashboard.assurance.plan_exceptions import PlanException
from dashboard.exceptions.agenda import AgendaItem
from dashboard.exceptions.first_page.left_over import NOTHING_LEFT, LeftOver
from dashboard.exceptions.first_page.line_standings import (
    LineGroup,
    LineStanding,
    group_counts,
    group_words,
)
from dashboard.exceptions.first_page.shared_matter import SharedMatter
from dashboard.exceptions.first_page.watch_list import WatchItem, WatchReason
from dashboard.exceptions.parts import DrivingPart
from dashboard.quarters import Quarter
from dashboard.readings.readings import Reading
from dashboard.returns.receipts import Receipt
from layouts.assurance.plan_section import plan_section
from layouts.exceptions import entries
from layouts.exceptions.left_over import OverdueAction, left_section
from layouts.frame import addresses, shell
from layouts.frame.attributes import aria_marks, current_mark, data_marks
from layouts.frame.empty import no_returns
from layouts.frame.file_menu import file_menu, quarter_pack
from layouts.frame.inputs import FormInput, narrow_fold
from layouts.frame.painted_text import Painted
from layouts.frame.style import mark_of
from layouts.indicators import quarter_grid
from layouts.indicators.awaiting_release import AwaitingFigure, awaiting_section
from layouts.indicators.legend import grid_legend
from layouts.indicators.quarter_grid import GridOrder
from layouts.people.agency_waits import NOTHING_WAITS, AgencyWaits, waits_section
from layouts.people.since_looked import since_place
from layouts.pictures.sheet.marks import mark_svg
from layouts.returns.receipt_marks import receipt_tick, receipt_words
from layouts.thresholds.late_levels import LateLine, late_section


@dataclass(frozen=True, slots=True)
class Sent:
    """One agency's returns in the last four quarters, up to the page's quarter.

    `address` opens the return of the last quarter; empty if there is no return.
    """

    agency: str
    receipts: tuple[Receipt, ...]
    address: str = ""


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """Every indicator in one quarter, or only the indicators of a chosen lead or priority.

    `answer` is the headline, one or two sentences. `items` are the first exceptions to discuss,
    highest ranked first; `every` is the number of all exceptions. `standings` are all lines, each
    in its group. `apart` are notes on indicators without an exception. `waiting` names the
    indicators whose returns have not come in. `sources` names the comparators and the population
    that the page uses. `rug` is the quarter grid, None in an empty store. `nothing` is said if
    nothing stands out. `order` is the order of the grid. `shared` is the shock that many lines
    share, with its lines under it.
    `drivers` are the parts that make up most of the change behind an exception, by indicator.
    `later` says that a later quarter is over, and what has come of it. `today` is the day of the
    request. `late` are thresholds and targets that were changed after the figures were known, and
    `plan` the exceptions of the plan on a page. `awaiting` is what the reader's agency sent, and
    `waits` what waits for it.
    """

    answer: tuple[str, ...]
    standings: tuple[LineStanding, ...]
    items: tuple[AgendaItem, ...]
    apart: tuple[WatchItem, ...]
    sent: tuple[Sent, ...]
    waiting: str
    sources: str
    rug: quarter_grid.QuarterGrid | None
    leads: tuple[str, ...]
    priorities: tuple[str, ...]
    lead: str = ""
    priority: str = ""
    every: int = 0
    left: LeftOver = NOTHING_LEFT
    overdue: tuple[OverdueAction, ...] = ()
    nothing: str = ""
    order: GridOrder = GridOrder.THEME
    shared: SharedMatter | None = None
    later: tuple[str, ...] = ()
    today: date | None = None
    late: tuple[LateLine, ...] = ()
    plan: tuple[PlanException, ...] = ()
    awaiting: tuple[AwaitingFigure, ...] = ()
    waits: AgencyWaits = NOTHING_WAITS
    drivers: Mapping[str, DrivingPart] = field(default_factory=dict)


def layout(view: View) -> Component:
    """Draw the overview. In an empty store, draw how to load the first return."""
    if view.rug is None:
        return shell.whole_page(view.frame, no_returns(), awaiting_section(view.awaiting))
    return shell.whole_page(
        view.frame,
        html.Div(
            [html.P(one) for one in view.answer], className="answer", **data_marks(kind="text")
        ),
        html.P(" ".join(view.later), className="later", **data_marks(kind="count"))
        if view.later
        else None,
        waits_section(view.waits),
        since_place(),
        html.Div([_says(view), sent_section(view)], className="columns overview"),
        awaiting_section(view.awaiting),
        late_section(view.late),
        left_section(view.left, view.frame.chosen, view.lead, view.priority, view.overdue),
        plan_section(view.plan),
        _rug(view, view.rug),
    )


def _says(view: View) -> Component:
    chosen = view.frame.chosen
    missed = [o for o in view.standings if o.standing is LineGroup.AGAINST and o.newly_missed]
    body: Component = entries.exception_entries(
        view.items,
        chosen,
        others=entries.OtherMatters(missed, view.shared),
        drivers=view.drivers,
    )
    if not view.items and not missed and view.shared is None:
        body = html.P(view.nothing, **data_marks(kind="count"))
    every = f"All {number_formats.number_word(view.every)}" if view.every > 1 else "All exceptions"
    lead, priority = view.lead, view.priority
    more = html.A(every, href=addresses.exceptions_address(chosen, lead=lead, priority=priority))
    ranked = html.A("How they are ranked", href="/about#ranking")
    wall = html.A("As slides", href=addresses.meeting_address(chosen))
    return html.Section(
        [
            html.Div(
                [
                    html.H2("What deserves the meeting’s time", id="says"),
                    html.P([more, " ", ranked, " ", wall], className="ways"),
                    file_menu(view.frame.address, "this list", "says"),
                ],
                className="card-head",
            ),
            _states_are_todays() if chosen and view.items else None,
            body,
            _apart(view),
        ],
        className="card",
        **aria_marks(labelledby="says"),
    )


def _states_are_todays() -> Component:
    """Say on the page of an earlier quarter that what was recorded is shown as it is today."""
    return html.P(
        "Figures are of this quarter; what was recorded since is shown too.", className="soft"
    )


def _apart(view: View) -> Component | None:
    """Draw the notes on indicators without an exception, apart from the exceptions.

    None if there are no notes.
    """
    worst = [o for o in view.standings if o.standing is LineGroup.AGAINST and not o.newly_missed]
    if not view.apart and not worst:
        return None
    heads = {
        WatchReason.TARGET: "Not flagged, target missed",
        WatchReason.SIDE: "Not flagged, on one side for long",
        WatchReason.CHANGE: "Not flagged, changed most",
    }
    groups = [(head, [m for m in view.apart if m.why is why]) for why, head in heads.items()]
    drawn = [_watched(head, group) for head, group in groups if group]
    if worst:
        lines = html.Ul([_worst(one) for one in worst], className="said")
        drawn.insert(0, html.Div([html.H3("Moved against its direction"), lines]))
    return html.Div(drawn, className="apart-from")


def _watched(head: str, matters: list[WatchItem]) -> Component:
    """Draw notes under their heading; a narrow page folds those that are not on targets."""
    rows = [_matter(matter) for matter in matters]
    why = matters[0].why
    if why is WatchReason.TARGET:
        return html.Div([html.H3(head), html.Ul(rows, className="said")])
    many = number_formats.plural_text(len(rows), "line")
    fold = narrow_fold(why.name.lower(), f"{head}: {many}")
    return html.Div(
        [html.H3(head), fold, html.Ul(rows, className="said foldable")], className="folds"
    )


def _worst(standing: LineStanding) -> Component:
    """Draw a line whose figure is the worst of its record, and which no rule judges."""
    reading = standing.reading
    to = addresses.quarter_address(reading.indicator.key, reading.quarter)
    return html.Li(
        [
            Painted(mark_svg(mark_of(reading.states[-1]), 18)),
            html.A(standing.sentence, href=to, **data_marks(kind="words")),
        ],
        **data_marks(chart=reading.indicator.key, quarter=reading.quarter),
    )


def _standings(standings: tuple[LineStanding, ...]) -> Component:
    """Draw how many lines are in each group, and name those that cannot be judged, with the why."""
    rows = []
    for group, many in group_counts(standings):
        if many:
            count = html.Strong(str(many), **data_marks(kind="count"))
            rows.append(html.Li([count, f" {group_words(group, many)}", *_why(group, standings)]))
    return html.Ul(rows, className="standings", **aria_marks(label="Every line and its group"))


def _why(group: LineGroup, standings: tuple[LineStanding, ...]) -> list[Component | str]:
    """Draw the names of the lines that cannot be judged or were not received."""
    if group not in (LineGroup.NOT_JUDGED, LineGroup.NOT_RECEIVED):
        return []
    named: dict[str, list[str]] = {}
    for one in standings:
        if one.standing is group:
            named.setdefault(one.words, []).append(one.indicator.short)
    said = [f"{', '.join(names)}{f' ({why})' if why else ''}" for why, names in named.items()]
    return [html.Small(f": {'; '.join(said)}", className="soft", **data_marks(kind="count"))]


def _matter(matter: WatchItem) -> Component:
    reading = matter.reading
    measure = reading.measure if reading.measure.value != "number" else None
    to = addresses.quarter_address(reading.indicator.key, reading.quarter, measure=measure)
    return html.Li(
        [
            Painted(mark_svg(mark_of(reading.states[-1]), 18)),
            html.A(matter.sentence, href=to, **data_marks(kind="words")),
        ],
        **data_marks(chart=reading.indicator.key, quarter=reading.quarter),
    )


def sent_section(view: View) -> Component:
    """Draw which agencies' returns came in, in the latest quarters."""
    quarters = [receipt.quarter for receipt in view.sent[0].receipts] if view.sent else []
    head = html.Tr(
        [
            html.Th("Agency", scope="col"),
            *(html.Th(_short(quarter), scope="col") for quarter in quarters),
            html.Th("This quarter", scope="col"),
        ]
    )
    return html.Section(
        [
            html.Div(
                [
                    html.H2("What came in", id="came"),
                    file_menu(view.frame.address, "what came in", "came") if view.sent else None,
                ],
                className="card-head",
            ),
            narrow_fold("came", "Show each agency"),
            html.Table(
                [html.Thead(head), html.Tbody([_agency(sent, view.today) for sent in view.sent])],
                className="came foldable",
            ),
            html.P([html.Strong("Waiting: "), view.waiting], className="waiting foldable")
            if view.waiting
            else None,
            html.P(
                [
                    view.sources,
                    " ",
                    html.A("Data quality", href=addresses.quality_address(view.frame.chosen)),
                ],
                className="soft foldable",
            ),
        ],
        className="card folds",
        **aria_marks(labelledby="came"),
    )


def _short(quarter: Quarter) -> list[Component | str]:
    return [html.Span(f"{quarter.year_label} ", className="unseen"), f"Q{quarter.number}"]


def _agency(sent: Sent, today: date | None) -> Component:
    last = sent.receipts[-1]
    said = receipt_words(last, today)
    return html.Tr(
        [
            html.Th(sent.agency, scope="row"),
            *(
                html.Td(receipt_tick(r, today), **data_marks(quarter=r.quarter))
                for r in sent.receipts
            ),
            html.Td(html.A(said, href=sent.address) if sent.address else said),
        ],
        **data_marks(agency=last.agency),
    )


def _rug(view: View, given: quarter_grid.QuarterGrid) -> Component:
    readings = [reading for group in given.groups for reading in group.rows]
    return html.Section(
        [
            html.Div(
                [
                    html.H2("Every indicator, twelve quarters", id="every"),
                    narrow_fold(
                        "filter",
                        "Choose a lead or a priority",
                        is_open=bool(view.lead or view.priority),
                    ),
                    _filter(view),
                ],
                className="card-head folds",
            ),
            html.Div(
                [
                    _standings(view.standings) if readings else None,
                    _order(view),
                    file_menu(view.frame.address, "every indicator"),
                ],
                className="card-head",
            ),
            quarter_grid.layout(given)
            if readings
            else html.P("No line has this lead and this priority. Choose another, or all."),
            _keys(readings),
            quarter_pack(
                addresses.themes_address(view.frame.chosen),
                f"all of {given.quarter}",
                addresses.report_address(given.quarter),
            ),
        ],
        className="card",
        **aria_marks(labelledby="every"),
    )


def _keys(readings: list[Reading]) -> Component:
    """Draw what the marks of the grid mean, and what its colours do not say."""
    note = html.P(
        "Each square is a quarter and opens it. Most volumes have no good direction, so they are"
        " never blue or orange. A change in per cent is left out where the base is under 20.",
        className="note",
        **data_marks(kind="text"),
    )
    body = html.Div([grid_legend(readings, quarter_grid.QUARTERS), note], className="foldable")
    return html.Div([narrow_fold("keys", "Show what the marks mean"), body], className="folds")


def _order(view: View) -> Component:
    """Draw the links that order the grid by theme, or by what stands out first."""
    words = {GridOrder.THEME: "By theme", GridOrder.STATE: "By state"}
    links = []
    for order, said in words.items():
        to = addresses.overview_address(view.frame.chosen, view.lead, view.priority, order)
        marks = current_mark(order is view.order) | data_marks(keep=f"order-{order.value}")
        links.append(html.A(said, href=f"{to}#every", **marks))
    return html.Div(
        links, className="switch", role="group", **aria_marks(label="Order of the grid")
    )


def _filter(view: View) -> Component:
    chosen = view.frame.chosen
    return html.Form(
        [
            _select("lead", "Lead", view.leads, view.lead),
            _select("priority", "Priority", view.priorities, view.priority),
            FormInput(type="hidden", name="quarter", value=chosen.address) if chosen else None,
            FormInput(type="hidden", name="order", value=view.order.value)
            if view.order is not GridOrder.THEME
            else None,
            html.Button("Show", type="submit"),
            html.A("Show all", href=addresses.overview_address(chosen, order=view.order))
            if view.lead or view.priority
            else None,
        ],
        action="/",
        method="get",
        className="filter foldable",
    )


def _select(name: str, title: str, choices: tuple[str, ...], chosen: str) -> Component:
    options = [html.Option("all", value="")]
    options += [html.Option(c, value=c, selected=c == chosen or None) for c in choices]
    return html.Label([title, " ", html.Select(options, name=name)])
