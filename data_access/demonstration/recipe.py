"""The recipe of the demonstration: `demonstration.toml`, read into types."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

from dashboard.commentary.commentary import Commentary, CommentScope, CommentSubject
from dashboard.exceptions.life import ExceptionRun, ExceptionStage, ExceptionStep
from dashboard.figures.observations import Status
from dashboard.meetings.decisions import DecisionKind, MeetingDecision
from dashboard.quarters import Quarter

_FILE = Path(__file__).with_name("demonstration.toml")
_EVEN = (1.0, 1.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class LineRecipe:
    """The recipe of one indicator's figures; the head of the file describes each field.

    `years`, `march`, `bands` and `gap` are by reporting year. `level`, `share`, `cases` and
    `exactly` are by quarter.
    """

    key: str
    of: str = ""
    years: Mapping[int, float] = field(default_factory=dict)
    march: Mapping[int, float] = field(default_factory=dict)
    gap: Mapping[int, float] = field(default_factory=dict)
    level: Mapping[Quarter, float] = field(default_factory=dict)
    share: Mapping[Quarter, float] = field(default_factory=dict)
    cases: Mapping[Quarter, float] = field(default_factory=dict)
    bands: Mapping[int, tuple[float, ...]] = field(default_factory=dict)
    outcomes: tuple[float, ...] = ()
    season: tuple[float, ...] = _EVEN
    spread: float = 0.05
    memory: float = 0.4
    excess: float = 0.0
    distinct: float = 1.0
    exactly: Mapping[Quarter, int] = field(default_factory=dict)
    agencies: Mapping[str, float] = field(default_factory=dict)
    profile: Mapping[str, str] = field(default_factory=dict)
    inapplicable: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ordinary:
    """The level of indicators that have no recipe in the file, by unit or kind.

    An empty unit fits any unit, and an empty kind fits any kind.
    """

    level: float
    unit: str = ""
    kind: str = ""
    share: float = 40.0

    def fits(self, unit: str, kind: str) -> bool:
        """Say whether the level applies to an indicator of this unit and kind."""
        return self.unit in ("", unit) and self.kind in ("", kind)


@dataclass(frozen=True, slots=True)
class Shift:
    """A true change of some indicators, or of one part of them.

    An empty `part` means the total. The change ends after `until`; if `until` is None, it lasts.
    """

    lines: tuple[str, ...]
    since: Quarter
    factor: float
    cause: str
    until: Quarter | None = None
    part: str = ""

    def holds_in(self, quarter: Quarter) -> bool:
        """Say whether the change has an effect in a quarter."""
        return self.since <= quarter and (self.until is None or quarter <= self.until)


@dataclass(frozen=True, slots=True)
class Absence:
    """Figures for which an agency's return has no number.

    An empty `agency` means any agency, and empty `parts` all parts.
    """

    lines: tuple[str, ...]
    quarters: tuple[Quarter, ...]
    status: Status
    reason: str
    agency: str = ""
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Correction:
    """A later return that corrects a figure: the first return lacked this many `entries`.

    If `entries` is negative, the first return had too many. `days` is the number of days between
    the two returns. If several agencies supply the line, `agency` names one of them.
    """

    line: str
    quarter: Quarter
    entries: int
    days: int
    reason: str
    agency: str = ""


@dataclass(frozen=True, slots=True)
class Misstatement:
    """A relation that fails: the denominator of a share is stated `by` too many."""

    line: str
    quarter: Quarter
    by: int
    reason: str


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)


@dataclass(frozen=True, slots=True)
class Recorded:
    """A step that a steward recorded about an exception: its run, its day and its text."""

    line: str
    first: Quarter
    last: Quarter
    upward: bool
    stage: ExceptionStage
    day: date
    by: str
    text: str = ""
    who: str = ""
    due: date | None = None

    @property
    def step(self) -> ExceptionStep:
        """Return the record as a step of the exception."""
        run = ExceptionRun(self.line, self.first, self.last, self.upward)
        return ExceptionStep(run, self.stage, self.by, self.text, self.who, self.due)

    @property
    def moment(self) -> datetime:
        """Return the moment of the record: noon of its day."""
        return _noon(self.day)


@dataclass(frozen=True, slots=True)
class SaidOfFigures:
    """What an agency or the sub-group said: its subject, its day and its text."""

    scope: CommentScope
    key: str
    first: Quarter
    last: Quarter
    agency: str
    post: str
    day: date
    text: str
    upward: bool = False

    @property
    def commentary(self) -> Commentary:
        """Return what was said as commentary, entered by the business unit."""
        subject = CommentSubject(self.scope, self.key, self.first, self.last, self.upward)
        return Commentary(subject, self.agency, self.text.strip(), self.post, "Business unit")

    @property
    def moment(self) -> datetime:
        """Return the moment at which it was entered: noon of its day."""
        return _noon(self.day)


@dataclass(frozen=True, slots=True)
class DecidedInMeeting:
    """What a meeting decided or recorded besides steps of exceptions."""

    meeting: Quarter
    held: date
    item: str
    what: DecisionKind
    text: str
    who: str = ""
    due: date | None = None
    measured: str = ""

    @property
    def decision(self) -> MeetingDecision:
        """Return it as a decision, recorded by the business unit."""
        return MeetingDecision(
            *(self.meeting, self.held, self.item, self.what, self.text.strip(), self.who, self.due),
            measured=self.measured,
            by="Business unit",
        )

    @property
    def moment(self) -> datetime:
        """Return the moment at which it was recorded: noon of its day."""
        return _noon(self.held)


@dataclass(frozen=True, slots=True)
class Recipe:
    """The whole file.

    `missing` and `late` are by agency and quarter. `late` is the number of days after the due date.
    `populations` are by breakdown and part: the part's share of children in the first and in the
    last year.
    """

    seed: int
    last: Quarter
    quarters: int
    lines: Mapping[str, LineRecipe]
    ordinary: tuple[Ordinary, ...]
    profiles: Mapping[str, Mapping[str, float]]
    shifts: tuple[Shift, ...] = ()
    missing: frozenset[tuple[str, Quarter]] = frozenset()
    late: Mapping[tuple[str, Quarter], int] = field(default_factory=dict)
    absences: tuple[Absence, ...] = ()
    provisional: frozenset[tuple[str, Quarter]] = frozenset()
    corrections: tuple[Correction, ...] = ()
    misstatements: tuple[Misstatement, ...] = ()
    pending: str = ""
    recorded: tuple[Recorded, ...] = ()
    said: tuple[SaidOfFigures, ...] = ()
    decided: tuple[DecidedInMeeting, ...] = ()
    populations: Mapping[str, Mapping[str, tuple[float, float]]] = field(default_factory=dict)

    @property
    def first(self) -> Quarter:
        """Return the first quarter with figures."""
        return self.last - (self.quarters - 1)

    def shifts_of(self, line: str, part: str = "") -> tuple[Shift, ...]:
        """Return the true changes of an indicator's total, or of one of its parts."""
        return tuple(s for s in self.shifts if line in s.lines and s.part == part)


