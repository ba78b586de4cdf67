"""The life of an exception: what a meeting settled about it, kept as steps that are only added.

A run begins as new. A steward moves it on: being looked into (by whom, until when), explained,
action agreed, closed. It reopens by itself when it goes on after it was closed, or when it returns
within a year. An explained run does not shout again however long it lasts; a new run does.

A step is kept under its line, its side and the quarters of the run as the steward saw it, and
belongs to every run that shares a quarter with it: another audience may see the run shorter.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from dashboard.errors import Fault
from dashboard.number_formats import long_date
from dashboard.quarters import Quarter

RETURNS_WITHIN = 4
"""Quarters without a flag after which a closed run's successor is a matter of its own."""
LONGEST_WORDS = 600
"""Letters of an explanation or of what was agreed. Source: ours; a paragraph on the page."""
LONGEST_NAME = 80
"""Letters of a post or of a name."""


class ExceptionStage(StrEnum):
    """How far an exception has come."""

    NEW = "new"
    LOOKING = "being looked into"
    EXPLAINED = "explained"
    AGREED = "action agreed"
    CLOSED = "closed"
    REOPENED = "reopened"


OPEN = (ExceptionStage.NEW, ExceptionStage.REOPENED, ExceptionStage.LOOKING, ExceptionStage.AGREED)
"""Stages in which the meeting still has something to do, the most pressing first."""
LOUD = (ExceptionStage.NEW, ExceptionStage.REOPENED)
"""Stages in which nobody has taken it up."""
STEPS = (
    ExceptionStage.LOOKING,
    ExceptionStage.EXPLAINED,
    ExceptionStage.AGREED,
    ExceptionStage.CLOSED,
)
"""What a steward may say; the other stages come by themselves."""


@dataclass(frozen=True, slots=True)
class ExceptionRun:
    """Which exception is meant: a line, a side, and the quarters of the run, both included."""

    indicator: str
    first: Quarter
    last: Quarter
    upward: bool

    def shares_a_quarter_with(self, other: "ExceptionRun") -> bool:
        """Say whether it is the same matter: same line, same side, a quarter in common."""
        same = (self.indicator, self.upward) == (other.indicator, other.upward)
        return same and self.first <= other.last and other.first <= self.last

    def returns_after(self, other: "ExceptionRun") -> bool:
        """Say whether it begins after another run of the line and side, within a year of it."""
        same = (self.indicator, self.upward) == (other.indicator, other.upward)
        return same and 0 < self.first - other.last <= RETURNS_WITHIN + 1


@dataclass(frozen=True, slots=True)
class ExceptionStep:
    """One thing a steward recorded: the stage, what was said, who is on it, until when.

    `run` is the run as the steward saw it. `by` is the name given of who recorded it, `who` the
    post that looks into it or acts. `number` and `recorded` are the store's own (0, None: not
    saved yet).
    """

    run: ExceptionRun
    stage: ExceptionStage
    by: str
    text: str = ""
    who: str = ""
    due: date | None = None
    number: int = 0
    recorded: datetime | None = None

    @property
    def told(self) -> str:
        """Say it in a line: "closed by A. Steward on 10 January 2024"."""
        by = f" by {self.by}" if self.by else ""
        day = f" on {long_date(self.recorded.date())}" if self.recorded else ""
        return f"{self.stage.value}{by}{day}"


@dataclass(frozen=True, slots=True)
class ExceptionLife:
    """Where an exception stands, and how it came there.

    `steps` are its own, oldest first; `before` those of the closed run it returned from. `why`
    says why it reopened, or that it went on since it was explained; empty where there is nothing
    to say.
    """

    stage: ExceptionStage
    steps: tuple[ExceptionStep, ...] = ()
    before: tuple[ExceptionStep, ...] = ()
    why: str = ""

    @property
    def is_open(self) -> bool:
        """Say whether the meeting still has something to do."""
        return self.stage in OPEN

    @property
    def is_loud(self) -> bool:
        """Say whether nobody has taken it up."""
        return self.stage in LOUD

    @property
    def last(self) -> ExceptionStep | None:
        """Give the last thing recorded of it."""
        return self.steps[-1] if self.steps else None

    @property
    def note(self) -> str:
        """Say in a few words who is on it and until when, what was said, or why it reopened.

        Nothing where it is new, or where the words are not for its reader.
        """
        last = self.last
        if self.stage is ExceptionStage.REOPENED or last is None:
            return self.why
        if self.stage is ExceptionStage.LOOKING:
            until = f"until {long_date(last.due)}" if last.due else ""
            return ", ".join(text for text in (last.who, until) if text)
        return last.text


