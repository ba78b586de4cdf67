"""Checks of totals against their parts, in several returns together with the figures in force.

Complete parts must add up to the total; incomplete parts may not exceed it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dashboard.catalogue.parts import ALL
from dashboard.figures.observations import Observation, Return, Status
from dashboard.quarters import Quarter

IN_FORCE = "in force"


@dataclass(frozen=True, slots=True)
class PartGroup:
    """The parts that must add up to a total, with their name, such as "the bands"."""

    title: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SumDisagreement:
    """A total that differs from its parts: the figures, what was found and what was expected.

    `sent` are the figures in the returns that the check used, in order, each after the index of its
    return. A fault names the place of the first.
    """

    sent: tuple[tuple[int, Observation], ...]
    found: str
    expected: str


@dataclass(frozen=True, slots=True)
class _Stated:
    """A figure, with the index and the file of its return; a figure in force has neither."""

    figure: Observation
    order: int = -1
    at: int = -1
    file: str = ""

    @property
    def is_sent(self) -> bool:
        """Say whether the figure is in one of the returns."""
        return self.at >= 0

    @property
    def count(self) -> float | None:
        """Return the count, or None if there is none."""
        if not self.figure.status.has_figure:
            return None
        return 0.0 if self.figure.status is Status.NIL else self.figure.numerator


_Line = tuple[str, str, Quarter]


def sum_disagreements(
    groups: Mapping[str, Sequence[PartGroup]],
    returns: Sequence[Return],
    standing: Iterable[Observation],
) -> Iterator[SumDisagreement]:
    """Yield the totals that differ from their parts, in the order of the returns.

    `groups` are the groups of parts by indicator. If several returns state the same figure, the
    last one is used. Totals and parts that are in none of the returns are not checked.
    """
    for (_, indicator, _), figures in _by_line(returns, standing).items():
        for group in groups.get(indicator, ()):
            found = _disagreement(group, figures)
            if found is not None:
                yield found


def _by_line(
    returns: Sequence[Return], standing: Iterable[Observation]
) -> dict[_Line, dict[str, _Stated]]:
    """Return the figures by part, as they will be after saving, of each line that was sent."""
    sent = [(at, one, figure) for at, one in enumerate(returns) for figure in one.observations]
    found: dict[_Line, dict[str, _Stated]] = {_line(figure): {} for _, _, figure in sent}
    for figure in standing:
        if _line(figure) in found:
            found[_line(figure)][figure.part] = _Stated(figure)
    for order, (at, one, figure) in enumerate(sent):
        found[_line(figure)][figure.part] = _Stated(figure, order, at, one.file)
    return found


def _line(figure: Observation) -> _Line:
    return figure.agency, figure.indicator, figure.quarter


def _disagreement(group: PartGroup, figures: Mapping[str, _Stated]) -> SumDisagreement | None:
    total = figures.get(ALL)
    if total is None or total.count is None:
        return None
    parts = [s for part in group.parts if (s := figures.get(part)) and s.count is not None]
    sent = sorted((s for s in (total, *parts) if s.is_sent), key=lambda stated: stated.order)
    together, whole = sum(part.count or 0.0 for part in parts), len(parts) == len(group.parts)
    if not sent or not parts or together == total.count:
        return None
    if together < total.count and not whole:
        return None
    told_in = sent[0].file
    found = f"{group.title} together {together:g}{_of_parts(parts, told_in)}"
    expected = f"{total.count:g}, the total" if whole else f"at most {total.count:g}"
    expected += _of_total(total, told_in)
    return SumDisagreement(tuple((s.at, s.figure) for s in sent), found, expected)


def _of_total(total: _Stated, told_in: str) -> str:
    """Return where a total is, if it is not in the same file: " (total.csv, line 2)"."""
    if not total.is_sent:
        return f" ({IN_FORCE})"
    if total.file == told_in:
        return ""
    return f" ({', '.join(filter(None, (total.file, total.figure.cell)))})"


def _of_parts(parts: Iterable[_Stated], told_in: str) -> str:
    """Return where the parts are, if none is in the same file: " (parts.csv and in force)"."""
    places = sorted({part.file or IN_FORCE for part in parts}, key=lambda place: place == IN_FORCE)
    return "" if told_in in places else f" ({' and '.join(places)})"
