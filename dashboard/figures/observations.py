"""Observations, which agencies state, and the series of figures made from them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from dashboard.catalogue.parts import ALL
from dashboard.quarters import Quarter


class Status(StrEnum):
    """The state of a figure.

    Only GIVEN and NIL have a number; only NIL counts as zero.
    """

    GIVEN = "given"
    NIL = "nil"  # the agency states that there was none: counts as 0
    NOT_RECEIVED = "not received"
    NOT_COLLECTED = "not collected"
    NOT_APPLICABLE = "not applicable"
    NOT_AVAILABLE = "not available"
    SUPPRESSED = "suppressed"  # hidden: by its source, or from this reader
    LOW_RELIABILITY = "low reliability"  # published statistics: withheld as unreliable
    ROUNDS_TO_ZERO = "rounds to zero"  # published statistics: not zero, but printed as k or low

    @property
    def has_figure(self) -> bool:
        """Say whether a figure in this state has a number."""
        return self in (Status.GIVEN, Status.NIL)

    @property
    def word(self) -> str:
        """Return the readers' word for the state; a hidden figure is "hidden", whoever hid it."""
        return "hidden" if self is Status.SUPPRESSED else self.value


@dataclass(frozen=True, slots=True)
class Observation:
    """One indicator's figure for one quarter and part, as one agency stated it.

    `numerator` is the count; for a percentage it is the cases that count out of `denominator`.
    `value` is a per cent, 0-100, and is used only where the agency supplies no numerator and
    denominator. `cell` is the figure's place in the return ("line 14"); `reason` is the agency's
    note on its state.
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

    def __post_init__(self) -> None:
        """Refuse a number in a state that has none, and a given figure without a number."""
        numbers = (self.numerator, self.denominator, self.value)
        if self.status is Status.GIVEN:
            if self.numerator is None and self.value is None:
                raise ValueError("a given figure needs a number")
        elif any(number is not None for number in numbers):
            raise ValueError(f"a figure that is {self.status.value} carries no number")


@dataclass(frozen=True, slots=True)
class Figure:
    """The figure of one quarter in a series, its agencies combined.

    `value` is unrounded, in the series' unit; it is None where there is no number, and `status`
    says why. `given` of `due` agencies are included: a figure with fewer is "partial", has no rate
    and is not flagged. `population_year` is the year of the mid-year estimate used for a rate.
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

    @property
    def partial(self) -> bool:
        """Say whether some but not all agencies' figures are included."""
        return 0 < self.given < self.due

    def without(self, status: Status, reason: str = "") -> "Figure":
        """Return the same quarter's figure without its number, with a state and a reason."""
        return replace(
            self, status=status, value=None, numerator=None, denominator=None, reason=reason
        )


@dataclass(frozen=True, slots=True)
class Series:
    """One indicator's figures in quarter order, one for each quarter, gaps included.

    `unit` is the indicator's unit, "percent" (0-100) or "rate" (per 10,000 children aged 0 to 17).
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
        """Count the quarters, gaps included."""
        return len(self.figures)

    def at(self, quarter: Quarter) -> Figure | None:
        """Return the figure of a quarter; None for a quarter outside the series."""
        if not self.figures:
            return None
        place = quarter - self.figures[0].quarter
        return self.figures[place] if 0 <= place < len(self.figures) else None

    def value(self, quarter: Quarter) -> float | None:
        """Return the unrounded value of a quarter; None where it has no number."""
        figure = self.at(quarter)
        return figure.value if figure else None

    @property
    def latest(self) -> Figure | None:
        """Return the latest figure that has a number."""
        return next((f for f in reversed(self.figures) if f.value is not None), None)

    def until(self, quarter: Quarter) -> "Series":
        """Return the series up to and including a quarter."""
        return replace(self, figures=tuple(f for f in self.figures if f.quarter <= quarter))

    def since(self, quarter: Quarter) -> "Series":
        """Return the series from a quarter on."""
        return replace(self, figures=tuple(f for f in self.figures if f.quarter >= quarter))

    def with_figures(self, figures: Iterable[Figure], unit: str | None = None) -> "Series":
        """Return a series of the same indicator and part with other figures."""
        return replace(self, figures=tuple(figures), unit=unit or self.unit)


@dataclass(frozen=True, slots=True)
class Return:
    """The figures that one agency sent for one quarter; all of them are saved, or none.

    `number` is the store's own, 0 until saved. Figures of a later return supersede earlier ones,
    cell by cell, and nothing is overwritten. `reason` says why a correction was made. `received` is
    the day the return came, `recorded` the moment the store saved it (None until it is saved).
    """

    agency: str
    quarter: Quarter
    received: date
    file: str
    observations: tuple[Observation, ...]
    reason: str = ""
    number: int = 0
    recorded: datetime | None = None
