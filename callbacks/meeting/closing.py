"""The slides at the end of a meeting: the actions that are open, and what was decided."""

from collections.abc import Sequence
from dataclasses import replace

from callbacks.meeting.slides import (
    ROWS,
    MeetingMaterial,
    about_line,
    capital,
    entries_word,
    name_of_slide,
)
from dashboard.exceptions.agenda import AgendaItem
from dashboard.meetings.decisions import (
    ActionOnDay,
    ActionState,
    DecisionKind,
    MeetingDecision,
    actions_on,
)
from dashboard.meetings.slides import SlideName
from dashboard.number_formats import long_date, number_word, plural_text
from layouts.frame import addresses
from layouts.meeting.slide_kinds import Slide, SlideFigure, SlideRow

UNDECIDED = "No decision yet"


def actions_slide(given: MeetingMaterial, name: SlideName) -> Slide:
    """Return the slide of the actions that are open, the overdue ones first."""
    every = actions_on(given.gate.meeting_decisions(), given.gate.today)
    open_ones = [one for one in every if one.is_open]
    overdue = sum(one.state is ActionState.OVERDUE for one in open_ones)
    title = f"{plural_text(len(open_ones), 'action')} open" if open_ones else "No action is open"
    rows = tuple(
        SlideRow(
            one.action.told,
            addresses.action_address(one.action.number),
            (SlideFigure(one.action.who), SlideFigure(_until(one))),
        )
        for one in open_ones
    )
    told = [place for place in (0, 1) if any(row.figures[place].text for row in rows)]
    rows = tuple(replace(row, figures=tuple(row.figures[at] for at in told)) for row in rows)
    return Slide(
        name=str(name),
        kicker="Actions",
        title=capital(title) + (f", {number_word(overdue)} overdue" if overdue else ""),
        rows=rows[:ROWS],
        heads=("What", *(("Who", "Until")[at] for at in told)),
        more=f"{len(rows) - ROWS} more" if len(rows) > ROWS else "",
        link=("All actions", addresses.actions_address()),
    )


def _until(one: ActionOnDay) -> str:
    late = ", overdue" if one.state is ActionState.OVERDUE else ""
    return f"{long_date(one.due)}{late}" if one.due else ""


def close_slide(
    given: MeetingMaterial,
    name: SlideName,
    drafts: int = 0,
    undecided: Sequence[AgendaItem] = (),
) -> Slide:
    """Return the last slide: what this meeting has decided so far.

    `drafts` is the number of decisions that are recorded and not released yet, and `undecided` are
    the exceptions about which nothing is recorded.
    """
    found = [
        one
        for one in given.gate.meeting_decisions()
        if one.meeting == given.quarter and one.item and not one.about
    ]
    decided = [one for one in found if one.kind is not DecisionKind.ATTENDED]
    rows = tuple(_decided_row(given, one) for one in decided)[-ROWS:]
    rows += tuple(
        SlideRow(
            item.exception.sentence,
            addresses.meeting_address(given.quarter, name_of_slide(item)),
            _undecided_figures(item, beside=bool(decided)),
            None,
            *about_line(item),
        )
        for item in undecided[: ROWS - len(rows)]
    )
    waits = capital(plural_text(len(undecided), "exception"))
    verb = "waits" if len(undecided) == 1 else "wait"
    title = f"{waits} {verb} for a decision" if undecided else "Nothing was decided yet"
    waiting = f"{capital(plural_text(drafts, 'decision'))} recorded, to be released in Drafts"
    if drafts and not decided:
        title = waiting
    elif decided:
        title = f"{capital(plural_text(len(decided), 'decision'))} of this meeting"
        title += f"; {plural_text(len(undecided), 'exception')} without one" if undecided else ""
    return Slide(
        name=str(name),
        kicker="Close",
        title=title,
        rows=rows,
        more=f"{len(decided) - ROWS} more in the minutes" if len(decided) > ROWS else "",
        sentences=(f"{waiting}.",) if drafts and decided else (),
        link=("Minutes", addresses.minutes_address(given.quarter)),
    )


def _undecided_figures(item: AgendaItem, *, beside: bool) -> tuple[SlideFigure, ...]:
    """Return what stands beside an exception without a decision, of others or `beside` some."""
    if beside:
        return (SlideFigure(UNDECIDED), SlideFigure(""), SlideFigure(""))
    return (SlideFigure(entries_word(item)),)


def _decided_row(given: MeetingMaterial, one: MeetingDecision) -> SlideRow:
    return SlideRow(
        one.text or _item_words(given, one),
        "",
        (
            SlideFigure(capital(one.kind.value)),
            SlideFigure(one.who),
            SlideFigure(long_date(one.due) if one.due else ""),
        ),
    )


def _item_words(given: MeetingMaterial, one: MeetingDecision) -> str:
    """Return the name of the indicator that a decision without words is about."""
    catalogue = given.gate.catalogue()
    known = one.measured and catalogue.has(one.measured)
    return catalogue.indicator(one.measured).short if known else "Decision"
