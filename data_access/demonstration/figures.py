"""The true figures of every agency, before any figure is late, missing, wrong or withheld."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from dashboard.catalogue.indicators import Breakdown, Catalogue, Indicator, Kind, YearRule
from dashboard.catalogue.parts import ALL, YEAR
from dashboard.figures.observations import Observation, Status
from dashboard.quarters import Quarter
from data_access.demonstration import parts
from data_access.demonstration.courses import Counts, Course, course
from data_access.demonstration.lines import lines
from data_access.demonstration.recipe import LineRecipe, Recipe

_FOUR = 4


@dataclass(slots=True)
class _Table:
    """One indicator's counts and cases by agency and part, each an array over quarters."""

    indicator: Indicator
    line: LineRecipe
    course: Course
    counts: dict[tuple[str, str], Counts] = field(default_factory=dict)
    cases: dict[tuple[str, str], Counts] = field(default_factory=dict)

    def among(self, breakdown: Breakdown) -> Counts | None:
        """Return all agencies' counts added: rows are quarters, columns are parts of a breakdown.

        The result is None if the indicator does not have this breakdown.
        """
        columns = [
            [row for (_, part), row in self.counts.items() if part == wanted.key]
            for wanted in breakdown.parts
        ]
        if not all(columns):
            return None
        return np.stack([sum(rows[1:], rows[0]) for rows in columns], axis=1)


def figures(plan: Recipe, catalogue: Catalogue) -> tuple[Observation, ...]:
    """Invent every figure of the recipe's quarters, in the order of the catalogue's indicators.

    A percentage has a numerator and a denominator. A distribution has a row for each band, and
    outcomes have a row for each outcome.
    """
    tables: dict[str, _Table] = {}
    for key, line in lines(plan, catalogue).items():
        tables[key] = _table(plan, catalogue, catalogue.indicator(key), line, tables)
    stated = (_stated(plan, tables[i.key]) for i in catalogue.indicators)
    return tuple(observation for observations in stated for observation in observations)


def _table(
    plan: Recipe,
    catalogue: Catalogue,
    indicator: Indicator,
    line: LineRecipe,
    tables: Mapping[str, _Table],
) -> _Table:
    outer = tables.get(line.of)
    table = _Table(indicator, line, _course(plan, indicator, line, outer))
    cases = _misstated(plan, line, table.course) if indicator.is_percent else None
    by_agency = parts.among_agencies(plan, line, indicator.agencies, table.course.counts)
    for column, agency in enumerate(indicator.agencies):
        table.counts[agency, ALL] = by_agency[:, column]
        if cases is not None:
            table.cases[agency, ALL] = cases
        _put_own_parts(plan, table, agency)
        for key in indicator.breakdowns:
            _put_parts(plan, table, agency, catalogue.breakdown(key), outer)
    return table


def _course(plan: Recipe, indicator: Indicator, line: LineRecipe, outer: _Table | None) -> Course:
    """Invent the totals. Bands and outcomes have the same totals as the cases that they sort."""
    of = outer.course if outer else None
    if indicator.own_parts and of is not None:
        return of
    return course(plan, line, of, stock=indicator.kind is Kind.STOCK)


def _misstated(plan: Recipe, line: LineRecipe, course: Course) -> Counts | None:
    """Return the denominators of a share, with the misstatements that break a relation.

    The result is None if the line is not a share.
    """
    if course.cases is None:
        return None
    cases = course.cases.copy()
    for wrong in plan.misstatements:
        if wrong.line == line.key:
            cases[wrong.quarter - course.quarters[0]] += wrong.by
    return cases


def _put_own_parts(plan: Recipe, table: _Table, agency: str) -> None:
    """Add the bands or outcomes of a total."""
    own, quarters = table.indicator.own_parts, table.course.quarters
    totals = table.counts[agency, ALL]
    if table.indicator.kind is Kind.DISTRIBUTION:
        rows = parts.in_bands(plan, table.line, quarters, totals, len(own))
    elif table.indicator.kind is Kind.OUTCOMES:
        rows = parts.as_outcomes(plan, table.line, totals, len(own))
    else:
        return
    for column, part in enumerate(own):
        table.counts[agency, part.key] = rows[:, column]


