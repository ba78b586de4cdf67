"""The life of an exception: the steps that a meeting agreed. Steps are added, never changed.

An exception begins as new. A steward then records steps: being looked into (by whom, until when),
explained, action agreed, closed. A closed exception reopens by itself if its run continues, or if a
new run begins within a year. An explained run stays explained however long it lasts. A new run
after an explained run begins as new.

A step is saved with the indicator, the side and the quarters of the run as the steward saw it. The
step applies to every run that shares a quarter with that run, because another audience may see a
shorter run.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from dashboard.days import day_of
from dashboard.errors import Fault
from dashboard.number_formats import list_text, long_date
from dashboard.quarters import Quarter

RETURNS_WITHIN = 4
"""The most quarters without a flag after which a new run still reopens a closed exception."""
LONGEST_WORDS = 600
"""The most characters of an explanation or an agreement, which is about a paragraph.

The number was chosen for this dashboard.
"""
LONGEST_NAME = 80
"""The most characters of a post or of a person's name."""


class ExceptionStage(StrEnum):
    """The stages that an exception may be in."""

    NEW = "new"
    LOOKING = "being looked into"
    EXPLAINED = "explained"
    AGREED = "action agreed"
    CLOSED = "closed"
    REOPENED = "reopened"


OPEN = (ExceptionStage.NEW, ExceptionStage.REOPENED, ExceptionStage.LOOKING, ExceptionStage.AGREED)
"""The stages in which the meeting still has something to do, the most pressing first."""
LOUD = (ExceptionStage.NEW, ExceptionStage.REOPENED)
"""The stages in which nobody is looking into the exception or has explained it yet."""
STEPS = (
    ExceptionStage.LOOKING,
    ExceptionStage.EXPLAINED,
    ExceptionStage.AGREED,
    ExceptionStage.CLOSED,
)
"""The stages that a steward may record. An exception reaches the other stages by itself."""


@dataclass(frozen=True, slots=True)
class ExceptionRun:
    """The run of an exception: its indicator, its first and last quarters, and its side.

    If `upward` is true, the run is flagged as too high, otherwise as too low.
    """

    indicator: str
    first: Quarter
    last: Quarter
    upward: bool

    def shares_a_quarter_with(self, other: "ExceptionRun") -> bool:
        """Say whether two runs have the same indicator and side, and a quarter in common."""
        same = (self.indicator, self.upward) == (other.indicator, other.upward)
        return same and self.first <= other.last and other.first <= self.last

    def returns_after(self, other: "ExceptionRun") -> bool:
        """Say whether this run begins within a year after another run has ended.

        The result is false if the two runs differ in their indicator or side.
        """
        same = (self.indicator, self.upward) == (other.indicator, other.upward)
        return same and 0 < self.first - other.last <= RETURNS_WITHIN + 1


@dataclass(frozen=True, slots=True)
class ExceptionStep:
    """One step that a steward recorded for an exception.

    `run` is the run as the steward saw it. `stage` is the stage that the step leads to. `by` is the
    name of the person who recorded the step. `text` is the explanation or agreement. `who` is the
    post that looks into the exception or acts, and `due` is the day by which it reports. `number`
    and `recorded` are given by the store. They are 0 and None until the step is saved. Readers who
    are not told of a post or a day have a step without it. `overdue` is true if `due` had passed on
    the day of the request.
    """

    run: ExceptionRun
    stage: ExceptionStage
    by: str
    text: str = ""
    who: str = ""
    due: date | None = None
    number: int = 0
    recorded: datetime | None = None
    overdue: bool = False

    @property
    def says_more(self) -> bool:
        """Say whether the step tells more than its stage."""
        return bool(self.text or self.who or self.due or self.recorded)

    @property
    def until(self) -> str:
        """Say until when the step holds: "until 3 May 2025, overdue"; empty without a day."""
        late = ", overdue" if self.overdue else ""
        return f"until {long_date(self.due)}{late}" if self.due else ""

    @property
    def told(self) -> str:
        """Describe the step: "closed by A. Steward on 10 January 2024"."""
        by = f" by {self.by}" if self.by else ""
        day = f" on {long_date(day_of(self.recorded))}" if self.recorded else ""
        return f"{self.stage.value}{by}{day}"


