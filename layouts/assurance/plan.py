"""The plan on a page: the framework's table with the state of each activity, and priorities."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dash import html
from dash.development.base_component import Component

from dashboard.assurance.plan_counts import YearCount
from dashboard.assurance.plan_entries import PlanEntry, PlanPart, Rhythm
from dashboard.assurance.plan_exceptions import PlanException
from dashboard.assurance.plan_standings import EntryStanding, PlanState
from dashboard.number_formats import long_date, short_date
from layouts.assurance.deep_dives.dive_words import dives_address
from layouts.assurance.entry_forms import adding_form, beginning_form
from layouts.assurance.evidence.evidence_words import evidence_address
from layouts.assurance.inspections.inspection_words import inspections_address
from layouts.assurance.plan_section import plan_section
from layouts.assurance.plan_words import (
    PART_TITLES,
    RHYTHM_TITLES,
    audits_address,
    outcome_link,
    scrutiny_address,
    state_tag,
    topics_address,
)
from layouts.assurance.record_forms import RecordForms
from layouts.assurance.reviews.review_words import learning_address, reviews_address
from layouts.assurance.schools.school_words import schools_address
from layouts.assurance.section11.section11_words import section11_address
from layouts.assurance.voices.voice_words import voices_address
from layouts.assurance.yearly.paper_addresses import papers_address
from layouts.frame import addresses, shell
from layouts.frame.attributes import aria_marks, data_marks
from layouts.tables.stacked_tables import stacked_table

EMPTY = "There is no plan yet."
NO_PRIORITY = "No priority of the business plan is in the plan yet."
ON_PAPER = "/assets/plan.css"
"""The styles of the plan on paper, which no other page loads."""
TABLE = (PlanPart.AUDIT, PlanPart.ENGAGEMENT, PlanPart.REPORTING)
"""The rows of the framework's table."""


@dataclass(frozen=True, slots=True)
class PriorityLinks:
    """What is tied to a priority: its indicators with their titles, its topics, open actions."""

    indicators: tuple[tuple[str, str], ...] = ()
    topics: tuple[tuple[int, str], ...] = ()
    actions: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """The plan on a day: each entry as it stands, what is counted, and what is an exception.

    `links` are what is tied to each priority, by the number of its entry. `lines` are the
    indicators that a new priority may be about: keys and titles. `keeps` says whether the reader
    keeps the plan, and `reads_reviews` whether the register of practice reviews.
    """

    standings: tuple[EntryStanding, ...]
    counts: tuple[YearCount, ...] = ()
    exceptions: tuple[PlanException, ...] = ()
    links: Mapping[int, PriorityLinks] = field(default_factory=dict)
    lines: tuple[tuple[str, str], ...] = ()
    keeps: bool = False
    reads_reviews: bool = False
    forms: RecordForms


def layout(view: View) -> Component:
    """Draw the page."""
    parts = (
        html.Link(rel="stylesheet", href=ON_PAPER),
        view.forms.summary(),
        _table(view) if view.standings else _nothing(view),
        plan_section(view.exceptions),
        _priorities(view) if view.standings else None,
        _keeping(view) if view.keeps and view.standings else None,
    )
    return shell.whole_page(view.frame, *(part for part in parts if part is not None))


def _nothing(view: View) -> Component:
    begin = [beginning_form(view.forms)] if view.keeps else []
    return html.Section([html.P(EMPTY), *begin, _ways(view)], className="card wide")


def _ways(view: View) -> Component:
    links = [
        html.A("Topics of audits", href=topics_address()),
        html.A("Independent scrutiny", href=scrutiny_address()),
        html.A("Case file audits", href=audits_address()),
        html.A("Inspections", href=inspections_address()),
        html.A("Evidence by theme", href=evidence_address()),
        html.A("Yearly reports", href=papers_address()),
        html.A("Section 11", href=section11_address()),
        html.A("Schools and early years", href=schools_address()),
        html.A("Voices", href=voices_address()),
        html.A("Deep-dives", href=dives_address()),
        html.A("Learning from practice reviews", href=learning_address()),
    ]
    if view.reads_reviews:
        links.append(html.A("Practice reviews", href=reviews_address()))
    return html.P([*links], className="ways")


