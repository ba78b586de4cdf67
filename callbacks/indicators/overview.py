"""The overview: its address and the data it gathers."""

from collections.abc import Sequence
from dataclasses import replace

from callbacks.assurance.plan_matters import plan_matters
from callbacks.commentary.awaiting_release import awaiting_figures
from callbacks.indicators.agency_waits import agency_waits
from callbacks.web.late_levels import named_late_levels
from callbacks.web.page import Page, from_catalogue
from callbacks.web.page_frame import every_exception, every_reading, known_key, make_frame
from dashboard import number_formats
from dashboard.catalogue.indicators import Catalogue, Indicator
from dashboard.exceptions.agenda import (
    AgendaItem,
    exception_agenda,
    standing_out,
    told_with_levels,
)
from dashboard.exceptions.exceptions import ReportedException
from dashboard.exceptions.first_page.headline import no_exception_sentence, quarter_headline
from dashboard.exceptions.first_page.left_over import NOTHING_LEFT, LeftOver, left_over
from dashboard.exceptions.first_page.line_standings import (
    LineGroup,
    LineStanding,
    group_words,
    line_standings,
)
from dashboard.exceptions.first_page.shared_matter import beside_matter, shared_matter
from dashboard.exceptions.first_page.watch_list import watch_items
from dashboard.exceptions.life import ExceptionStep
from dashboard.exceptions.parts import DrivingPart, driving_parts
from dashboard.figures.line_inputs import LineInputs
from dashboard.figures.lines import history_keys
from dashboard.figures.observations import Status
from dashboard.meetings.decisions import ActionOnDay, ActionState, actions_on
from dashboard.quarters import Quarter
from dashboard.readers import Audience
from dashboard.readings.readings import Reading
from dashboard.returns.later_quarters import later_quarter, later_sentences, quarters_over
from dashboard.returns.receipts import Receipt, ReceiptState
from data_access.store.gate import Gate
from layouts.exceptions.left_over import OverdueAction
from layouts.exhibits.pages import overview_exhibits
from layouts.frame import addresses
from layouts.frame.shell import PageFrame
from layouts.indicators import overview as page
from layouts.indicators import quarter_grid
from layouts.indicators.overview import Sent
from layouts.indicators.quarter_grid import GridGroup, GridOrder
from layouts.people.agency_waits import NOTHING_WAITS

SAID = 7
"""The most exceptions that the overview lists."""
LEFT = 8
"""The most exceptions that nobody took up that are listed one by one."""
RETURNS = 4
"""The number of quarters for which the overview shows the returns."""
NAMED = 4
"""The most indicators awaiting a return that are named. The rest are counted."""


def view(
    gate: Gate,
    quarter: Quarter | None = None,
    lead: str = "",
    priority: str = "",
    order: GridOrder = GridOrder.THEME,
) -> page.View:
    """Gather every indicator in one quarter, by default the latest.

    If a lead or a priority is named, only its indicators are shown. `order` is that of the grid.
    """
    catalogue = gate.catalogue()
    latest = (gate.bounds() or (None, None))[1]
    leads = tuple(sorted({i.lead for i in catalogue.indicators if i.lead}))
    priorities = tuple(sorted({i.priority for i in catalogue.indicators if i.priority}))
    if lead:
        known_key(lead, leads, "lead", lambda name: addresses.overview_address(lead=name))
    if priority:
        known_key(
            priority, priorities, "priority", lambda name: addresses.overview_address(priority=name)
        )
    framed = make_frame(
        gate,
        catalogue.partnership.question,
        quarter,
        in_quarter=lambda q: addresses.overview_address(
            None if q == latest else q, lead, priority, order
        ),
        active="overview",
    )
    empty = page.View(
        frame=framed,
        answer=(),
        standings=(),
        items=(),
        apart=(),
        sent=(),
        waiting="",
        sources="",
        rug=None,
        leads=leads,
        priorities=priorities,
        lead=lead,
        priority=priority,
        order=order,
        awaiting=awaiting_figures(gate, _keys(catalogue, lead, priority), framed.chosen),
    )
    return empty if framed.quarter is None else _filled(gate, empty)