@dataclass(frozen=True, slots=True)
class ExceptionLife:
    """The stage of an exception, and the steps that led to this stage.

    `steps` are the exception's own steps, oldest first. `before` are the steps of the earlier run,
    if this run follows one. `why` is a sentence that says why the exception reopened, or that it
    has continued since it was explained. Otherwise `why` is empty.
    """

    stage: ExceptionStage
    steps: tuple[ExceptionStep, ...] = ()
    before: tuple[ExceptionStep, ...] = ()
    why: str = ""

    @property
    def is_open(self) -> bool:
        """Say whether the meeting still has something to do about the exception."""
        return self.stage in OPEN

    @property
    def is_loud(self) -> bool:
        """Say whether the exception is new or reopened, so that nobody is looking into it yet."""
        return self.stage in LOUD

    @property
    def last(self) -> ExceptionStep | None:
        """Return the latest of the exception's own steps, or None if there is no step."""
        return self.steps[-1] if self.steps else None

    @property
    def note(self) -> str:
        """Return what a reader should know about the exception's stage.

        For an exception that is being looked into, the note says by whom and until when. For a
        reopened exception, it says why. Otherwise it is the text of the latest step. The note is
        empty for a new exception, and if the reader may not see the text.
        """
        last = self.last
        if self.stage is ExceptionStage.REOPENED or last is None:
            return self.why
        if self.stage is ExceptionStage.LOOKING:
            return ", ".join(text for text in (last.who, last.until) if text)
        if self.stage is ExceptionStage.AGREED and last.overdue:
            return f"{last.until}: {last.text}"
        return last.text


def with_overdue_days(steps: Iterable[ExceptionStep], today: date) -> tuple[ExceptionStep, ...]:
    """Return steps of which each says whether its day has passed."""
    return tuple(replace(one, overdue=one.due is not None and one.due < today) for one in steps)


def life_of(
    run: ExceptionRun, steps: Iterable[ExceptionStep], seen: Sequence[ExceptionRun] = ()
) -> ExceptionLife:
    """Return the life of a run, from the recorded steps.

    `seen` are the runs that the reader sees. Only these are searched for an earlier run that this
    run follows.
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
    """Return the life of the run `run`, which follows the run `other` within a year.

    If the earlier run was closed, the exception has reopened. Otherwise it is new.
    """
    if before[-1].stage is not ExceptionStage.CLOSED:
        return ExceptionLife(ExceptionStage.NEW, before=before)
    why = f"It was closed after {other.last} and has returned in {run.first}"
    return ExceptionLife(ExceptionStage.REOPENED, before=before, why=why)


def may_follow(stage: ExceptionStage) -> tuple[ExceptionStage, ...]:
    """Return the stages that may be recorded after the stage `stage`.

    A closed exception must first be looked into again.
    """
    return (ExceptionStage.LOOKING,) if stage is ExceptionStage.CLOSED else STEPS


def step_faults(step: ExceptionStep, stage: ExceptionStage, today: date) -> tuple[Fault, ...]:
    """Return every fault in a step. `stage` is the stage of the exception before the step."""
    found = []
    if step.stage not in may_follow(stage):
        names = " or ".join(each.value for each in may_follow(stage))
        found.append(_fault("what to record", step.stage.value, names))
    if not step.by.strip():
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


def run_faults(
    run: ExceptionRun, keys: Collection[str], bounds: tuple[Quarter, Quarter] | None
) -> tuple[Fault, ...]:
    """Name what is wrong with the run of a step.

    `keys` are the catalogue's indicators; `bounds` the first and the last quarter with a figure.
    """
    found = []
    if run.indicator not in keys:
        found.append(_fault("the indicator", f"“{run.indicator}”", "one of the catalogue"))
    if bounds is None:
        found.append(_fault("the quarters", f"{run.first} to {run.last}", "quarters with figures"))
    elif not bounds[0] <= run.first <= run.last <= bounds[1]:
        expected = f"a first and a last quarter from {bounds[0]} to {bounds[1]}"
        found.append(_fault("the quarters", f"{run.first} to {run.last}", expected))
    return tuple(found)


def unread_faults(so_far: ExceptionLife, after: int) -> tuple[Fault, ...]:
    """Return a fault if steps were recorded after the step numbered `after`.

    `after` is the number of the latest step that the sender has read, or 0 if there was none. The
    fault names the steps recorded since. If there are none, the result is empty.
    """
    meanwhile = [one.told for one in so_far.steps if one.number > after]
    if not meanwhile:
        return ()
    found = f"something recorded meanwhile: {list_text(meanwhile)}"
    return (_fault("the page", found, "that you have read it first"),)


WORDS: Mapping[ExceptionStage, str] = {
    ExceptionStage.EXPLAINED: "the explanation",
    ExceptionStage.AGREED: "what was agreed",
    ExceptionStage.CLOSED: "why it is closed",
}
"""What the text of a step must say, for each stage that needs a text."""


def _fault(place: str, found: str, expected: str) -> Fault:
    return Fault("exception", place, found, expected)
