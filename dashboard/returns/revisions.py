"""Figures that a later return changed: which figure, when and why, and its earlier value."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from dashboard import number_formats
from dashboard.figures.observations import Observation, Return
from dashboard.quarters import Quarter
from dashboard.returns.receipts import FigureVersion


@dataclass(frozen=True, slots=True)
class FigureRevision:
    """One figure of one agency that a later return changed. `source` is the later return."""

    quarter: Quarter
    before: Observation
    after: Observation
    source: Return


def later_revisions(versions: Iterable[FigureVersion]) -> tuple[FigureRevision, ...]:
    """Return the changes that later returns made to figures, oldest quarter first.

    A return that states the same figure again changes nothing. `versions` must be grouped by
    quarter, agency and part, with the oldest version of each figure first.
    """
    found = [
        FigureRevision(
            after.observation.quarter, before.observation, after.observation, after.source
        )
        for before, after in pairwise(versions)
        if _place(before) == _place(after) and _stated(before) != _stated(after)
    ]
    return tuple(sorted(found, key=lambda r: (r.quarter, r.source.number)))


def revision_sentence(revision: FigureRevision, unit: str) -> str:
    """Describe a revision: "2025-26 Q2 became 421 from 409 on 20 October 2025 (late entries)".

    If one of the two numbers is not known, the sentence has no numbers.
    """
    day = number_formats.long_date(revision.source.received)
    reason = f" ({revision.source.reason.rstrip('.')})" if revision.source.reason else ""
    was, now = number_words(revision.before, unit), number_words(revision.after, unit)
    if was and now:
        return f"{revision.quarter} became {now} from {was} on {day}{reason}"
    return f"{revision.quarter} was revised on {day}{reason}"


def _place(version: FigureVersion) -> tuple[Quarter, str, str]:
    stated = version.observation
    return stated.quarter, stated.agency, stated.part


def _stated(version: FigureVersion) -> tuple[object, ...]:
    stated = version.observation
    return stated.status, stated.numerator, stated.denominator, stated.value


def number_words(stated: Observation, unit: str) -> str:
    """Return the number that a figure states, in its unit; "" if it is hidden or not known."""
    if not stated.status.has_figure:
        return ""
    if stated.denominator:
        return number_formats.figure_text(
            100 * (stated.numerator or 0.0) / stated.denominator, unit, 1
        )
    if stated.value is not None:
        return number_formats.figure_text(stated.value, number_formats.PERCENT, 1)
    return number_formats.figure_text(stated.numerator or 0.0, "count")
