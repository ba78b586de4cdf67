"""What an analyst does next about a quarter, in sentences, the most pressing first."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.number_formats import list_text, long_date, plural_text
from dashboard.quarter_life.quarter_states import (
    QuarterLife,
    QuarterStage,
    ReturnLife,
    ReturnStage,
)
from dashboard.quarter_life.releases import AGREED, agreements, is_released
from dashboard.quarters import Quarter

MOST_NAMED = 3
"""The most agencies that a sentence names; of more it says how many they are."""


@dataclass(frozen=True, slots=True)
class NextStep:
    """One thing to do: a sentence about a quarter, and the keys of the agencies it concerns."""

    quarter: Quarter
    sentence: str
    agencies: tuple[str, ...] = ()


def next_steps(life: QuarterLife) -> tuple[NextStep, ...]:
    """Return what is to be done about a quarter; nothing before it is opened."""
    return () if life.stage is QuarterStage.NOT_OPENED else tuple(_steps(life))


def quarter_to_open(lives: Iterable[QuarterLife], day: date) -> Quarter | None:
    """Return the quarter to open next, if it is over by a day; None if none is to be opened.

    It follows the last of `lives` that was opened or has a return. Where there is none, it is the
    latest quarter that is over.
    """
    latest = Quarter.containing(day) - 1
    begun = [
        one.quarter for one in lives if one.stage is not QuarterStage.NOT_OPENED or one.last_return
    ]
    following = max(begun) + 1 if begun else latest
    return following if following <= latest else None


def _steps(life: QuarterLife) -> Iterator[NextStep]:
    quarter = life.quarter
    if life.stage is QuarterStage.CORRECTED:
        many = plural_text(life.changed, "figure")
        were = "was" if life.changed == 1 else "were"
        sentence = f"{many[:1].upper()}{many[1:]} {were} changed since it was signed off."
        yield NextStep(quarter, sentence if life.changed else _SAME)
    for stage, told in _TOLD.items() if life.is_open else ():
        those = tuple(one for one in life.asked if one.stage is stage)
        if those:
            verb = told[0] if len(those) == 1 else told[1]
            named = _named(those)
            agencies = tuple(one.agency for one in those)
            yield NextStep(quarter, f"{named} {verb}", agencies)
    yield from release_steps(life)
    soon = _due_next(life)
    if soon and life.is_open:
        yield soon
    if life.is_open and life.asked and all(_is_accepted(one) for one in life.asked):
        yield NextStep(quarter, "Every return is accepted: sign the quarter off.")
    elif life.stage is QuarterStage.CLOSED and life.closes is not None:
        yield NextStep(quarter, f"It closed on {long_date(life.closes)}: sign it off.")


def release_steps(life: QuarterLife) -> tuple[NextStep, ...]:
    """Return how many safeguarding partners agreed to the next release of a signed-off quarter."""
    if not life.rule.is_on or life.stage is not QuarterStage.SIGNED_OFF:
        return ()
    for word, release in AGREED.items():
        if not is_released(life, release):
            needed = min(life.rule.needed, len(life.rule.partners))
            told = f"{len(agreements(life, word))} of {needed} safeguarding partners agreed"
            return (NextStep(life.quarter, f"It is not {release.value} yet: {told}."),)
    return ()


_SAME = "A return came since it was signed off, and every figure is as it was."
_TOLD = {
    ReturnStage.LATE: ("is late: remind them.", "are late: remind them."),
    ReturnStage.ANSWERED: (
        "has answered the query: look at the answer.",
        "have answered their queries: look at the answers.",
    ),
    ReturnStage.CORRECTED: (
        "has corrected its return since it was accepted: look at it.",
        "have corrected their returns since they were accepted: look at them.",
    ),
    ReturnStage.COMPLETE: (
        "has stated its return complete: accept or query it.",
        "have stated their returns complete: accept or query them.",
    ),
    ReturnStage.QUERIED: (
        "has not answered the query yet.",
        "have not answered their queries yet.",
    ),
    ReturnStage.RECEIVED: (
        "has sent its return, and has not stated it complete yet.",
        "have sent their returns, and have not stated them complete yet.",
    ),
}
"""What is said of one agency, or of several, at each stage that asks for something."""


def _named(those: Sequence[ReturnLife], things: str = "agencies") -> str:
    """Return the titles of a few; of more than MOST_NAMED how many there are."""
    if len(those) > MOST_NAMED:
        return f"{len(those)} {things}"
    return list_text([one.title for one in those])


def _is_accepted(one: ReturnLife) -> bool:
    return one.stage is ReturnStage.ACCEPTED


def _due_next(life: QuarterLife) -> NextStep | None:
    """Return the step that says which returns are due next; None if none is waited for."""
    waiting = [one for one in life.asked if one.stage is ReturnStage.WAITED_FOR]
    if not waiting:
        return None
    due = min(one.due for one in waiting)
    those = tuple(one for one in waiting if one.due == due)
    agencies = tuple(one.agency for one in those)
    return NextStep(life.quarter, f"Due by {long_date(due)}: {_named(those, 'returns')}.", agencies)
