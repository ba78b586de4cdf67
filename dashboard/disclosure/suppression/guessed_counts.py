"""Counts of which only the sum is known: finds numbers for them that fit every sum.

If a source suppresses several parts of a breakdown, the other figures give their sum and no more.
The plan needs a number for each of them, and any numbers will do that keep all sums.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

import numpy as np

from dashboard.disclosure.suppression.cells import AT_MOST, EQUAL, CellLink
from dashboard.disclosure.suppression.solver import (
    UNLIMITED,
    LinearProgramme,
    OutOfTimeError,
    ProgrammeRow,
)

SECONDS = 5.0
"""The time limit for finding the numbers; after that the numbers stay as they were guessed."""


class GuessedCount(Protocol):
    """A count whose number may change; `source_hid` says that its source suppressed it."""

    value: int
    source_hid: bool


def fit_guesses(
    counts: Sequence[GuessedCount],
    links: Sequence[CellLink],
    guessed: set[int],
    made_of: Mapping[int, set[int]],
) -> None:
    """Change the numbers of guessed counts, so that the links are broken as little as possible.

    `guessed` are the indices of the counts. `made_of` has the indices of the counts from which
    another count is made; a count that is made of guessed ones may change too.
    """
    open_ = sorted(_open_counts(guessed, made_of))
    column = {index: number for number, index in enumerate(open_)}
    rows, size = [], len(open_)
    for link in links:
        terms, bound = _open_terms(link, counts, column)
        if terms:
            # Two columns a row take up what does not fit, above and below the bound.
            slack = {size: -1.0, size + 1: 1.0 if link.relation == EQUAL else 0.0}
            lower = bound if link.relation == EQUAL else -UNLIMITED
            rows.append(ProgrammeRow({**terms, **slack}, lower, bound))
            size += 2
    least = np.zeros(size)
    for index, place in column.items():
        least[place] = float(counts[index].source_hid and counts[index].value > 0)
    programme = LinearProgramme(least, np.full(size, UNLIMITED), rows)
    programme.price(np.array([0.0] * len(open_) + [1.0] * (size - len(open_))))
    try:
        answer = programme.minimise(whole=True, seconds=SECONDS)
    except OutOfTimeError:
        return
    if answer is not None:
        for index, place in column.items():
            counts[index].value = round(answer.columns[place])


def _open_counts(guessed: set[int], made_of: Mapping[int, set[int]]) -> set[int]:
    """Return the guessed counts and all counts that are made of them."""
    found = set(guessed)
    while more := {one for one, parts in made_of.items() if parts & found} - found:
        found |= more
    return found


def _open_terms(
    link: CellLink, counts: Sequence[GuessedCount], column: Mapping[int, int]
) -> tuple[dict[int, float], float]:
    """Return a link's terms over the columns of open counts, and what the others leave of it."""
    terms: dict[int, float] = {}
    bound = float(link.bound)
    for factor, index in link.terms:
        if index in column:
            terms[column[index]] = terms.get(column[index], 0.0) + factor
        else:
            bound -= factor * counts[index].value
    return terms, bound


def loosened_link(link: CellLink, values: Sequence[int]) -> Iterator[CellLink]:
    """Yield a link if its values fit; otherwise yield links that allow for the difference."""
    total = sum(factor * values[index] for factor, index in link.terms)
    if total == link.bound or (link.relation == AT_MOST and total <= link.bound):
        yield link
        return
    apart = abs(total - link.bound)
    yield CellLink(link.terms, AT_MOST, link.bound + apart)
    if link.relation == EQUAL:
        turned = tuple((-factor, index) for factor, index in link.terms)
        yield CellLink(turned, AT_MOST, apart - link.bound)
