"""The plan on a page as a slide of a meeting: what is late, what falls short, what is due next."""

from collections.abc import Iterator

from callbacks.assurance.plan_matters import (
    counts_today,
    plan_in_force,
    plan_matters,
    standings_today,
)
from callbacks.assurance.section11.section11_matters import section11_shortfalls
from dashboard.actions import Action
from dashboard.assurance.plan_standings import coming_standings, late_standings
from dashboard.number_formats import list_text, long_date, number_word, plural_text, short_date
from dashboard.quarters import Quarter
from data_access.store.gate import Gate
from layouts.frame import addresses
from layouts.meeting.slide_kinds import Slide, SlideFigure, SlideRow

LATE, SHORT, ROWS = 3, 2, 8
"""The most rows of what is late, of what falls short, and of all; what is due next has the rest."""
LATE_WORD, SHORT_WORD, NEXT_WORD = "Late", "Short", "Next"
HEADS = ("What", "State", "Who", "When")
NOTHING = "Nothing in the plan is late or falls short"


def has_plan(gate: Gate) -> bool:
    """Say whether there is a plan on a page that the reader may see."""
    return gate.reader.may(Action.READ_PLAN) and bool(plan_in_force(gate))


def plan_slide(gate: Gate, name: str) -> Slide | None:
    """Return the slide of the plan as it stands today; None for who has no plan to see."""
    if not has_plan(gate):
        return None
    late, short = tuple(_late(gate)), tuple(_short(gate))
    shown = (*late[:LATE], *short[:SHORT])
    rows = (*shown, *_coming(gate))[:ROWS]
    left = len(late) + len(short) - len(shown)
    return Slide(
        name=name,
        kicker="Plan on a page",
        title=_title(len(late), len({row.address for row in short})),
        rows=rows,
        heads=HEADS,
        more=f"{left} more late or short in the plan" if left else "",
        link=("The plan", addresses.plan_address()),
        source=f"As the plan stands on {long_date(gate.today)}.",
        notes=tuple(f"{one.title}: {one.told}" for one in plan_matters(gate)),
    )


def _title(late: int, short: int) -> str:
    """Say how many activities are late and fall short: "Two activities are late"."""
    told = []
    if late:
        verb = "is" if late == 1 else "are"
        told.append(f"{plural_text(late, 'activity', 'activities')} {verb} late")
    if short:
        many = number_word(short) if late else plural_text(short, "activity", "activities")
        told.append(f"{many} {'falls' if short == 1 else 'fall'} short")
    text = list_text(told) if told else NOTHING
    return f"{text[0].upper()}{text[1:]}"


def _late(gate: Gate) -> Iterator[SlideRow]:
    for one in late_standings(standings_today(gate)):
        first, *others = one.late_cycles
        more = f", {plural_text(len(others), 'more cycle')}" if others else ""
        since = f"since {short_date(first.due)}{more}"
        yield _row(one.entry.title, one.entry.entry, LATE_WORD, one.entry.owner, since)


def _short(gate: Gate) -> Iterator[SlideRow]:
    for one in counts_today(gate):
        if one.is_short:
            told = "; ".join((one.counted_words, *one.shortfalls))
            year = f"in {Quarter(one.year, 1).year_label}"
            entry = one.entry
            words = f"{entry.title}: {told}"
            yield _row(words, entry.entry, SHORT_WORD, entry.owner, year)
    for found in section11_shortfalls(gate):
        words = f"{found.title}: {found.told.removesuffix('.')}"
        yield SlideRow(words, found.address, _figures(SHORT_WORD))


def _coming(gate: Gate) -> Iterator[SlideRow]:
    for one in coming_standings(standings_today(gate)):
        due = f"by {short_date(one.next_due)}"
        yield _row(one.entry.title, one.entry.entry, NEXT_WORD, one.entry.owner, due)


def _row(words: str, entry: int, state: str, who: str, when: str) -> SlideRow:
    return SlideRow(words, addresses.plan_address(entry), _figures(state, who, when))


def _figures(state: str, who: str = "", when: str = "") -> tuple[SlideFigure, ...]:
    return (SlideFigure(state), SlideFigure(who), SlideFigure(when))
