"""The words for how far a return or a quarter is, and for each step, on the pages about them."""

from dashboard.days import day_of
from dashboard.number_formats import long_date, plural_text, short_date
from dashboard.quarter_life.quarter_acts import QuarterAct, QuarterWord
from dashboard.quarter_life.quarter_states import (
    QuarterLife,
    QuarterStage,
    ReturnLife,
    ReturnStage,
)


def stage_words(one: ReturnLife) -> str:
    """Say in a few words how far a return is: "due 24 Jan 2026", "received, 3 days late"."""
    if one.stage is ReturnStage.WAITED_FOR:
        return f"due {short_date(one.due)}"
    if one.days_late and one.stage is ReturnStage.RECEIVED:
        return f"received, {plural_text(one.days_late, 'day')} late"
    return one.stage.value


def quarter_sentence(life: QuarterLife) -> str:
    """Say how far a quarter is: "Opened; it closes on 7 February 2026."."""
    if life.stage is QuarterStage.OPENED and life.closes:
        return f"Opened; it closes on {long_date(life.closes)}."
    if life.stage is QuarterStage.CLOSED and life.closes:
        return f"It closed on {long_date(life.closes)} and is not signed off yet."
    if life.stage is QuarterStage.CORRECTED:
        return f"Signed off; {plural_text(life.changed, 'figure')} changed since."
    if life.stage is QuarterStage.SIGNED_OFF:
        return "Signed off: a correction needs a reason."
    return "Not opened."


def act_sentence(act: QuarterAct) -> str:
    """Say what a step was, by whom and on which day, without what was typed.

    The name is left out for readers who are not told it.
    """
    by = f" by {act.by}" if act.by else ""
    on = f" on {long_date(day_of(act.recorded))}" if act.recorded else ""
    day = long_date(act.day) if act.day else ""
    if act.word is QuarterWord.OPENED:
        return f"Opened{by}{on}, to close on {day}."
    if act.word is QuarterWord.EXTENDED:
        return f"Extended until {day}{by}{on}."
    if act.word is QuarterWord.PUT_OFF:
        return f"Closing put off until {day}{by}{on}."
    if act.word is QuarterWord.COMPLETE:
        return f"Stated complete on {day} by {act.post}; recorded{by}{on}."
    on_behalf = f" for {act.post}" if act.post else ""
    return f"{act.word.value.capitalize()}{on_behalf}{by}{on}."


def timely_words(returns: tuple[ReturnLife, ...]) -> str:
    """Say how many of an agency's returns came in time, and how many had been given longer.

    Returns that are not due yet are left out; so is a return of which nothing was asked.
    """
    passed = (ReturnStage.NOT_ASKED, ReturnStage.WAITED_FOR)
    due = [one for one in returns if one.stage not in passed]
    if not due:
        return ""
    timely = [one for one in due if one.last_return and not one.days_late]
    longer = sum(one.was_due is not None for one in due)
    given = f"; {plural_text(longer, 'return')} given longer" if longer else ""
    return f"{len(timely)} of {len(due)} in time{given}"
