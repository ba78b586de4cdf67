"""Works out the least and greatest value of each unknown number from the known ones.

A reader's knowledge consists of `Unknown`s and `Fact`s. An `Unknown` is a whole or real number with
the least and greatest value it can have by itself; for a published number the two are equal. A
`Fact` is a sum of coefficients (whole or real) times unknowns, with a least and greatest value. For
a total, the parts less the total are between 0 and 0. For a percentage published as 12.3 of a
denominator, the numerator less 0.1235 times the denominator is at most 0, and the numerator less
0.1225 times the denominator is at least 0. `work_out` returns the tightest bounds that agree with
all facts, by linear and integer programmes. Keys are the caller's: any hashable. Facts that share
no unknown are worked on separately, so there may be many thousands.

Nothing here is imported from the code that protects the figures, so its faults are not repeated.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import highspy
import numpy as np
from highspy._core import _Highs

INFINITE = highspy.kHighsInf
CLOSE = 1e-6
Key = Any
"""Any hashable."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """A number: what a reader knows of it for itself; an end that is None is open."""

    least: float | None = None
    greatest: float | None = None
    whole: bool = True

    @property
    def is_known(self) -> bool:
        """Say whether it is known exactly."""
        return self.least is not None and self.least == self.greatest


@dataclass(frozen=True, slots=True)
class Fact:
    """A sum of coefficients times unknowns that lies between two ends; None is open."""

    terms: Mapping[Key, float]
    least: float | None = None
    greatest: float | None = None


class Ends(NamedTuple):
    """The least and the greatest that a number can be; None where it has no end."""

    least: float | None
    greatest: float | None

    @property
    def values(self) -> float:
        """Give how many whole values are left."""
        if self.least is None or self.greatest is None:
            return INFINITE
        return self.greatest - self.least + 1


class ContradictionError(Exception):
    """No numbers fit what is said to be known: the knowledge is wrong."""


def work_out(
    unknowns: Mapping[Key, Unknown],
    facts: Iterable[Fact],
    targets: Iterable[Key],
    enough: float = INFINITE,
) -> dict[Key, Ends]:
    """Give the tightest ends of each target.

    Of a whole number for which values so far apart fit that `enough` lie from the one to the other,
    these two are given, and no tighter ends are looked for: its true ends are no closer.

    Raises:
        ContradictionError: no numbers fit.
    """
    facts, wanted = list(facts), dict.fromkeys(targets)
    _check_known(unknowns, facts)
    found = {key: Ends(unknowns[key].least, unknowns[key].greatest) for key in wanted}
    for keys, among in _apart(unknowns, facts):
        aims = [key for key in keys if key in wanted]
        if aims:
            found |= _Knowledge(keys, unknowns, among).ends_of(aims, enough)
    return found


def _check_known(unknowns: Mapping[Key, Unknown], facts: Iterable[Fact]) -> None:
    """Refuse a fact about known numbers alone that they do not fit."""
    for fact in facts:
        if all(unknowns[key].is_known for key in fact.terms):
            total = sum(f * _end(unknowns[key].least, 0.0) for key, f in fact.terms.items())
            slack = CLOSE * max(1.0, abs(total))
            low, high = _end(fact.least, -INFINITE), _end(fact.greatest, INFINITE)
            if not low - slack <= total <= high + slack:
                raise ContradictionError(f"published numbers do not fit: {list(fact.terms)[:5]}")


def _apart(
    unknowns: Mapping[Key, Unknown], facts: Sequence[Fact]
) -> Iterator[tuple[list[Key], list[Fact]]]:
    """Give the groups of unknowns that facts tie together, each with its facts."""
    of_fact = [[key for key in fact.terms if not unknowns[key].is_known] for fact in facts]
    of_key: dict[Key, list[int]] = {}
    for place, keys in enumerate(of_fact):
        for key in keys:
            of_key.setdefault(key, []).append(place)
    while of_key:
        waiting, used = [next(iter(of_key))], set[int]()
        group: list[Key] = []
        while waiting:
            key = waiting.pop()
            if key in of_key:
                group.append(key)
                new = set(of_key.pop(key)) - used
                used |= new
                waiting += [other for place in sorted(new) for other in of_fact[place]]
        yield group, [facts[place] for place in sorted(used)]


class _Knowledge:
    """What hangs together, as one programme that is asked for one end after another."""

    def __init__(
        self, keys: list[Key], unknowns: Mapping[Key, Unknown], facts: Sequence[Fact]
    ) -> None:
        self.keys = keys
        self.place = {key: place for place, key in enumerate(keys)}
        self.whole = np.array([unknowns[key].whole for key in keys])
        self.low = low = np.array([_end(unknowns[key].least, -INFINITE) for key in keys])
        self.high = high = np.array([_end(unknowns[key].greatest, INFINITE) for key in keys])
        self.least = np.full(len(keys), INFINITE)
        self.greatest = np.full(len(keys), -INFINITE)
        self.programme = _Highs()
        for name, value in _OPTIONS.items():
            self.programme.setOptionValue(name, value)
        self.programme.addVars(len(keys), low, high)
        self.is_in_whole = False
        for fact in facts:
            self._add(fact, unknowns)

    def _add(self, fact: Fact, unknowns: Mapping[Key, Unknown]) -> None:
        known, terms = 0.0, {}
        for key, factor in fact.terms.items():
            if key in self.place:
                terms[self.place[key]] = factor
            else:
                known += factor * _end(unknowns[key].least, 0.0)
        self.programme.addRow(
            _end(fact.least, -INFINITE) - known,
            _end(fact.greatest, INFINITE) - known,
            len(terms),
            np.fromiter(terms.keys(), np.int32, len(terms)),
            np.fromiter(terms.values(), np.float64, len(terms)),
        )

    def ends_of(self, aims: Iterable[Key], enough: float) -> dict[Key, Ends]:
        """Give the ends of each aim, or values that fit and have `enough` from one to the other."""
        fits = self._solve(whole=False)  # something fits, or this says so
        if fits is None or not self._is_whole(fits):
            fits = self._solve(whole=True)
        self._note(fits)
        return {key: self._ends(key, enough) for key in aims}

    def _ends(self, key: Key, enough: float) -> Ends:
        if (met := self._met(key)).values >= enough:
            return met
        least = self._end(key, 1)
        if (met := self._met(key)).values >= enough:
            return met
        return Ends(least, self._end(key, -1))

    def _met(self, key: Key) -> Ends:
        """Give the least and the greatest of a whole number in what was found to fit."""
        place = self.place[key]
        if not self.whole[place] or self.least[place] > self.greatest[place]:
            return Ends(0.0, 0.0)
        return Ends(float(self.least[place]), float(self.greatest[place]))

    def _end(self, key: Key, sign: int) -> float | None:
        """Give the least (sign 1) or the greatest (sign -1) of one number."""
        place = self.place[key]
        if self.whole[place]:
            met, own = (self.least, self.low) if sign > 0 else (self.greatest, self.high)
            if met[place] == own[place]:
                return float(own[place])  # what fits reaches it, and nothing goes beyond
        self.programme.changeColCost(place, float(sign))
        try:
            loose = self._solve(whole=False)
            if loose is None:
                return None  # open in fractions, and something fits: open in whole numbers too
            if not self._is_whole(loose):
                found = self._solve(whole=True)
                assert found is not None, "it has an end in fractions"
                loose = found
            self._note(loose)
            value = float(loose[place])
            return float(round(value)) if self.whole[place] else value
        finally:
            self.programme.changeColCost(place, 0.0)

    def _note(self, fits: np.ndarray | None) -> None:
        """Keep the least and the greatest of each number in what was found to fit."""
        if fits is not None:
            found = np.round(fits)
            self.least = np.minimum(self.least, found)
            self.greatest = np.maximum(self.greatest, found)

    def _is_whole(self, values: np.ndarray) -> bool:
        whole = values[self.whole]
        return bool((np.abs(whole - np.round(whole)) < CLOSE).all())

    def _solve(self, *, whole: bool) -> np.ndarray | None:
        """Give where the end is reached; None where there is none."""
        if whole is not self.is_in_whole:
            kinds = np.where(self.whole & whole, 1, 0).astype(np.uint8)
            places = np.arange(len(self.keys), dtype=np.int32)
            self.programme.changeColsIntegrality(len(self.keys), places, kinds)
            self.is_in_whole = whole
        status = self._status()
        if status == highspy.HighsModelStatus.kOptimal:
            return np.array(self.programme.getSolution().col_value)
        if status == highspy.HighsModelStatus.kUnbounded:
            return None
        if status == highspy.HighsModelStatus.kInfeasible:
            raise ContradictionError(f"nothing fits what is known of {self.keys[:5]}")
        raise RuntimeError(f"the solver gave up: {status}")

    def _status(self) -> highspy.HighsModelStatus:
        """Run, once more from the start where what was left of the last run stood in the way."""
        self.programme.run()
        status = self.programme.getModelStatus()
        if status == highspy.HighsModelStatus.kUnknown:
            self.programme.clearSolver()
            self.programme.run()
            status = self.programme.getModelStatus()
        return status


def _end(value: float | None, open_end: float) -> float:
    return open_end if value is None else float(value)


_OPTIONS: Mapping[str, bool | int | float | str] = {
    "output_flag": False,
    "threads": 1,
    "parallel": "off",
    "primal_feasibility_tolerance": 1e-9,
    "mip_feasibility_tolerance": 1e-9,
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 1e-9,
}