def _filled(gate: Gate, view: page.View) -> page.View:
    """Add the figures to the page's data; the store must have figures."""
    catalogue = gate.catalogue()
    framed = view.frame
    assert framed.quarter is not None
    keys = history_keys(catalogue, [i.key for i in catalogue.indicators])
    material = gate.material(list(keys), framed.quarter)
    every = every_reading(gate, framed.quarter)
    wanted = [r for r in every if _wanted(r.indicator, view.lead, view.priority)]
    sent = _sent(gate, catalogue, framed.quarter)
    reported = every_exception(gate, framed.quarter)
    listed = [one for one in reported if _wanted(one.indicator, view.lead, view.priority)]
    steps = gate.exception_steps()
    found = exception_agenda(listed, steps)
    shared = shared_matter(catalogue, every, found, {one.indicator.key for one in wanted})
    beside = beside_matter(shared, found)
    marked = standing_out(reported)
    standings = line_standings(wanted, marked)
    listed_first = told_with_levels(material, beside[:SAID])
    drivers = _drivers(gate, listed_first, framed.quarter)
    against = {o.indicator.key for o in standings if o.standing is LineGroup.AGAINST}
    return replace(
        view,
        frame=replace(framed, lede=_lede(framed.quarter, len(marked), sent)),
        answer=quarter_headline(catalogue, found, standings, shared, drivers),
        drivers=drivers,
        nothing=no_exception_sentence(catalogue, standings, framed.quarter, _came(sent)),
        standings=standings,
        left=_left(gate, material, listed, steps),
        overdue=_overdue(gate, view.lead, view.priority),
        shared=shared,
        items=listed_first,
        every=len(found),
        apart=watch_items(wanted, marked | against),
        sent=sent,
        later=_later(gate, catalogue, framed.quarter),
        today=gate.today,
        late=named_late_levels(gate, wanted, framed.quarter),
        waits=NOTHING_WAITS
        if framed.chosen or view.lead or view.priority
        else agency_waits(gate, framed.quarter, found),
        plan=() if view.lead or view.priority else plan_matters(gate),
        waiting=_waiting(catalogue, every, framed.quarter),
        sources=_sources(material, every),
        rug=_rug(framed, _groups(catalogue, wanted, standings, view.order), marked),
    )


def _drivers(gate: Gate, items: Sequence[AgendaItem], quarter: Quarter) -> dict[str, DrivingPart]:
    """Return the part that makes up most of the change behind each exception listed."""
    found = [item.exception for item in items if item.exception.is_current]
    if not found:
        return {}
    keys = history_keys(gate.catalogue(), [one.key for one in found])
    return driving_parts(gate.material(list(keys), quarter, parts=True), found)


def _later(gate: Gate, catalogue: Catalogue, quarter: Quarter) -> tuple[str, ...]:
    """Say that a later quarter is over, and what has come of it; nothing if none is.

    It is said of the latest quarter alone: who chooses an earlier one knows that it is old. The
    figures of a demonstration were invented up to a quarter: nothing of a later one is overdue.
    """
    bounds = gate.bounds()
    if bounds is None or quarter != bounds[1]:
        return ()
    receipts = gate.receipts(*quarters_over(gate.today))
    found = later_quarter(quarter, receipts, gate.today)
    if found and gate.is_demonstration and not any(one.received for one in found.receipts):
        return ()
    return later_sentences(catalogue, found, gate.today) if found else ()


def _left(
    gate: Gate,
    material: LineInputs,
    listed: Sequence[ReportedException],
    steps: Sequence[ExceptionStep],
) -> LeftOver:
    """Return what is left from last time; nothing for the public, who read stages alone."""
    if gate.reader.audience is Audience.PUBLIC:
        return NOTHING_LEFT
    found = left_over(listed, steps, gate.today, LEFT)
    told = told_with_levels(material, (one.item for one in found.items))
    pairs = zip(found.items, told, strict=True)
    return replace(found, items=tuple(replace(one, item=item) for one, item in pairs))


def _overdue(gate: Gate, lead: str, priority: str) -> tuple[OverdueAction, ...]:
    """Return the actions that are overdue or stuck, without those that are steps of exceptions.

    The public is told of none, and neither is a page of one lead or priority.
    """
    if gate.reader.audience is Audience.PUBLIC or lead or priority:
        return ()
    found = actions_on(gate.meeting_decisions(), gate.today)
    weeks = gate.catalogue().partnership.stuck_weeks
    return tuple(
        OverdueAction(
            one.action.text,
            addresses.action_address(one.action.number),
            f"{f'Action of {one.action.who}' if one.action.who else 'Action'}, {_waits(one)}",
        )
        for one in found
        if (one.state is ActionState.OVERDUE or one.is_stuck(gate.today, weeks))
        and not one.action.step
    )


def _waits(one: ActionOnDay) -> str:
    if one.state is ActionState.OVERDUE and one.due:
        return f"overdue since {number_formats.long_date(one.due)}"
    return f"stuck: nothing written since {number_formats.long_date(one.last_heard)}"


def _keys(catalogue: Catalogue, lead: str, priority: str) -> list[str]:
    return [one.key for one in catalogue.indicators if _wanted(one, lead, priority)]


