"""Figures that changed after they were first stated: which, when, why, and before what."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from dashboard import number_formats
from dashboard.figures.observations import Observation, Return
from dashboard.quarters import Quarter
from dashboard.returns.receipts import FigureVersion


@dataclass(frozen=True, slots=True)
class FigureRevision:
    """One figure of one agency that a later return changed; `source` is that return."""

    quarter: Quarter
    before: Observation
    after: Observation
    source: Return


def later_revisions(versions: Iterable[FigureVersion]) -> tuple[FigureRevision, ...]:
    """Give what later returns changed, oldest first; the same figure again changes nothing.

    `versions` by agency and part, oldest first, as the store gives them.
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
    """Say a change of a number: "2025-26 Q2 became 421 from 409 on 20 October 2025 (late entries)".

    The numbers stand where both are known.
    """
    day = number_formats.long_date(revision.source.received)
    reason = f" ({revision.source.reason.rstrip('.')})" if revision.source.reason else ""
    was, now = _number(revision.before, unit), _number(revision.after, unit)
    if was and now:
        return f"{revision.quarter} became {now} from {was} on {day}{reason}"
    return f"{revision.quarter} was revised on {day}{reason}"


def _place(version: FigureVersion) -> tuple[Quarter, str, str]:
    stated = version.observation
    return stated.quarter, stated.agency, stated.part


def _stated(version: FigureVersion) -> tuple[object, ...]:
    stated = version.observation
    return stated.status, stated.numerator, stated.denominator, stated.value


def _number(stated: Observation, unit: str) -> str:
    if not stated.status.has_figure:
        return ""
    if stated.denominator:
        return number_formats.figure_text(
            100 * (stated.numerator or 0.0) / stated.denominator, unit, 1
        )
    if stated.value is not None:
        return number_formats.figure_text(stated.value, number_formats.PERCENT, 1)
    return number_formats.figure_text(stated.numerator or 0.0, "count")