@cache
def written_plan() -> Recipe:
    """Return the recipe of the demonstration partnership, read from its file."""
    return _plan(tomllib.loads(_FILE.read_text(encoding="utf-8")))


def _plan(table: dict[str, Any]) -> Recipe:
    return Recipe(
        seed=table["seed"],
        last=Quarter.parse(table["last"]),
        quarters=table["quarters"],
        lines={entry["key"]: _entry(LineRecipe, entry) for entry in table["line"]},
        ordinary=tuple(_entry(Ordinary, entry) for entry in table["ordinary"]),
        profiles=table["profile"],
        shifts=tuple(_entry(Shift, entry) for entry in table["shift"]),
        missing=frozenset(
            (entry["agency"], Quarter.parse(q))
            for entry in table["missing"]
            for q in entry["quarters"]
        ),
        late={
            (entry["agency"], Quarter.parse(q)): days
            for entry in table["late"]
            for q, days in entry["quarters"].items()
        },
        absences=tuple(_entry(Absence, entry) for entry in table["absence"]),
        provisional=frozenset(
            (line, Quarter.parse(q))
            for entry in table["provisional"]
            for line in entry["lines"]
            for q in entry["quarters"]
        ),
        corrections=tuple(_entry(Correction, entry) for entry in table["correction"]),
        misstatements=tuple(_entry(Misstatement, entry) for entry in table["misstatement"]),
        pending=table["pending"]["outcome"],
        recorded=tuple(_entry(Recorded, entry) for entry in table["recorded"]),
        decided=tuple(_entry(DecidedInMeeting, entry) for entry in table["decided"]),
        said=tuple(_entry(SaidOfFigures, entry) for entry in table["commentary"]),
        populations={
            breakdown: {part: (first, last) for part, (first, last) in shares.items()}
            for breakdown, shares in table["population"].items()
        },
    )


def _by_quarter(table: dict[str, float]) -> dict[Quarter, float]:
    return {Quarter.parse(quarter): number for quarter, number in table.items()}


def _by_year(table: dict[str, Any]) -> dict[int, Any]:
    return {int(year): tuple(n) if isinstance(n, list) else n for year, n in table.items()}


_READ: Mapping[str, Callable[[Any], Any]] = {
    **dict.fromkeys(("years", "march", "gap", "bands"), _by_year),
    **dict.fromkeys(("level", "share", "cases", "exactly"), _by_quarter),
    **dict.fromkeys(("lines", "parts", "season", "outcomes", "inapplicable"), tuple),
    **dict.fromkeys(("since", "until", "quarter", "first", "last"), Quarter.parse),
    "quarters": lambda quarters: tuple(Quarter.parse(quarter) for quarter in quarters),
    "status": Status,
    "stage": ExceptionStage,
    "scope": CommentScope,
    "what": DecisionKind,
    "meeting": Quarter.parse,
}
"""The function that reads each key of an entry; the value of any other key is not changed."""


def _entry(shape: Callable[..., Any], table: dict[str, Any]) -> Any:
    plain = {"level", "share"} if shape is Ordinary else set()
    return shape(
        **{
            key: _READ[key](value) if key in _READ and key not in plain else value
            for key, value in table.items()
        }
    )