def _wanted(indicator: Indicator, lead: str, priority: str) -> bool:
    return (not lead or indicator.lead == lead) and (not priority or indicator.priority == priority)


def _rug(
    framed: PageFrame, groups: tuple[GridGroup, ...], marked: frozenset[str]
) -> quarter_grid.QuarterGrid:
    assert framed.quarter is not None
    return quarter_grid.QuarterGrid(
        quarter=framed.quarter,
        first=framed.quarters[0],
        chosen=framed.chosen,
        groups=groups,
        standing_out=marked,
    )


def _groups(
    catalogue: Catalogue,
    wanted: list[Reading],
    standings: tuple[LineStanding, ...],
    order: GridOrder,
) -> tuple[GridGroup, ...]:
    """Return the rows of the grid by theme, or by the group of their line: exceptions first."""
    if order is GridOrder.THEME:
        found = [
            GridGroup(t.title, tuple(r for r in wanted if r.indicator.theme == t.key), t)
            for t in catalogue.themes
        ]
    else:
        at = {one.indicator.key: one.standing for one in standings}
        found = [
            GridGroup(_titled(group), tuple(r for r in wanted if at[r.indicator.key] is group))
            for group in LineGroup
        ]
    return tuple(group for group in found if group.rows)


def _titled(group: LineGroup) -> str:
    words = group_words(group, 2)
    return f"{words[0].upper()}{words[1:]}"


def _came(sent: tuple[Sent, ...]) -> list[str]:
    """Return the agencies from which a return of the quarter was received."""
    return [one.receipts[-1].agency for one in sent if one.receipts[-1].received]


def _lede(quarter: Quarter, marked: int, sent: tuple[Sent, ...]) -> str:
    """Say when the quarter ends, how many indicators stand out, and how many agencies sent."""
    due = [s.receipts[-1] for s in sent if s.receipts[-1].state is not ReceiptState.NOT_EXPECTED]
    came = sum(1 for receipt in due if receipt.received)
    stand = number_formats.plural_text(marked, "indicator") + (
        " stands out" if marked == 1 else " stand out"
    )
    return (
        f"Quarter to {number_formats.long_date(quarter.last_day)}. {stand[0].upper()}{stand[1:]}; "
        f"{number_formats.number_word(came)} of "
        f"{number_formats.plural_text(len(due), 'agency', 'agencies')}"
        f" {'has' if came == 1 else 'have'} sent their return."
    )


def _sent(gate: Gate, catalogue: Catalogue, quarter: Quarter) -> tuple[Sent, ...]:
    by_agency: dict[str, list[Receipt]] = {}
    for receipt in gate.receipts(quarter - (RETURNS - 1), quarter):
        by_agency.setdefault(receipt.agency, []).append(receipt)
    return tuple(
        Sent(catalogue.agency(key).short, tuple(found), _return_address(found[-1]))
        for key, found in by_agency.items()
        if any(r.state is not ReceiptState.NOT_EXPECTED for r in found)
    )


def _return_address(receipt: Receipt) -> str:
    return addresses.return_address(receipt.returns[-1]) if receipt.returns else ""


def _waiting(catalogue: Catalogue, every: tuple[Reading, ...], quarter: Quarter) -> str:
    """Name the indicators that await a return, and their agencies; empty if none do."""
    lines: dict[str, Indicator] = {}
    for reading in every:
        if reading.figure and reading.figure.status is Status.NOT_RECEIVED:
            lines[reading.indicator.key] = reading.indicator
    if not lines:
        return ""
    names = [i.short for i in lines.values()]
    more = [f"{number_formats.number_word(len(names) - NAMED)} more"] if len(names) > NAMED else []
    agencies = list(dict.fromkeys(a for i in lines.values() for a in i.agencies))
    whose = number_formats.list_text([catalogue.agency(a).short for a in agencies])
    return (
        f"{number_formats.list_text([*names[:NAMED], *more])} for {quarter}. "
        f"Not yet received from {whose}, so not judged."
    )


def _sources(material: LineInputs, every: tuple[Reading, ...]) -> str:
    """Say up to which year the page's comparators are published, and which population rates use."""
    years = [line.latest.year for r in every for line in r.comparators if line.latest]
    populations = [r.rate.population_year for r in every if r.rate and r.rate.population_year]
    said = []
    if years:
        year = max(years)
        invented = any(line.invented for r in every for line in r.comparators)
        said.append(
            f"Comparators: up to {year - 1}-{year % 100:02d}{', invented' if invented else ''}."
        )
    if populations:
        said.append(f"Population: mid-{max(populations)}.")
    return " ".join(said)


PAGE = Page(path="/", view=view, layout=page.layout, exhibits=from_catalogue(overview_exhibits))