def _table(view: View) -> Component:
    heads = ["What", *(RHYTHM_TITLES[one] for one in Rhythm)]
    rows = [_row(view, part) for part in TABLE]
    return html.Section(
        [
            html.Div(
                [
                    html.H2("Activities and how far each is", id="table"),
                    _ways(view),
                ],
                className="card-head",
            ),
            stacked_table(heads, rows, name="plan", caption="The plan on a page"),
        ],
        className="card wide",
        **aria_marks(labelledby="table"),
    )


def _row(view: View, part: PlanPart) -> html.Tr:
    cells = [
        html.Td([_activities(view, [one for one in view.standings if _is_at(one, part, rhythm)])])
        for rhythm in Rhythm
    ]
    return html.Tr([html.Th(PART_TITLES[part], scope="row"), *cells])


def _is_at(one: EntryStanding, part: PlanPart, rhythm: Rhythm) -> bool:
    return one.entry.part is part and one.entry.rhythm is rhythm


def _activities(view: View, found: list[EntryStanding]) -> Component:
    if not found:
        return html.Span("nothing planned", className="soft")
    counts = {one.entry.entry: one for one in view.counts}
    return html.Ul([_activity(one, counts.get(one.entry.entry)) for one in found])


def _activity(one: EntryStanding, count: YearCount | None) -> Component:
    now, settled = one.now, one.now.settled
    told = f"{now.cycle.title}; {one.entry.owner}; {due_words(one)}"
    came = outcome_link(settled)
    because = settled.text if settled and now.state is PlanState.NOT_NEEDED else ""
    parts = [
        html.A(one.entry.title, href=addresses.plan_address(one.entry.entry)),
        state_tag(now),
        html.Small(told, className="soft"),
        html.Small(f"Because: {because}") if because else None,
        html.Small(came) if came is not None else None,
        html.Small(count.sentence) if count is not None else None,
    ]
    return html.Li([part for part in parts if part is not None], **data_marks(kind="text"))


def due_words(one: EntryStanding) -> str:
    """Say when an entry is due next: "due 31 Dec 2026", "was due 30 Sep 2026"."""
    late = one.now.state is PlanState.LATE
    if one.now.is_settled:
        return f"next due {short_date(one.next_due)}"
    moved = f", moved from {short_date(one.now.was_due)}" if one.now.was_due else ""
    return f"{'was due' if late else 'due'} {short_date(one.now.due)}{moved}"


def _priorities(view: View) -> Component:
    found = [one for one in view.standings if one.entry.part is PlanPart.PRIORITY]
    body: Component = html.P(NO_PRIORITY)
    if found:
        links = {one.entry.entry: view.links.get(one.entry.entry) for one in found}
        items = [_priority(one, links[one.entry.entry] or PriorityLinks()) for one in found]
        body = html.Ul(items, className="ruled")
    return html.Section(
        [html.H2(PART_TITLES[PlanPart.PRIORITY], id="priorities"), body],
        className="card wide",
        **aria_marks(labelledby="priorities"),
    )


def _priority(one: EntryStanding, tied: PriorityLinks) -> Component:
    entry: PlanEntry = one.entry
    due = f"{one.now.cycle.title}, due {long_date(one.now.due)}"
    lines = [(title, addresses.indicator_address(key)) for key, title in tied.indicators]
    topics = [(title, f"{topics_address()}#topic-{number}") for number, title in tied.topics]
    actions = [(title, addresses.action_address(number)) for number, title in tied.actions]
    return html.Li(
        [
            html.P(
                [
                    html.A(entry.title, href=addresses.plan_address(entry.entry)),
                    " ",
                    state_tag(one.now),
                ],
                className="story",
            ),
            html.P(f"{entry.owner}; {due}", className="soft"),
            html.Dl(
                [
                    _tied("Indicators", lines, "no indicator is tied to it"),
                    _tied("Audits", topics, "no topic of an audit is tied to it"),
                    _tied("Open actions", actions, "no open action is measured by its indicators"),
                ],
                className="facts tied",
            ),
        ],
        **data_marks(kind="text"),
    )


def _tied(term: str, links: list[tuple[str, str]], nothing: str) -> Component:
    if not links:
        return html.Div([html.Dt(term), html.Dd(nothing)])
    items = [html.Li(html.A(title, href=to)) for title, to in links]
    return html.Div([html.Dt(term), html.Dd(html.Ul(items))])


def _keeping(view: View) -> Component:
    return html.Section(
        [html.H2("Keep the plan", id="keep"), adding_form(view.forms, view.lines)],
        className="card wide on-plan",
        **aria_marks(labelledby="keep"),
    )
