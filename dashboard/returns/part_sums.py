"""Checks that parts add up to their totals, over several returns and the figures now in use.

If all parts are given, they must add up to the total. If some parts are missing, the others must
not add up to more than the total. A breakdown that is sent must be whole: a part that is left out
could be worked out from the others, and nobody could say whether it was forgotten.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dashboard.catalogue.parts import ALL
from dashboard.figures.observations import Observation, Return, Status
from dashboard.number_formats import list_text
from dashboard.quarters import Quarter

IN_FORCE = "in force"


@dataclass(frozen=True, slots=True)
class PartGroup:
    """The parts that must add up to a total. `title` is their name, such as "the bands"."""

    title: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SumDisagreement:
    """A total that differs from the sum of its parts.

    `found` and `expected` describe the difference in words. `sent` are the figures from the returns
    that were used in the check. Each figure comes after the index of its return. A fault is shown
    at the place of the first of these figures.
    """

    sent: tuple[tuple[int, Observation], ...]
    found: str
    expected: str


@dataclass(frozen=True, slots=True)
class _Stated:
    """A figure, with the index and the file of its return.

    `order` is the figure's position among all figures of the returns, and `at` is the index of its
    return. For a figure now in use, which is in none of the returns, both are -1 and `file` is
    empty.
    """

    figure: Observation
    order: int = -1
    at: int = -1
    file: str = ""

    @property
    def is_sent(self) -> bool:
        """Say whether the figure is in one of the returns that are being checked."""
        return self.at >= 0

    @property
    def count(self) -> float | None:
        """Return the figure's count, or None if the figure has no count."""
        if not self.figure.status.has_figure:
            return None
        return 0.0 if self.figure.status is Status.NIL else self.figure.numerator


_Line = tuple[str, str, Quarter]


def sum_disagreements(
    groups: Mapping[str, Sequence[PartGroup]],
    returns: Sequence[Return],
    standing: Iterable[Observation],
) -> Iterator[SumDisagreement]:
    """Yield the totals that differ from the sum of their parts, in the order of the returns.

    `groups` are the groups of parts, by indicator key. `standing` are the figures now in use. If
    several returns have the same figure, the last of them is used. If neither a total nor any of
    its parts is in a return, the total is not checked.
    """
    for (_, indicator, _), figures in _by_line(returns, standing).items():
        those = groups.get(indicator, ())
        several = _faulty_total(those, figures)
        if several is not None:
            yield several
            continue
        for group in those:
            found = _disagreement(group, figures)
            if found is not None:
                yield found


def _faulty_total(
    groups: Sequence[PartGroup], figures: Mapping[str, _Stated]
) -> SumDisagreement | None:
    """Return the one fault of a total if several groups of parts all come to the same other number.

    All are whole then, and they agree: it is the total that is wrong.
    """
    total = figures.get(ALL)
    whole = [one for one in groups if all(part in figures for part in one.parts)]
    sums = {tuple(figures[part].count for part in one.parts) for one in whole}
    if len(whole) < 2 or total is None or not total.is_sent or total.count is None:
        return None
    if any(None in one for one in sums) or len({sum(filter(None, one)) for one in sums}) != 1:
        return None
    together = sum(filter(None, next(iter(sums))))
    if together == total.count or len(whole) < len(groups):
        return None
    named = list_text([one.title for one in whole])
    return SumDisagreement(
        ((total.at, total.figure),),
        f"a total of {total.count:g}, while {named} each come to {together:g}",
        f"{together:g}, or the parts of {total.count:g}",
    )


def part_gaps(
    groups: Mapping[str, Sequence[PartGroup]],
    returns: Sequence[Return],
    standing: Iterable[Observation],
) -> Iterator[SumDisagreement]:
    """Yield the parts that are left out of a breakdown, or whose state the others contradict.

    The arguments are those of `sum_disagreements`. A breakdown is checked if a return has one of
    its parts, or the total of a breakdown that is in force.
    """
    for (_, indicator, _), figures in _by_line(returns, standing).items():
        for group in groups.get(indicator, ()):
            there = [figures[part] for part in group.parts if part in figures]
            total = figures.get(ALL)
            sent = sorted(
                (s for s in (*there, *([total] if total else [])) if s.is_sent),
                key=lambda stated: stated.order,
            )
            if there and sent:
                places = tuple((s.at, s.figure) for s in sent)
                for found, expected in _gaps(group, figures, total.count if total else None):
                    yield SumDisagreement(places, found, expected)


def _gaps(
    group: PartGroup, figures: Mapping[str, _Stated], total: float | None
) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the parts without a number, as what was found and expected.

    Parts that come to more than the total are another fault.
    """
    stated = {part: figures[part] for part in group.parts if part in figures}
    counts = [one.count for one in stated.values() if one.count is not None]
    left = None if total is None else total - sum(counts)
    if left is not None and left < 0:
        return
    told = f": the parts leave {left:g} of {total:g}" if left else ""
    missing = [part for part in group.parts if part not in stated]
    if missing:
        yield (
            f"no {' or '.join(missing)} among {group.title}{told}",
            "for each part its number, 0 if there is none, or suppressed or not available",
        )
    elif left is not None:
        yield from _wrong_states(group, stated, left, told)


def _wrong_states(
    group: PartGroup, stated: Mapping[str, _Stated], left: float, told: str
) -> Iterator[tuple[str, str]]:
    """Yield the states that the numbers of a whole breakdown contradict."""
    states = {part: s.figure.status for part, s in stated.items() if s.count is None}
    if not left:
        for part, status in states.items():
            if status is Status.SUPPRESSED:
                yield f"{part} suppressed", "0: the other parts make up the total"
    elif states and set(states.values()) <= {Status.NOT_APPLICABLE, Status.NOT_COLLECTED}:
        yield f"{' and '.join(states)} without cases{told}", f"{group.title} to make up the total"


def _by_line(
    returns: Sequence[Return], standing: Iterable[Observation]
) -> dict[_Line, dict[str, _Stated]]:
    """Return the figures as they will be once the returns are saved.

    They are keyed by (agency, indicator, quarter), then by part. Only keys with a figure in the
    returns are included.
    """
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
    """Return the place of a total: " (total.csv, line 2)".

    If the total is in the file `told_in`, the text is empty.
    """
    if not total.is_sent:
        return f" ({IN_FORCE})"
    if total.file == told_in:
        return ""
    return f" ({', '.join(filter(None, (total.file, total.figure.cell)))})"


def _of_parts(parts: Iterable[_Stated], told_in: str) -> str:
    """Return the places of the parts: " (parts.csv and in force)".

    If any of the parts is in the file `told_in`, the text is empty.
    """
    places = sorted({part.file or IN_FORCE for part in parts}, key=lambda place: place == IN_FORCE)
    return "" if told_in in places else f" ({' and '.join(places)})"