def _put_parts(
    plan: Recipe, table: _Table, agency: str, breakdown: Breakdown, outer: _Table | None
) -> None:
    """Add the parts of a breakdown.

    If the line counts a part of other cases, each part is at most the same part of the other cases.
    """
    within = outer.among(breakdown) if outer else None
    quarters, line = table.course.quarters, table.line
    steady = table.indicator.kind is Kind.STOCK
    cases = table.cases.get((agency, ALL))
    if cases is not None and within is None:
        within = parts.split(
            plan, line, breakdown, quarters, cases, agency=f"{agency} cases", steady=steady
        )
    rows = parts.split(
        plan,
        line,
        breakdown,
        quarters,
        table.counts[agency, ALL],
        agency=agency,
        within=within,
        steady=steady,
    )
    for column, part in enumerate(breakdown.parts):
        table.counts[agency, part.key] = rows[:, column]
        if cases is not None and within is not None:
            table.cases[agency, part.key] = within[:, column]


def _stated(plan: Recipe, table: _Table) -> Iterator[Observation]:
    """Return an indicator's observations by quarter and agency, the total first.

    If the indicator is sent some quarters later, each figure has the quarter of its return.
    """
    indicator = table.indicator
    rolling = indicator.supplied == "rolling"
    counts = {at: _rolled(row) if rolling else row for at, row in table.counts.items()}
    cases = {at: _rolled(row) if rolling else row for at, row in table.cases.items()}
    start = table.course.quarters[0] + indicator.lag
    for quarter in _collected(plan, indicator):
        place = quarter - start
        for agency, part in _in_order(indicator.agencies, counts):
            stated = Observation(indicator.key, quarter, agency, part, Status.NIL)
            if part in table.line.inapplicable:
                yield replace(stated, status=Status.NOT_APPLICABLE)
                continue
            out_of = cases.get((agency, part))
            yield _given(
                stated,
                int(counts[agency, part][place]),
                None if out_of is None else int(out_of[place]),
                int(counts[agency, ALL][place]),
            )
        yield from _year(table, quarter)


def _collected(plan: Recipe, indicator: Indicator) -> list[Quarter]:
    """Return the recipe's quarters in which the indicator is collected."""
    quarters = (plan.first + step for step in range(plan.quarters))
    return [quarter for quarter in quarters if indicator.in_force(quarter)]


def _in_order(
    agencies: Sequence[str], counts: Mapping[tuple[str, str], Counts]
) -> list[tuple[str, str]]:
    return [at for agency in agencies for at in counts if at[0] == agency]


def _given(stated: Observation, count: int, out_of: int | None, total: int) -> Observation:
    """State a count: nil if the whole line has none, not applicable for a share without cases."""
    if out_of is not None:
        if out_of == 0:
            reason = "There were no cases to count a share of."
            return replace(stated, status=Status.NOT_APPLICABLE, reason=reason)
        return replace(
            stated, status=Status.GIVEN, numerator=float(count), denominator=float(out_of)
        )
    if total == 0:
        return stated
    return replace(stated, status=Status.GIVEN, numerator=float(count))


def _rolled(row: Counts) -> Counts:
    """Return sums over four quarters: each quarter and the three before it.

    The first three quarters have sums of fewer than four.
    """
    added: Counts = np.convolve(row, np.ones(_FOUR, dtype=np.int64))[: len(row)]
    return added


def _year(table: _Table, quarter: Quarter) -> Iterator[Observation]:
    """State with Q4 the year's own figure of different children; no quarter has a higher one."""
    indicator = table.indicator
    if indicator.year is not YearRule.REPORTED or quarter.number != _FOUR:
        return
    end = quarter - table.course.quarters[0] + 1
    for agency in indicator.agencies:
        year = table.counts[agency, ALL][end - _FOUR : end]
        distinct = max(round(int(year.sum()) * table.line.distinct), int(year.max()))
        stated = Observation(indicator.key, quarter, agency, YEAR, Status.NIL)
        yield _given(stated, distinct, None, distinct)
