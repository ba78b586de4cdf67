"""The words for how far a return or a quarter is, and for each step, on the pages about them."""

from datetime import date

from dashboard.days import day_of
from dashboard.number_formats import long_date, number_word, plural_text, short_date
from dashboard.quarter_life.quarter_acts import QuarterAct, QuarterWord
from dashboard.quarter_life.quarter_states import (
    QuarterLife,
    QuarterStage,
    ReturnLife,
    ReturnStage,
)
from dashboard.quarter_life.releases import is_released


def stage_words(one: ReturnLife) -> str:
    """Say in a few words how far a return is: "due 24 Jan 2026", "accepted, 3 days late"."""
    if one.stage is ReturnStage.WAITED_FOR:
        return f"due {short_date(one.due)}"
    late = f", {plural_text(one.days_late, 'day')} late" if one.days_late else ""
    return f"{one.stage.value}{late}"


def quarter_sentence(life: QuarterLife) -> str:
    """Say how far a quarter is: "Opened; it closes on 7 February 2026."."""
    if life.stage is QuarterStage.OPENED and life.closes:
        return f"Opened; it closes on {long_date(life.closes)}."
    if life.stage is QuarterStage.CLOSED and life.closes:
        return f"It closed on {long_date(life.closes)} and is not signed off yet."
    if life.stage is QuarterStage.CORRECTED:
        return f"Signed off; {plural_text(life.changed, 'figure')} changed since."
    if life.stage is QuarterStage.SIGNED_OFF:
        return f"Signed off: a correction needs a reason.{_released(life)}"
    return "Not opened."


def _released(life: QuarterLife) -> str:
    """Say to whom a quarter is released as it is; nothing where releases are off."""
    if not life.rule.is_on:
        return ""
    if is_released(life, QuarterWord.TO_PUBLIC):
        return " It is released to the public."
    if is_released(life, QuarterWord.TO_PARTNERS):
        return " As it is now, it is released to partners, and not to the public."
    return " As it is now, it is released to nobody."


def act_sentence(act: QuarterAct, passed: date | None = None) -> str:
    """Say what a step was, by whom and on which day, without what was typed.

    The name is left out for readers who are not told it. `passed` is the day that the step moved,
    if that day was past by then.
    """
    by = f" by {act.by}" if act.by else ""
    on = f" on {long_date(day_of(act.recorded))}" if act.recorded else ""
    day = long_date(act.day) if act.day else ""
    if act.word is QuarterWord.OPENED:
        return f"Opened{by}{on}, to close on {day}."
    if act.word is QuarterWord.EXTENDED:
        after = f", after the day by which it was due, {long_date(passed)}" if passed else ""
        return f"Extended until {day}{by}{on}{after}."
    if act.word is QuarterWord.PUT_OFF:
        after = f", after the day on which it closed, {long_date(passed)}" if passed else ""
        return f"Closing put off until {day}{by}{on}{after}."
    if act.word is QuarterWord.COMPLETE:
        return f"Stated complete on {day} by {act.post}; recorded{by}{on}."
    on_behalf = f" for {act.post}" if act.post else ""
    return f"{act.word.value.capitalize()}{on_behalf}{by}{on}."


def timely_words(returns: tuple[ReturnLife, ...]) -> str:
    """Say how many of an agency's returns came in time, and how many had been given longer.

    Returns that are not due yet, or not taken in, are left out; so is one of which nothing was
    asked.
    """
    passed = (ReturnStage.NOT_ASKED, ReturnStage.WAITED_FOR, ReturnStage.SENT)
    due = [one for one in returns if one.stage not in passed]
    if not due:
        return ""
    timely = [one for one in due if one.last_return and not one.days_late]
    longer = sum(one.was_due is not None for one in due)
    given = f"; {plural_text(longer, 'return')} given longer" if longer else ""
    if after := sum(one.is_extended_late for one in due):
        given += f", {number_word(after)} of them after the day" if longer > 1 else " after the day"
    return f"{len(timely)} of {len(due)} in time{given}"
