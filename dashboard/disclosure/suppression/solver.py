"""Linear and integer programmes: the only module that calls the solver, HiGHS.

Every programme runs on one thread. If two programmes of one process used different numbers of
threads, they would fail without a message.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import highspy
import numpy as np
from highspy._core import _Highs
from numpy.typing import NDArray

UNLIMITED = highspy.kHighsInf
SolverNumbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class ProgrammeRow:
    """A sum of coefficients times columns that lies between two bounds."""

    terms: Mapping[int, float]
    lower: float = -UNLIMITED
    upper: float = UNLIMITED


@dataclass(frozen=True, slots=True)
class SolverAnswer:
    """The lowest value of a programme, the columns that have it, and the prices of its rows.

    Prices have a meaning for linear programmes only, not for integer ones.
    """

    value: float
    columns: SolverNumbers
    prices: SolverNumbers


class OutOfTimeError(Exception):
    """The solver did not finish in the time allowed."""


class LinearProgramme:
    """A programme over columns with bounds and costs. It can be changed and solved again."""

    def __init__(
        self, lower: SolverNumbers, upper: SolverNumbers, rows: Iterable[ProgrammeRow]
    ) -> None:
        """Make a programme in which every column costs nothing."""
        self.size = len(lower)
        self._all = np.arange(self.size, dtype=np.int32)
        self._highs = _Highs()  # highspy.Highs wraps this class, but prints a banner
        for name, value in _OPTIONS.items():
            self._highs.setOptionValue(name, value)
        self._highs.addVars(self.size, lower, upper)
        self._whole = False
        self.add(rows)

    def add(self, rows: Iterable[ProgrammeRow]) -> None:
        """Add rows, which every later solution must satisfy."""
        for row in rows:
            places = np.fromiter(row.terms.keys(), np.int32, len(row.terms))
            factors = np.fromiter(row.terms.values(), np.float64, len(row.terms))
            self._highs.addRow(row.lower, row.upper, len(places), places, factors)

    def bound(self, lower: SolverNumbers, upper: SolverNumbers) -> None:
        """Set the lowest and highest value of every column."""
        self._highs.changeColsBounds(self.size, self._all, lower, upper)

    def bound_one(self, column: int, lower: float, upper: float) -> None:
        """Set the lowest and highest value of one column."""
        self._highs.changeColBounds(column, lower, upper)

    def price(self, costs: SolverNumbers) -> None:
        """Set every column's cost for each unit of its value."""
        self._highs.changeColsCost(self.size, self._all, costs)

    def price_one(self, column: int, cost: float) -> None:
        """Set one column's cost for each unit of its value."""
        self._highs.changeColCost(column, cost)

    def minimise(self, *, whole: bool = False, seconds: float = UNLIMITED) -> SolverAnswer | None:
        """Return the solution with the lowest cost; None if nothing fits the bounds.

        If `whole` is true, all columns are whole numbers.

        Raises:
          OutOfTimeError: the time ran out first.
        """
        if whole != self._whole:
            kind = highspy.HighsVarType.kInteger if whole else highspy.HighsVarType.kContinuous
            kinds = np.full(self.size, kind.value, np.uint8)
            self._highs.changeColsIntegrality(self.size, self._all, kinds)
            self._whole = whole
        # The solver counts its time limit from when the programme was made, not from this call.
        self._highs.setOptionValue("time_limit", self._highs.getRunTime() + seconds)
        self._highs.run()
        return self._answer()

    def _answer(self) -> SolverAnswer | None:
        status = self._highs.getModelStatus()
        if status == highspy.HighsModelStatus.kOptimal:
            found = self._highs.getSolution()
            value = self._highs.getInfo().objective_function_value
            columns = np.array(found.col_value)
            if self._whole:
                columns = np.round(columns)
            return SolverAnswer(value, columns, np.array(found.row_dual))
        if status in _NOTHING_FITS:
            return None
        if status == highspy.HighsModelStatus.kTimeLimit:
            raise OutOfTimeError
        raise RuntimeError(f"the solver stopped: {self._highs.modelStatusToString(status)}")


_OPTIONS: Mapping[str, bool | int | float | str] = {
    "output_flag": False,
    "threads": 1,
    "parallel": "off",
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 1e-6,
    "random_seed": 1,
    "mip_heuristic_run_feasibility_jump": False,
}
_NOTHING_FITS = {
    highspy.HighsModelStatus.kInfeasible,
    highspy.HighsModelStatus.kUnboundedOrInfeasible,
}
