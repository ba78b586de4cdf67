"""Observations, which agencies send, and the series of figures made from the observations."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from dashboard.catalogue.parts import ALL
from dashboard.quarters import Quarter


class Status(StrEnum):
    """The state of a figure.

    Only a figure that is GIVEN or NIL has a number. Only NIL counts as zero.
    """

    GIVEN = "given"
    NIL = "nil"  # the agency states that there were no cases: counts as 0
    NOT_RECEIVED = "not received"
    NOT_COLLECTED = "not collected"
    NOT_APPLICABLE = "not applicable"
    NOT_AVAILABLE = "not available"
    SUPPRESSED = "suppressed"  # hidden by its source, or hidden from this reader
    LOW_RELIABILITY = "low reliability"  # published statistics: withheld as unreliable
    ROUNDS_TO_ZERO = "rounds to zero"  # published statistics: not zero, but printed as k or low
    TAKEN_BACK = "taken back"  # a load was undone before which nothing stood: no figure in force

    @property
    def has_figure(self) -> bool:
        """Say whether a figure in this state has a number."""
        return self in (Status.GIVEN, Status.NIL)

    @property
    def word(self) -> str:
        """Return the word that readers see for the state.

        A suppressed figure is "hidden", whoever hid it.
        """
        return "hidden" if self is Status.SUPPRESSED else self.value


@dataclass(frozen=True, slots=True)
class Observation:
    """One indicator's figure for one quarter and one part, as one agency sent it.

    `numerator` is the count. For a percentage it is the number of cases that count, out of
    `denominator`. `value` is a per cent, 0-100. It is used only if the agency supplies no numerator
    and denominator. `cell` is the figure's place in the return ("line 14"). `reason` is the
    agency's note on the state of the figure. `own` is true if its reader is of the agency, and
    other partners are told less of it.
    """

    indicator: str
    quarter: Quarter
    agency: str
    part: str = ALL
    status: Status = Status.GIVEN
    numerator: float | None = None
    denominator: float | None = None
    value: float | None = None
    provisional: bool = False
    reason: str = ""
    cell: str = ""
    own: bool = False

    def __post_init__(self) -> None:
        """Refuse a given figure without a number, and a number in a state that has none."""
        numbers = (self.numerator, self.denominator, self.value)
        if self.status is Status.GIVEN:
            if self.numerator is None and self.value is None:
                raise ValueError("a given figure needs a number")
        elif any(number is not None for number in numbers):
            raise ValueError(f"a figure that is {self.status.value} carries no number")


@dataclass(frozen=True, slots=True)
class Figure:
    """The figure of one quarter in a series, with the figures of its agencies combined.

    `value` is unrounded and in the unit of the series. If it is None, the figure has no number, and
    `status` says why. `due` agencies should have sent a figure, and the figures of `given` agencies
    are included. If `given` is less than `due`, the figure is partial: it has no rate and is not
    flagged. `population_year` is the year of the mid-year estimate used for a rate, or None for any
    other figure. `own` is true if it is made of a figure that is the reader's own agency's, and
    that other partners are told less of.
    """

    quarter: Quarter
    status: Status = Status.GIVEN
    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    provisional: bool = False
    given: int = 1
    due: int = 1
    reason: str = ""
    population_year: int | None = None
    provisional_population: bool = False
    own: bool = False

    @property
    def partial(self) -> bool:
        """Say whether the figures of some agencies, but not of all, are included."""
        return 0 < self.given < self.due

    def without(self, status: Status, reason: str = "") -> "Figure":
        """Return a copy of the figure without its number, with the state and reason given."""
        return replace(
            self, status=status, value=None, numerator=None, denominator=None, reason=reason
        )


@dataclass(frozen=True, slots=True)
class Series:
    """One indicator's figures in quarter order: one figure for each quarter.

    A quarter without a number has a figure too. `unit` is the indicator's unit, "percent" (0-100)
    or "rate" (per 10,000 children aged 0 to 17).
    """

    key: str
    unit: str
    figures: tuple[Figure, ...]
    part: str = ALL

    def __post_init__(self) -> None:
        """Refuse a series whose quarters are not consecutive."""
        places = [f.quarter.ordinal for f in self.figures]
        if places and places != list(range(places[0], places[0] + len(places))):
            raise ValueError(f"{self.key}: quarters do not follow each other")

    def __iter__(self) -> Iterator[Figure]:
        """Iterate over the figures in quarter order."""
        return iter(self.figures)

    def __len__(self) -> int:
        """Count the quarters, including those without a number."""
        return len(self.figures)

    def at(self, quarter: Quarter) -> Figure | None:
        """Return the figure of a quarter, or None if the quarter is outside the series."""
        if not self.figures:
            return None
        place = quarter - self.figures[0].quarter
        return self.figures[place] if 0 <= place < len(self.figures) else None

    def value(self, quarter: Quarter) -> float | None:
        """Return the unrounded value of a quarter, or None if the quarter has no number."""
        figure = self.at(quarter)
        return figure.value if figure else None

    @property
    def latest(self) -> Figure | None:
        """Return the latest figure that has a number, or None if no figure has one."""
        return next((f for f in reversed(self.figures) if f.value is not None), None)

    def until(self, quarter: Quarter) -> "Series":
        """Return the part of the series up to a quarter, that quarter included."""
        return replace(self, figures=tuple(f for f in self.figures if f.quarter <= quarter))

    def since(self, quarter: Quarter) -> "Series":
        """Return the part of the series from a quarter on, that quarter included."""
        return replace(self, figures=tuple(f for f in self.figures if f.quarter >= quarter))

    def with_figures(self, figures: Iterable[Figure], unit: str | None = None) -> "Series":
        """Return a series of the same indicator and part with other figures.

        If `unit` is None, the unit stays the same.
        """
        return replace(self, figures=tuple(figures), unit=unit or self.unit)


@dataclass(frozen=True, slots=True)
class StatedComment:
    """What an agency says in one row of its return of what lies behind an indicator's figures.

    `cell` is the place of the text in the return ("line 14").
    """

    indicator: str
    text: str
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Return:
    """The figures that one agency sent for one quarter. The store saves all of them or none.

    `number` is given by the store and is 0 until the return is saved. A figure of a later return
    supersedes the same figure of an earlier return. The earlier figure is kept. `reason` says why a
    correction was made. `received` is the day the return arrived. `recorded` is the moment the
    store saved it, or None until then. `comments` say what lies behind the figures; a return that
    is read from the store has none, as commentary is kept apart. `undoes` is the number of the
    return that this one takes back; it is 0 for what an agency sent.
    """

    agency: str
    quarter: Quarter
    received: date
    file: str
    observations: tuple[Observation, ...]
    reason: str = ""
    number: int = 0
    recorded: datetime | None = None
    comments: tuple[StatedComment, ...] = ()
    undoes: int = 0
