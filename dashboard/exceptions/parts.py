"""Which parts are behind an exception: the parts that changed most in the exception's direction."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from dashboard import number_formats
from dashboard.catalogue.indicators import Kind
from dashboard.exceptions.exceptions import ReportedException
from dashboard.figures.changes import LAST_QUARTER, LAST_YEAR, FigureChange
from dashboard.figures.contributions import (
    BY_AGENCY,
    Contribution,
    Contributions,
    goes_beyond,
    own_parts,
    split_change,
)
from dashboard.figures.line_inputs import LineInputs
from dashboard.quarters import Quarter

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


@dataclass(frozen=True, slots=True)
class DrivingPart:
    """The one place or agency that makes up most of the change behind an exception.

    `title` is its name. `is_place` says whether it is a place and not an agency. `apart` is its own
    change with its sign, and `since` the earlier quarter. `whole` is the whole change with its sign
    if the part moved by more than that, and else empty.
    """

    title: str
    is_place: bool
    apart: str
    since: Quarter
    upward: bool
    whole: str = ""

    @property
    def words(self) -> str:
        """Return words for a headline: "most of the rise since 2025-26 Q1 in Rochdale North".

        Of a part that moved by more than the whole it says "all of the rise, and more,".
        """
        if self.whole:
            return f"all of the {self._way} since {self.since}, and more, in {self.title}"
        return f"most of the {self._way} since {self.since} in {self.title}"

    @property
    def sentence(self) -> str:
        """Describe the part: "Most of the rise since 2025-26 Q1: Rochdale North (+35)".

        A part may have moved by more than the whole: "Rochdale North (+35) rose by more than the
        whole (+32) since 2025-26 Q1: the others fell".
        """
        by = "" if self.is_place else ", by agency"
        if self.whole:
            way, other = ("rose", "fell") if self.upward else ("fell", "rose")
            than = f"{way} by more than the whole ({self.whole}) since {self.since}{by}"
            return f"{self.title} ({self.apart}) {than}: the others {other}"
        return f"Most of the {self._way} since {self.since}{by}: {self.title} ({self.apart})"

    @property
    def _way(self) -> str:
        return "rise" if self.upward else "fall"


def driving_part(material: LineInputs, one: ReportedException) -> DrivingPart | None:
    """Return the place or agency that by itself makes up most of the change, or None.

    The change of a new exception is the one from the quarter before, if one part stands out in it,
    and otherwise the one from a year before; that of an older exception is the one from a year
    before. Other breakdowns have few parts, one of which is easily ahead by chance: the exception's
    own page has them all.
    """
    indicator = one.indicator
    if indicator.is_percent or indicator.kind is Kind.DISTRIBUTION:
        return None
    places = [split.key for split in material.catalogue.breakdowns if split.of_places]
    agencies = [BY_AGENCY] if len(indicator.agencies) > 1 else []
    backs = (LAST_QUARTER, LAST_YEAR) if len(one.quarters) == 1 else (LAST_YEAR,)
    for kind in (*(key for key in indicator.breakdowns if key in places), *agencies):
        for back in backs:
            split = split_change(material, indicator, kind, one.last, back)
            if split.alone is not None and _goes(split.change, one):
                return _driving(split, split.alone, one, is_place=kind != BY_AGENCY)
    return None


def _driving(
    split: Contributions, part: Contribution, one: ReportedException, *, is_place: bool
) -> DrivingPart:
    since = split.change.since
    moved, total = part.difference or 0.0, split.change.difference or 0.0
    apart = number_formats.change_text(moved, part.unit)
    beyond = goes_beyond(moved, total, part.unit)
    whole = number_formats.change_text(total, part.unit) if beyond else ""
    return DrivingPart(part.title, is_place, apart, since, one.upward, whole)


def driving_parts(
    material: LineInputs, found: Iterable[ReportedException]
) -> dict[str, DrivingPart]:
    """Return the driving part of each current exception that has one, by its indicator's key.

    `material` must have the figures of the indicators' breakdowns.
    """
    parts = {one.key: driving_part(material, one) for one in found if one.is_current}
    return {key: part for key, part in parts.items() if part is not None}


def parts_behind(material: LineInputs, one: ReportedException) -> tuple[ExceptionSplit, ...]:
    """Return every way of splitting the change behind an exception, with a sentence for each.

    The change ends in the exception's last quarter. Of a new exception, the change from the quarter
    before is used first, then the one from the same quarter of last year; of an older one, the
    other way round. A change is used only if it goes in the exception's direction. If neither
    change does, no part is named.
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
    backs = (LAST_QUARTER, LAST_YEAR) if len(one.quarters) == 1 else (LAST_YEAR, LAST_QUARTER)
    found = {back: split(back) for back in backs}
    first = found[backs[0]]
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