def life(
    run: ExceptionRun, steps: Iterable[ExceptionStep], seen: Sequence[ExceptionRun] = ()
) -> ExceptionLife:
    """Say where a run stands after these steps, in the order they were recorded.

    `seen` are the runs its reader sees: only from one of them can it be said to have returned.
    """
    recorded = sorted(steps, key=lambda step: step.number)
    own = tuple(step for step in recorded if step.run.shares_a_quarter_with(run))
    if own:
        return _own_life(run, own)
    earlier = [other for other in seen if run.returns_after(other)]
    for other in sorted(earlier, key=lambda found: found.last, reverse=True):
        before = tuple(step for step in recorded if step.run.shares_a_quarter_with(other))
        if before:
            return _returned(run, other, before)
    return ExceptionLife(ExceptionStage.NEW)


def _own_life(run: ExceptionRun, own: tuple[ExceptionStep, ...]) -> ExceptionLife:
    last = own[-1]
    more = run.last - last.run.last
    if more <= 0:
        return ExceptionLife(last.stage, own)
    if last.stage is ExceptionStage.CLOSED:
        return ExceptionLife(
            ExceptionStage.REOPENED,
            own,
            why=f"It was closed and went on: flagged in {run.last} too",
        )
    why = f"It has gone on since: flagged in {run.last} too"
    return ExceptionLife(last.stage, own, why=why if last.stage is ExceptionStage.EXPLAINED else "")


def _returned(
    run: ExceptionRun, other: ExceptionRun, before: tuple[ExceptionStep, ...]
) -> ExceptionLife:
    """Judge a run that follows another one within a year: a closed one has returned."""
    if before[-1].stage is not ExceptionStage.CLOSED:
        return ExceptionLife(ExceptionStage.NEW, before=before)
    why = f"It was closed after {other.last} and has returned in {run.first}"
    return ExceptionLife(ExceptionStage.REOPENED, before=before, why=why)


def may_follow(stage: ExceptionStage) -> tuple[ExceptionStage, ...]:
    """Give what a steward may say next: what is closed is taken up again before anything else."""
    return (ExceptionStage.LOOKING,) if stage is ExceptionStage.CLOSED else STEPS


def step_faults(step: ExceptionStep, stage: ExceptionStage, today: date) -> tuple[Fault, ...]:
    """Name everything that is wrong with a step of an exception that stands at a stage today."""
    found = []
    if step.stage not in may_follow(stage):
        names = " or ".join(each.value for each in may_follow(stage))
        found.append(_fault("what to record", step.stage.value, names))
    if not step.by:
        found.append(_fault("your name", "nothing", "the name of who records this"))
    if step.stage is ExceptionStage.LOOKING and not step.who:
        found.append(_fault("who", "nothing", "the post that looks into it"))
    if step.stage is ExceptionStage.LOOKING and step.due is None:
        found.append(_fault("until", "no date", "the day by which the meeting is told"))
    if step.due is not None and step.due < today:
        found.append(_fault("until", long_date(step.due), f"{long_date(today)} or a later day"))
    if step.stage in WORDS and not step.text:
        found.append(_fault("words", "nothing", WORDS[step.stage]))
    found += [
        _fault(name, f"{len(text)} letters", f"at most {most}")
        for name, text, most in (
            ("words", step.text, LONGEST_WORDS),
            ("who", step.who, LONGEST_NAME),
            ("your name", step.by, LONGEST_NAME),
        )
        if len(text) > most
    ]
    return tuple(found)


WORDS: Mapping[ExceptionStage, str] = {
    ExceptionStage.EXPLAINED: "the explanation",
    ExceptionStage.AGREED: "what was agreed",
    ExceptionStage.CLOSED: "why it is closed",
}
"""What must be said in words at each step, and what those words are."""


def _fault(place: str, found: str, expected: str) -> Fault:
    return Fault("exception", place, found, expected)
