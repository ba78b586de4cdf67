"""Which parts are behind an exception: the parts that changed most in the exception's direction."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dashboard.catalogue.indicators import Kind
from dashboard.exceptions.exceptions import ReportedException
from dashboard.figures.changes import LAST_QUARTER, LAST_YEAR, FigureChange
from dashboard.figures.contributions import BY_AGENCY, Contributions, own_parts, split_change
from dashboard.figures.line_inputs import LineInputs

_Split = Callable[[int], Contributions]
"""A function that splits a change into parts.

It takes how many quarters earlier the change begins.
"""


@dataclass(frozen=True, slots=True)
class ExceptionSplit:
    """One way of splitting the change behind an exception into parts.

    `title` is the title of the split, and `sentence` names the largest parts. `back` is how many
    quarters earlier the change begins.
    """

    title: str
    sentence: str
    back: int = LAST_QUARTER


def parts_behind(material: LineInputs, one: ReportedException) -> tuple[ExceptionSplit, ...]:
    """Return every way of splitting the change behind an exception, with a sentence for each.

    The change ends in the exception's last quarter. The change from the same quarter of last year
    is used first, then the change from the quarter before. A change is used only if it goes in the
    exception's direction. If neither change does, no part is named.
    """
    return tuple(_told(split, one) for split in _splits(material, one))


def _splits(material: LineInputs, one: ReportedException) -> Iterator[_Split]:
    indicator, last = one.indicator, one.last
    if indicator.own_parts:
        yield lambda back: own_parts(material, indicator, last, back)
    if indicator.is_percent:
        return
    agencies = [BY_AGENCY] if len(indicator.agencies) > 1 else []
    for kind in (*indicator.breakdowns, *agencies):
        yield _by(material, one, kind)


def _by(material: LineInputs, one: ReportedException, kind: str) -> _Split:
    return lambda back: split_change(material, one.indicator, kind, one.last, back)


def _told(split: _Split, one: ReportedException) -> ExceptionSplit:
    found = {back: split(back) for back in (LAST_YEAR, LAST_QUARTER)}
    first = found[LAST_YEAR]
    if not first.rows:  # the breakdown is hidden or has no parts
        return ExceptionSplit(first.title, first.sentence)
    if one.indicator.kind is Kind.DISTRIBUTION:  # a change in cases is not a change in the share
        return ExceptionSplit(first.title, "")
    along = [(back, each) for back, each in found.items() if _goes(each.change, one)]
    for back, each in along:
        if each.sentence:
            return ExceptionSplit(each.title, each.sentence, back)
    if along:
        return ExceptionSplit(first.title, "", along[0][0])
    return ExceptionSplit(first.title, _why_none([each.change for each in found.values()], one))


def _goes(change: FigureChange, one: ReportedException) -> bool:
    difference = change.difference or 0.0
    return difference > 0 if one.upward else difference < 0


def _why_none(changes: list[FigureChange], one: ReportedException) -> str:
    """Say why no part is named.

    Either no change goes in the exception's direction, or there is no change to split.
    """
    known = [change.since for change in changes if change.difference is not None]
    if not known:
        reasons = dict.fromkeys(change.reason for change in changes if change.reason)
        return f"No change to split: {'; '.join(reasons)}"
    word = "higher" if one.upward else "lower"
    since = " or in ".join(str(quarter) for quarter in known)
    return f"Not {word} than in {since}, so no part is named"
